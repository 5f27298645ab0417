import {expect} from '@open-wc/testing';
import {NAME} from '../../src/storage/record-store.js';
import {noteUse, readUse} from '../../src/storage/use-log.js';
import {databaseNames, deleteDatabase, getRaw, openRaw, putRaw} from './support.js';

beforeEach(deleteDatabase);
afterEach(deleteDatabase);

/** Waits until what was written before is there: another transaction comes after it. */
async function note(...args: Parameters<typeof noteUse>): Promise<void> {
  await noteUse(...args);
  await getRaw();
}

describe('the log of uses', () => {
  it('holds nothing, and makes no database, where nothing was chosen yet', async () => {
    await noteUse('scan', {used: 1});

    expect(await readUse('scan')).to.deep.equal({});
    expect(await databaseNames()).not.to.contain(NAME);
  });

  it('keeps the instants of each purpose', async () => {
    await putRaw(['records']);

    await note('scan', {used: 1});
    await note('voice', {no: 2, wasRefused: true});
    await note('scan', {no: 3, wasRefused: false});

    expect(await readUse('scan')).to.deep.equal({used: 1, no: 3, wasRefused: false});
    expect(await readUse('voice')).to.deep.equal({no: 2, wasRefused: true});
    expect(await readUse('other')).to.deep.equal({});
  });

  it('leaves the records alone', async () => {
    await putRaw(['records']);

    await note('scan', {used: 1});

    expect(await getRaw()).to.deep.equal(['records']);
  });

  it('is not misled by ids that every object has', async () => {
    await putRaw([]);

    expect(await readUse('constructor')).to.deep.equal({});
  });

  it('is silent where the database is another one', async () => {
    (await openRaw(1, ['other'])).close();

    await noteUse('scan', {used: 1});

    expect(await readUse('scan')).to.deep.equal({});
  });
});
