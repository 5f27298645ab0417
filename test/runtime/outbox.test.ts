import {expect} from '@open-wc/testing';
import fc, {SHARE} from '../support/properties.js';
import {batchOf, claimed, confirmed, keyOf, type Outbox} from '../../src/core/record-outbox.js';
import type {LoggedRecord} from '../../src/core/record.js';
import {createOutbox, type OutboxPorts} from '../../src/runtime/outbox.js';
import {createChain} from '../core/support/chain.js';
import {quiet} from './support/clock.js';
import {defer} from './support/tab.js';

/** A store with these records, and an outbox over it whose pauses end when the test says so. */
function createShop(...records: LoggedRecord[]) {
  const shop = {
    records: [...records],
    stored: undefined as unknown,
    /** What the server answers; the last answer holds. */
    answers: [] as (number | Promise<number>)[],
    posts: [] as {key: string; body: string}[],
    pauses: [] as number[],
    reports: [] as string[],
    /** Ends the pause that is on. */
    resume: (): void => undefined,
    open(ports: Partial<OutboxPorts> = {}) {
      return createOutbox({
        async claim() {
          const batch = batchOf(shop.records, shop.stored);
          if (batch.length) shop.stored = claimed(shop.stored, batch);
          return batch;
        },
        async confirm(batch) {
          shop.stored = confirmed(shop.stored, batch);
        },
        async post(body, key) {
          shop.posts.push({key, body});
          const answer = shop.answers.length > 1 ? shop.answers.shift() : shop.answers[0];
          return (await answer) as number;
        },
        async alone(send) {
          await send();
          return true;
        },
        later(run, milliseconds) {
          shop.pauses.push(milliseconds);
          shop.resume = run;
          return () => (shop.resume = () => undefined);
        },
        random: () => 0.5,
        report: (code) => void shop.reports.push(code),
        ...ports,
      });
    },
    unsent: () => batchOf(shop.records, shop.stored),
  };
  return shop;
}

/** Lets everything that is due have its turn. */
const settled = quiet;

const chain = createChain({}, {}, {});

describe('the outbox', () => {
  it('sends all there is as one batch, with the key of it', async () => {
    const shop = createShop(...chain);
    shop.answers = [204];

    shop.open()();
    await settled();

    expect(shop.posts).to.have.lengthOf(1);
    expect(shop.posts[0]?.key).to.equal(keyOf(chain));
    expect(JSON.parse(shop.posts[0]?.body ?? '').records).to.deep.equal(chain);
    expect(shop.unsent()).to.deep.equal([]);
  });

  it('sends nothing where there is nothing', async () => {
    const shop = createShop();

    shop.open()();
    await settled();

    expect([shop.posts, shop.pauses]).to.deep.equal([[], []]);
  });

  it('sends what came while it was sending, in order', async () => {
    const answer = defer<number>();
    const shop = createShop(chain[0]!);
    shop.answers = [answer.promise, 200];
    const send = shop.open();

    send();
    await settled();
    shop.records.push(chain[1]!, chain[2]!);
    send();
    answer.resolve(200);
    await settled();

    const sent = shop.posts.map(({body}) =>
      (JSON.parse(body) as {records: LoggedRecord[]}).records.map(({seq}) => seq),
    );
    expect(sent).to.deep.equal([[1], [2, 3]]);
  });

  for (const answer of [0, 304, 408, 429, 500, 503])
    it(`keeps everything and tries again after ${answer || 'no answer'}, later each time`, async () => {
      const shop = createShop(...chain);
      shop.answers = [answer ? answer : Promise.reject(new TypeError('Failed to fetch'))];

      shop.open()();
      for (let i = 0; i < 6; i++) {
        await settled();
        shop.resume();
      }
      await settled();

      expect(shop.pauses.slice(0, 6)).to.deep.equal([1000, 4000, 15_000, 60_000, 300_000, 300_000]);
      expect(new Set(shop.posts.map(({key, body}) => key + body))).to.have.lengthOf(1);
      expect(shop.unsent()).to.deep.equal(chain);
      expect(shop.reports).to.deep.equal([]);
    });

  it('spreads its tries', async () => {
    const shop = createShop(...chain);
    shop.answers = [500];

    for (const random of [0, 0.999]) shop.open({random: () => random})();
    await settled();

    expect(shop.pauses).to.deep.equal([500, 1499]);
  });

  it('begins anew with short pauses after a success', async () => {
    const shop = createShop(chain[0]!);
    shop.answers = [500, 500, 200, 500];
    const send = shop.open();

    send();
    await settled();
    shop.resume();
    await settled();
    shop.resume();
    await settled();
    shop.records.push(chain[1]!);
    send();
    await settled();

    expect(shop.pauses).to.deep.equal([1000, 4000, 1000]);
  });

  it('does not wait out the pause when something new comes', async () => {
    const shop = createShop(chain[0]!);
    shop.answers = [500, 200];
    const send = shop.open();

    send();
    await settled();
    shop.records.push(chain[1]!);
    send();
    await settled();

    expect(shop.posts.map(({key}) => key)).to.deep.equal([[chain[0]!], [chain[0]!], [chain[1]!]].map(keyOf));
    expect(shop.unsent()).to.deep.equal([]);
  });

  for (const status of [400, 401, 404, 413])
    it(`keeps what the server refuses with ${status}, says so once, and leaves it for another visit`, async () => {
      const shop = createShop(...chain);
      shop.answers = [status, 200];
      const send = shop.open();

      send();
      await settled();
      send();
      await settled();
      const during = [shop.posts.length, shop.pauses.length, shop.unsent().length];
      shop.open()();
      await settled();

      expect(during).to.deep.equal([1, 0, 3]);
      expect(shop.reports).to.deep.equal(['records/rejected']);
      expect(shop.posts[1]).to.deep.equal(shop.posts[0]);
      expect(shop.unsent()).to.deep.equal([]);
    });

  it('sends the same again where it could not be noted that it was confirmed', async () => {
    const shop = createShop(...chain);
    shop.answers = [200];
    const confirm = () => Promise.reject(new Error('The disk is gone'));

    shop.open({confirm})();
    await settled();
    shop.open()();
    await settled();

    expect(shop.posts[1]).to.deep.equal(shop.posts[0]);
    expect(shop.reports).to.deep.equal(['storage/read']);
    expect(shop.unsent()).to.deep.equal([]);
  });

  it('waits where another tab is sending, and passes it over when that never ends', async () => {
    const shop = createShop(...chain);
    shop.answers = [200];

    shop.open({alone: async () => false})();
    const counts: number[] = [];
    for (let i = 0; i < 4; i++) {
      await settled();
      counts.push(shop.posts.length);
      shop.resume();
    }

    expect(counts).to.deep.equal([0, 0, 0, 1]);
    expect(shop.unsent()).to.deep.equal([]);
  });

  it('never throws where the store fails', async () => {
    const shop = createShop(...chain);

    shop.open({claim: () => Promise.reject(null as unknown as Error)})();
    await settled();

    expect(shop.reports).to.deep.equal(['storage/read']);
    expect(shop.pauses).to.deep.equal([1000]);
  });

  it('delivers each record once and in order, from two tabs without a lock, through any failures', async () => {
    const answers = fc.array(fc.constantFrom(200, 500, 0), {maxLength: 8});
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), answers, async (scheduler, given) => {
        const shop = createShop(chain[0]!);
        const taken = new Map<string, string>();
        const order: number[] = [];
        const post = async (body: string, key: string): Promise<number> => {
          await scheduler.schedule(Promise.resolve(), 'request');
          const answer = given.shift() ?? 200;
          // A server may take it and its answer may be lost.
          if (!taken.has(key))
            order.push(...(JSON.parse(body) as {records: LoggedRecord[]}).records.map(({seq}) => seq));
          else expect(body).to.equal(taken.get(key));
          taken.set(key, body);
          await scheduler.schedule(Promise.resolve(), 'answer');
          return answer;
        };
        const later: OutboxPorts['later'] = (run) => {
          void scheduler.schedule(Promise.resolve(), 'pause').then(run);
          return () => undefined;
        };
        const tabs = [shop.open({post, later}), shop.open({post, later})];

        for (const [i, record] of chain.entries()) {
          if (i) shop.records.push(record);
          tabs[i % 2]!();
          await settled();
          if (scheduler.count()) await scheduler.waitOne();
        }
        tabs[1]!();
        // Not `unsent()`, which hashes every record again.
        const isAllConfirmed = (): boolean => (shop.stored as Outbox | undefined)?.confirmed?.seq === chain.length;
        while (!isAllConfirmed()) {
          if (scheduler.count()) await scheduler.waitOne();
          else tabs[0]!();
          await settled();
        }
        await scheduler.waitIdle();

        expect(order).to.deep.equal([1, 2, 3]);
      }),
      SHARE,
    );
  });
});
