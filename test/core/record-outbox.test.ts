import {expect} from '@open-wc/testing';
import fc, {SHARE} from '../support/properties.js';
import {canonical} from '../../src/core/canonical.js';
import {forgotten} from '../../src/core/record-erasure.js';
import {append, MAX_BYTES, type Draft} from '../../src/core/record-list.js';
import {batchOf, bodyOf, claimed, confirmed, keyOf, unsent, type Outbox} from '../../src/core/record-outbox.js';
import type {ConsentRecord, LoggedRecord} from '../../src/core/record.js';
import {createChain, createStored, NOON} from './support/chain.js';

const seqsOf = (records: readonly LoggedRecord[]): number[] => records.map(({seq}) => seq);

/** The outbox after the server confirmed all up to here. */
const confirmedUpTo = (records: readonly LoggedRecord[]): Outbox => confirmed(claimed(null, records), records);

const draft = (fields: Partial<ConsentRecord> = {}): ((last: LoggedRecord | null) => Draft) => {
  const {previous: _, ...rest} = createStored(fields);
  return (last) => ({...rest, seq: (last?.seq ?? 0) + 1});
};

describe('what is unsent', () => {
  const chain = createChain({}, {}, {}, {});

  it('is every record, until some are confirmed', () => {
    expect(seqsOf(unsent(chain, undefined))).to.deep.equal([1, 2, 3, 4]);
    expect(seqsOf(unsent(chain, confirmedUpTo(chain.slice(0, 2))))).to.deep.equal([3, 4]);
    expect(unsent(chain, confirmedUpTo(chain))).to.deep.equal([]);
  });

  it('goes on behind what was confirmed and has been folded away since', () => {
    expect(seqsOf(unsent(chain.slice(2), confirmedUpTo(chain.slice(0, 2))))).to.deep.equal([3, 4]);
  });

  it('begins anew with a list that begins anew', () => {
    const other = createChain({sdk: '9'}, {sdk: '9'});

    expect(seqsOf(unsent(other, confirmedUpTo(chain)))).to.deep.equal([1, 2]);
  });

  it('is the withdrawal before an erasure, then the erasure', () => {
    const tombstone = forgotten(chain, NOON);

    const waiting = unsent([tombstone], {withdrawal: chain[3]});

    expect(waiting).to.deep.equal([chain[3], tombstone]);
  });

  it('leaves out what cannot be sent', () => {
    const list = [null, 'x', chain[0], {...chain[1], sdk: new Map()}, {...chain[2], schema: 2}, chain[3]];

    expect(seqsOf(unsent(list, undefined))).to.deep.equal([1, 4]);
  });

  it('never throws, whatever is stored', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, NaN, new Map(), new Date(0), 1n));
    const outbox = fc.record(
      {confirmed: junk, tried: junk, withdrawal: fc.oneof(junk, fc.constantFrom(...chain))},
      {requiredKeys: []},
    );
    const list = fc.oneof(junk, fc.array(fc.oneof(junk, fc.constantFrom(...chain))));
    fc.assert(
      fc.property(list, fc.oneof(junk, outbox), (records, stored) => {
        const batch = batchOf(records, stored);

        expect(keyOf(batch)).to.match(/^[\da-f]{64}$/);
        expect(JSON.parse(bodyOf(batch)))
          .to.have.property('records')
          .with.lengthOf(batch.length);
      }),
      {numRuns: 10_000},
    );
  });
});

describe('a batch', () => {
  const chain = createChain({}, {}, {});

  it('is sent again as it was, whatever has come since', () => {
    const first = batchOf(chain.slice(0, 2), undefined);

    const again = batchOf(chain, claimed(undefined, first));

    expect(again).to.deep.equal(first);
    expect([keyOf(again), bodyOf(again)]).to.deep.equal([keyOf(first), bodyOf(first)]);
  });

  it('has the same bytes after it was stored and read', () => {
    const batch = batchOf(chain, undefined);
    const turned = batch.map((record) => Object.fromEntries(Object.entries(structuredClone(record)).reverse()));

    expect(bodyOf(turned as never)).to.equal(bodyOf(batch));
    expect(keyOf(turned as never)).to.equal(keyOf(batch));
  });

  it('says what it is, and holds the records as they are chained', () => {
    expect(bodyOf(chain)).to.equal(canonical({format: 'assent-batch', formatVersion: 1, records: chain}));
  });

  it('has another key with other records', () => {
    const keys = [chain, chain.slice(0, 2), chain.slice(1), []].map(keyOf);

    expect(new Set(keys)).to.have.lengthOf(4);
  });

  it('is no larger than a page may send while it is left', () => {
    const many = Array.from({length: 60}).reduce<readonly unknown[]>((list) => append(list, draft()), []);

    expect(bodyOf(batchOf(many, undefined)).length).to.be.below(17_000);
  });

  it('is a record that is larger, alone', () => {
    const long = createChain({sdk: 'x'.repeat(20_000)}, {});

    expect(seqsOf(batchOf(long, undefined))).to.deep.equal([1]);
  });

  it('is confirmed once: what another tab confirmed and went on from stays', () => {
    const [first, second] = [chain.slice(0, 1), chain.slice(1, 2)];
    const goneOn = claimed(confirmed(claimed(undefined, first), first), second);

    expect(confirmed(goneOn, first)).to.deep.equal(goneOn);
  });
});

/** What the server took, by batch, each with all that it ever got under one key. */
interface Server {
  readonly bodies: Map<string, string>;
  readonly taken: LoggedRecord[];
}

/** A server that keeps to the key, as it is told to. */
const createServer = (): Server => ({bodies: new Map(), taken: []});
function take({bodies, taken}: Server, batch: readonly LoggedRecord[]): void {
  const [key, body] = [keyOf(batch), bodyOf(batch)];
  const known = bodies.get(key);
  if (known !== undefined) expect(body).to.equal(known);
  else taken.push(...batch);
  bodies.set(key, body);
}

describe('any life of records, tabs and a server', () => {
  // What each of two tabs holds in its hands between asking the store and hearing from the server.
  const act = fc.oneof(
    {weight: 4, arbitrary: fc.record({what: fc.constant('append' as const), tab: fc.constant(0)})},
    {weight: 8, arbitrary: fc.record({what: fc.constantFrom('claim', 'arrive', 'confirm', 'lose'), tab: fc.nat(1)})},
  );

  it('brings each record to the server, once and in order', () => {
    fc.assert(
      fc.property(fc.array(act, {maxLength: 40}), (acts) => {
        let records: readonly unknown[] = [];
        let outbox: unknown;
        const server = createServer();
        const hands: (readonly LoggedRecord[])[] = [[], []];
        const hasArrived = [false, false];
        const claim = (tab: number): void => {
          hands[tab] = batchOf(records, outbox);
          hasArrived[tab] = false;
          if (hands[tab].length) outbox = structuredClone(claimed(outbox, hands[tab]));
        };
        const arrive = (tab: number): void => {
          if (hands[tab]!.length) take(server, hands[tab]!);
          hasArrived[tab] = hands[tab]!.length > 0;
        };
        const confirm = (tab: number): void => {
          if (hasArrived[tab]) outbox = structuredClone(confirmed(outbox, hands[tab]!));
          hands[tab] = [];
          hasArrived[tab] = false;
        };

        for (const {what, tab} of acts)
          if (what === 'append') records = structuredClone(append(records, draft()));
          else if (what === 'claim') claim(tab);
          else if (what === 'arrive') arrive(tab);
          else if (what === 'confirm') confirm(tab);
          else [hands[tab], hasArrived[tab]] = [[], false];
        while (unsent(records, outbox).length) {
          claim(0);
          arrive(0);
          confirm(0);
        }

        expect(seqsOf(server.taken)).to.deep.equal(seqsOf(records as readonly LoggedRecord[]));
      }),
      SHARE,
    );
  });

  it('leaves a gap only where more waited than the list holds, and says how many they were', () => {
    const many = Array.from({length: 200}).reduce<readonly unknown[]>((list) => append(list, draft()), []);
    const server = createServer();
    let outbox: unknown;

    while (unsent(many, outbox).length) {
      const batch = batchOf(many, outbox);
      take(server, batch);
      outbox = confirmed(claimed(outbox, batch), batch);
    }

    const last = server.taken.at(-1) as ConsentRecord;
    expect(JSON.stringify(many).length).to.be.below(MAX_BYTES + 200);
    expect(last.folded!.count + server.taken.length).to.equal(200);
  });
});
