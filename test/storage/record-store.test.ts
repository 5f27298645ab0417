import {expect} from '@open-wc/testing';
import {headOf, link, type Head} from '../../src/core/record-chain.js';
import {verifyStored} from '../../src/core/record-verify.js';
import type {Draft} from '../../src/core/record-list.js';
import {lastOf, type ConsentRecord, type LoggedRecord} from '../../src/core/record.js';
import {eraseRecords} from '../../src/storage/record-eraser.js';
import {appendRecord as appendWithLine, putLine} from '../../src/storage/record-log.js';
import {readAll} from '../../src/storage/record-reader.js';
import {LINE_KEY, NAME, readRecord, readStore} from '../../src/storage/record-store.js';
import {createRecord} from '../support/record.js';
import {databaseNames, deleteDatabase, getRaw, openRaw, putRaw} from './support.js';

/** The next record after the last. */
const next = (last: LoggedRecord | null): Draft => createRecord({seq: (last?.seq ?? 0) + 1});

const appendRecord = (make: (last: LoggedRecord | null) => Draft): Promise<ConsentRecord> =>
  appendWithLine(make, ({seq}) => `line ${seq}`);

beforeEach(deleteDatabase);
afterEach(deleteDatabase);

describe('readRecord', () => {
  it('finds nothing where nothing was ever stored', async () => {
    expect(await readRecord()).to.equal(null);
  });

  it('does not make the database by reading', async () => {
    await readRecord();
    await readRecord();

    expect(await databaseNames()).not.to.contain(NAME);
  });

  it('finds nothing in an empty database', async () => {
    (await openRaw()).close();

    expect(await readRecord()).to.equal(null);
  });

  it('finds the record that was appended', async () => {
    const record = await appendRecord(() => createRecord({seq: 7, answers: {analytics: 'granted'}}));

    expect(await readRecord()).to.deep.equal(record);
  });

  it('finds the last of several', async () => {
    await appendRecord(next);
    await appendRecord(next);

    expect((await readRecord())?.seq).to.equal(2);
  });

  it('leaves the database to others when it has read', async () => {
    await appendRecord(next);
    await readRecord();

    // It would wait for ever while a connection is open that does not step aside.
    await deleteDatabase();

    expect(await readRecord()).to.equal(null);
  });

  it('reads as often as it is asked, at the same time', async () => {
    await appendRecord(next);

    const found = await Promise.all(Array.from({length: 20}, () => readRecord()));

    expect(found.map((record) => record?.seq)).to.deep.equal(Array(20).fill(1));
  });

  it('fails where somebody else has a database of this name', async () => {
    (await openRaw(1, ['other'])).close();

    const failure: unknown = await readRecord().catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(Error);
  });
});

const good = createRecord({seq: 3, answers: {analytics: 'granted'}});
const without = (name: keyof ConsentRecord): object => ({...good, [name]: undefined});

/** What may stand under the key that is no decision. */
const GARBAGE: Record<string, unknown> = {
  nothing: undefined,
  null: null,
  'a number': 5,
  'a text': 'granted',
  'a record outside of a list': good,
  'an empty list': [],
  'a list with nothing': [null],
  'a list with a text': ['granted'],
  'a list with an empty object': [{}],
  'a list of lists': [[good]],
  'a record of another schema': [{...good, schema: 2}],
  'a record without a schema': [without('schema')],
  'a record without a link to the one before': [without('previous')],
  'a record whose link is a number': [{...good, previous: 5}],
  'a record without an instant': [without('at')],
  'a record without a number': [without('seq')],
  'a record whose number is a text': [{...good, seq: '3'}],
  'a record whose number is not one': [{...good, seq: NaN}],
  'a record without an expiry': [without('expires')],
  'a record whose expiry is a text': [{...good, expires: 'never'}],
  'a record whose expiry is a date': [{...good, expires: new Date(2100, 0, 1)}],
  'a record without answers': [without('answers')],
  'a record whose answers are null': [{...good, answers: null}],
  'a record whose answers are a text': [{...good, answers: 'granted'}],
  'a record without versions': [without('versions')],
  'a record whose versions are null': [{...good, versions: null}],
  'a good record before a damaged one': [good, {...good, schema: 0}],
};

describe('lastOf', () => {
  it('is the last of a list of records', () => {
    expect(lastOf([createRecord({seq: 1}), good])).to.equal(good);
  });

  for (const [what, garbage] of Object.entries(GARBAGE))
    it(`is nothing for ${what}`, () => {
      expect(lastOf(garbage)).to.equal(null);
    });
});

describe('a database with garbage under the key', () => {
  for (const what of ['a text', 'a list with nothing', 'a record of another schema', 'a record without answers'])
    it(`is no decision: ${what}`, async () => {
      await putRaw(GARBAGE[what]);

      expect(await readRecord()).to.equal(null);
    });

  it('can be appended to, and what was there is kept', async () => {
    await putRaw([{schema: 2, secret: 'of a later version'}]);

    const record = await appendRecord(next);

    expect(await readRecord()).to.deep.equal(record);
    expect(await getRaw()).to.deep.equal([{schema: 2, secret: 'of a later version'}, record]);
  });

  it('can be appended to where it is not even a list', async () => {
    await putRaw('garbage');

    const record = await appendRecord(next);

    expect(await getRaw()).to.deep.equal([record]);
  });
});

describe('appendRecord', () => {
  it('hands the last record over, and answers with what was made of it', async () => {
    const handed: (LoggedRecord | null)[] = [];
    const append = (seq: number) =>
      appendRecord((last) => {
        handed.push(last);
        return createRecord({seq});
      });

    const [first, second] = [await append(1), await append(2)];

    expect(handed).to.deep.equal([null, first]);
    expect(second.seq).to.equal(2);
  });

  it('changes no record that was there', async () => {
    const records = [await appendRecord(next), await appendRecord(next), await appendRecord(next)];

    expect(await getRaw()).to.deep.equal(records);
  });

  it('loses none of twenty at the same time, and numbers each once', async () => {
    const records = await Promise.all(Array.from({length: 20}, () => appendRecord(next)));

    const kept = (await getRaw()) as ConsentRecord[];
    const numbers = Array.from({length: 20}, (_, i) => i + 1);
    expect(kept.map(({seq}) => seq)).to.deep.equal(numbers);
    expect(records.map(({seq}) => seq).sort((a, b) => a - b)).to.deep.equal(numbers);
  });

  it('loses none while others read', async () => {
    const readings: Promise<unknown>[] = [];

    await Promise.all(
      Array.from({length: 20}, () => {
        readings.push(readRecord());
        return appendRecord(next);
      }),
    );

    await Promise.all(readings);
    expect(await getRaw()).to.have.lengthOf(20);
  });

  it('appends nothing when no record could be made, and says why', async () => {
    const failure: unknown = await appendRecord(() => {
      throw new Error('no record');
    }).catch((error: unknown) => error);

    expect(String(failure)).to.contain('no record');
    expect(await readRecord()).to.equal(null);
  });

  it('appends nothing that cannot be stored', async () => {
    const failure: unknown = await appendRecord(
      () => ({...createRecord(), sdk: () => '1'}) as unknown as ConsentRecord,
    ).catch((error: unknown) => error);

    expect((failure as Error).name).to.equal('DataCloneError');
    expect(await readRecord()).to.equal(null);
  });

  it('fails where somebody else has a database of this name', async () => {
    (await openRaw(1, ['other'])).close();

    const failure: unknown = await appendRecord(next).catch((error: unknown) => error);

    expect((failure as Error).name).to.equal('NotFoundError');
  });
});

describe('the head beside the records', () => {
  it('is that of the last record, and the chain verifies', async () => {
    await Promise.all(Array.from({length: 5}, () => appendRecord(next)));

    const {records, head} = await readAll();

    expect(verifyStored(records, head)).to.deep.include({valid: true, count: 5});
    expect(head).to.deep.include({seq: 5});
  });

  it('gives away what was changed, added or taken', async () => {
    for (let i = 0; i < 3; i++) await appendRecord(next);
    const [first, second, third] = (await getRaw()) as ConsentRecord[];
    const damaged = [
      [first, {...second, source: 'page'}, third],
      [first, second],
      [second, third],
      [first, second, third, createRecord({seq: 4, previous: link(third!)})],
      [],
      'garbage',
    ];

    const found: (string | undefined)[] = [];
    for (const records of damaged) {
      await putRaw(records);
      const all = await readAll();
      found.push(verifyStored(all.records, all.head).problem?.damage);
    }

    expect(found).to.deep.equal(['edited', 'removed', 'removed', 'added', 'removed', 'removed']);
  });

  it('is not there before the first choice, nor is the database after looking', async () => {
    expect(await readAll()).to.deep.equal({records: [], head: undefined});
    expect(await databaseNames()).not.to.contain(NAME);
  });
});

describe('change', () => {
  it('writes nothing at all where one write fails', async () => {
    await appendRecord(next);
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (key === 'head') this.transaction.abort();
      return put.call(this, value, key);
    };

    const failure: unknown = await appendRecord(next).catch((error: unknown) => error);
    IDBObjectStore.prototype.put = put;

    const {records, head} = await readAll();
    expect(failure).to.exist;
    expect([records.length, (head as Head).seq]).to.deep.equal([1, 1]);
    expect(await readStore(LINE_KEY)).to.equal('line 1');
  });

  // No engine can be made to run out of room on demand: this plays what one then does.
  it('keeps what was there where there is no room, and says so', async () => {
    await appendRecord(next);
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };

    const failure: unknown = await appendRecord(next).catch((error: unknown) => error);
    IDBObjectStore.prototype.put = put;

    expect((failure as Error).name).to.equal('QuotaExceededError');
    expect((await readAll()).records).to.have.lengthOf(1);
  });

  it('works in a database of a later version', async () => {
    (await openRaw(7)).close();

    await appendRecord(next);

    expect((await readRecord())?.seq).to.equal(1);
  });
});

describe('eraseRecords', () => {
  it('leaves nothing but the proof, its head, and what is still to be sent', async () => {
    for (let i = 0; i < 3; i++) await appendRecord(next);

    const {withdrawal, tombstone} = await eraseRecords(next, 5, true);

    expect(await readAll()).to.deep.equal({records: [tombstone], head: headOf(tombstone)});
    expect(await readStore(LINE_KEY)).to.equal(undefined);
    expect(await readStore('outbox')).to.deep.equal({withdrawal});
    expect(tombstone.erased).to.deep.equal({count: 4, head: link(withdrawal!)});
    expect([withdrawal?.seq, tombstone.seq]).to.deep.equal([4, 5]);
  });

  it('keeps nothing to be sent where nothing is sent', async () => {
    await appendRecord(next);

    await eraseRecords(next, 5, false);

    expect(await readStore('outbox')).to.equal(undefined);
  });

  it('erases what is damaged too', async () => {
    await putRaw([{schema: 2, secret: 'of a later version'}, null]);

    const {tombstone} = await eraseRecords(null, 5, true);

    expect(await getRaw()).to.deep.equal([tombstone]);
    expect(tombstone.erased).to.deep.equal({count: 2, head: null});
  });

  it('erases nothing where it cannot erase all', async () => {
    await appendRecord(next);
    const before = await readAll();
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (key === 'head') this.transaction.abort();
      return put.call(this, value, key);
    };

    const failure: unknown = await eraseRecords(next, 5, true).catch((error: unknown) => error);
    IDBObjectStore.prototype.put = put;

    expect(failure).to.exist;
    expect(await readAll()).to.deep.equal(before);
  });
});

describe('the mirror line beside the records', () => {
  it('is that of the last record', async () => {
    await appendRecord(next);
    await appendRecord(next);

    expect(await readStore(LINE_KEY)).to.equal('line 2');
  });

  it('is put right for the last record, and left alone when that is another by now', async () => {
    await appendRecord(next);
    await putLine('better 1', 1);
    const mended = await readStore(LINE_KEY);
    await appendRecord(next);
    await putLine('late 1', 1);

    expect([mended, await readStore(LINE_KEY)]).to.deep.equal(['better 1', 'line 2']);
    expect((await readRecord())?.seq).to.equal(2);
  });
});
