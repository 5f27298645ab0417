import {expect} from '@open-wc/testing';
import type {RequestedChoices} from '../../src/core/choices.js';
import {decide} from '../../src/core/decision.js';
import {encode} from '../../src/core/mirror-writer.js';
import {decode} from '../../src/core/mirror.js';
import type {Policy} from '../../src/core/policy.js';
import {isAskedSeparately, needsConsent, type Purpose} from '../../src/core/purpose.js';
import {lastOf, type LoggedRecord} from '../../src/core/record.js';
import {isDenial, NOTHING, standingOf, type Standing} from '../../src/core/standing.js';
import {CLOCK_TOLERANCE, isLine, readVerdicts} from '../../src/core/verdict-line.js';
import {createDice, mutateText} from '../support/mutants.js';
import {CONFIG, createPolicy} from '../support/policy.js';
import fc, {SHARE} from '../support/properties.js';
import {DAY} from '../support/record.js';
import {createBrowser, type Browser, type Page, type Witness} from './support/browser.js';
import {quiet, takeClock, type Clock} from './support/clock.js';

const NOW = 1_800_000_000_000;
const IDS = ['analytics', 'marketing', 'location', 'health', 'counter', 'pixel'];

/** What runs by this standing while it lasts, of what needs a yes. */
const allowedBy = (standing: Standing | null, policy: Policy): string[] => {
  // While a yes is as good as new.
  const since = standing?.since ?? (standing?.expires ?? 0) - policy.lifetime;
  const decision = decide(policy, standing ?? NOTHING, since + 1);
  return IDS.filter((id) => decision[id]?.allowed);
};
const grantedBy = (record: LoggedRecord | null, policy: Policy): string[] =>
  allowedBy(record && standingOf(record, policy), policy);

/** These ids, and the services that stand on them. */
const withServices = (policy: Policy, ids: readonly string[]): string[] => [
  ...ids,
  ...policy.services.filter(({needed}) => needed.some((id) => ids.includes(id))).map(({id}) => id),
];

/** What the shopper has every right to expect of one page. */
interface Expected {
  /** What may run there, with the instants at which the answers behind it expire. */
  readonly may: Map<string, readonly number[]>;
  /** Choices that are being recorded. */
  readonly pending: {readonly denied: readonly string[]; readonly granted: readonly string[]}[];
  /** What was granted there and could not be recorded. */
  readonly unsaved: Set<string>;
  /** Whether it saw what was recorded: what is evicted after that stays in force there. */
  knowsRecord: boolean;
  /** Looked at since the last check. */
  isFresh: boolean;
  /** Shown a line of another configuration since then: what is recorded counts. */
  hasForeign: boolean;
}

/** Keeps account of what every page was told, and what was recorded. */
function createAccount(): Witness & {
  of(page: Page): Expected;
  chose(page: Page, requested: RequestedChoices): readonly string[];
  /** Copies are gone. */
  evicted(): void;
  /** Every record that was completely written. */
  readonly history: LoggedRecord[];
  browser: Browser;
} {
  const byPage = new Map<Page, Expected>();
  const history: LoggedRecord[] = [];
  /** What is older came late. A choice that could not be recorded has a number that only its page knows of. */
  const newestFor = ({tab: {manager}}: Page): number =>
    Math.max(0, ...history.map(({seq}) => seq), manager.isKept ? 0 : (manager.authority?.seq ?? 0));
  const last = (): LoggedRecord | null => lastOf(account.browser.store.records);

  const account: ReturnType<typeof createAccount> = {
    history,
    browser: undefined as unknown as Browser,
    of: (page) => byPage.get(page) as Expected,

    opened(page) {
      const {policy} = page;
      const may = new Map<string, readonly number[]>();
      byPage.set(page, {may, pending: [], unsaved: new Set(), knowsRecord: false, isFresh: true, hasForeign: false});
      const [line, other] = account.browser.copies;
      // While the store is silent, copies that agree count.
      const copied = account.browser.store.mode !== 'ok' && line === other ? decode(line, policy) : null;
      for (const standing of [last() && standingOf(last() as LoggedRecord, policy), copied])
        for (const id of allowedBy(standing, policy)) {
          const {expires, since = expires - policy.lifetime} = standing as Standing;
          may.set(id, [...(may.get(id) ?? []), Math.min(expires, since + policy.lifetime)]);
        }
      for (const copy of account.browser.copies) account.told(page, copy);
    },

    told(page, line) {
      const {may, unsaved} = account.of(page);
      // What it knew before, it may know better by now.
      const standing = page.known.has(line) ? null : decode(line, page.policy);
      page.known.add(line);
      if (line && isLine(line) && !decode(line, page.policy)) account.of(page).hasForeign = true;
      if (!standing || standing.seq < newestFor(page)) return;
      const denied = page.policy.ids.filter((_, i) => isDenial(standing.digits[i]));
      for (const id of withServices(page.policy, denied)) {
        may.delete(id);
        unsaved.delete(id);
      }
    },

    read(page, record) {
      const expected = account.of(page);
      const isNewest = record && record.seq >= newestFor(page);
      const granted = grantedBy(record, page.policy);
      if (isNewest || (!record && !expected.knowsRecord))
        for (const id of expected.may.keys())
          if (!granted.includes(id) && !expected.unsaved.has(id)) expected.may.delete(id);
      expected.knowsRecord = true;
    },

    chose(page, requested) {
      const {policy} = page;
      const purposes = policy.purposes.filter(needsConsent);
      const isAsked = (id: string): boolean => !isAskedSeparately(policy.byId[id] as Purpose);
      const ids = typeof requested === 'string' ? purposes.map(({id}) => id) : Object.keys(requested);
      const denied = ids.filter((id) => requested === 'none' || (requested as Record<string, boolean>)[id] === false);
      const closed = withServices(policy, denied);
      const granted =
        requested === 'all'
          ? [...ids.filter(isAsked), ...policy.services.map(({id}) => id)]
          : withServices(
              policy,
              ids.filter((id) => (requested as Record<string, boolean>)[id] === true),
            );
      account.of(page).pending.push({denied: closed, granted});
      for (const id of closed) {
        account.of(page).may.delete(id);
        account.of(page).unsaved.delete(id);
      }
      return closed;
    },

    // A page that was shown no record yet, and has no copy any more to say otherwise, goes by the record alone.
    evicted() {
      if (account.browser.copies.some(Boolean)) return;
      const record = last();
      for (const page of account.browser.pages)
        if (!account.of(page).knowsRecord)
          for (const id of grantedBy(record, page.policy)) account.of(page).may.set(id, [record?.expires as number]);
    },

    recorded(author, record) {
      history.push(record);
      if (record.source !== 'tab') account.of(author).pending.shift();
      account.of(author).knowsRecord = true;
      for (const page of account.browser.pages) {
        const {may, pending} = account.of(page);
        const denied = pending.flatMap((choice) => choice.denied);
        for (const id of grantedBy(record, page.policy)) if (!denied.includes(id)) may.set(id, [record.expires]);
      }
    },

    failed(page) {
      const {may, pending, unsaved} = account.of(page);
      account.of(page).knowsRecord = true;
      for (const id of pending.shift()?.granted ?? []) {
        may.set(id, [Date.now() + page.policy.lifetime]);
        unsaved.add(id);
      }
    },
  };
  return account;
}

/** One run: a browser, and what must hold in it after each step. */
class Run {
  readonly account = createAccount();
  readonly browser: Browser;
  readonly policies: Policy[] = [createPolicy()];
  readonly errors: unknown[] = [];
  hasLostRecords = false;
  /** The number of the last line that was forged. */
  forged = 0;

  constructor(readonly clock: Clock) {
    this.browser = createBrowser(this.policies[0] as Policy, this.account);
    this.account.browser = this.browser;
  }

  page(number: number): Page | undefined {
    return this.browser.pages[number % this.browser.pages.length];
  }

  choose(number: number, requested: RequestedChoices, by: 'shopper' | 'page' = 'shopper'): void {
    const page = this.page(number);
    if (!page) return;
    const closed = this.account.chose(page, requested);
    this.browser.choose(page, requested, by).catch((error: unknown) => this.errors.push(error));
    expect(closed.filter(page.tab.manager.has), 'runs right after it was denied').to.deep.equal([]);
  }

  wake(number: number): void {
    const page = this.page(number);
    if (!page) return;
    this.account.of(page).isFresh = true;
    this.browser.wake(page);
  }

  async settle(): Promise<void> {
    do await quiet();
    while (this.browser.deliver());
  }

  check(): void {
    const {browser, account, policies, errors} = this;
    expect(errors.map(String), 'thrown').to.deep.equal([]);
    const reports = browser.pages.flatMap(({tab}) => tab.reports);
    expect(reports.filter((code) => !code.startsWith('storage/'))).to.deep.equal([]);
    expect(reports.length, reports.join()).to.be.at.most(browser.refusals());

    for (const page of browser.pages) {
      const expected = account.of(page);
      const {lifetime} = page.policy;
      const running = IDS.filter(page.tab.manager.has);
      expect(
        running.filter((id) => !expected.may.has(id)),
        'runs without a right to',
      ).to.deep.equal([]);
      const isCurrent = (expires: number): boolean =>
        Date.now() < expires && Date.now() > expires - lifetime - CLOCK_TOLERANCE;
      if (expected.isFresh)
        expect(
          running.filter((id) => !expected.may.get(id)?.some(isCurrent)),
          'runs on an answer that has expired',
        ).to.deep.equal([]);
      expected.isFresh = false;
      const last = lastOf(browser.store.records);
      const {isKept, authority} = page.tab.manager;
      if (expected.hasForeign && browser.store.mode === 'ok' && isKept && last && last.seq >= (authority?.seq ?? 0))
        expect(
          running.filter((id) => !grantedBy(last, page.policy).includes(id)),
          'runs although the record of another configuration denies it',
        ).to.deep.equal([]);
      expected.hasForeign = false;
    }

    for (const line of [...browser.copies, browser.store.line as string | undefined])
      for (const policy of policies) {
        const standing = decode(line ?? null, policy);
        if (!standing) continue;
        const items = [...policy.purposes, ...policy.services];
        const verdicts =
          readVerdicts(line as string, items, `inputs${policy.digest}`, standing.expires - 1000)?.verdicts ?? {};
        const copied = IDS.filter((id) => verdicts[id]?.allowed === true || allowedBy(standing, policy).includes(id));
        const before = account.history.filter(({seq}) => seq <= standing.seq);
        const granted = before.flatMap((record) => grantedBy(record, policy));
        // Records take a forged denial for one, and nobody puts the copies right after it.
        const last = this.hasLostRecords || this.forged ? undefined : before.at(-1);
        const denied = last
          ? withServices(
              policy,
              IDS.filter((id) => /^(r|w)/.test(last.answers[id] ?? '')),
            )
          : [];
        expect(
          copied.filter((id) => !granted.includes(id) || denied.includes(id)),
          'a copy grants what no record does',
        ).to.deep.equal([]);
      }
  }
}

const number = fc.nat(3);
const id = fc.constantFrom(...IDS);

/** A step: what is done, and what is looked at after it. */
const step = <T>(name: string, argument: fc.Arbitrary<T>, act: (run: Run, argument: T) => void) =>
  argument.map((given) => ({
    check: () => true,
    async run(_: object, run: Run) {
      act(run, given);
      await run.settle();
      run.check();
    },
    toString: () => `${name}(${fc.stringify(given)})`,
  }));

const one = fc.record({tab: number, id});
const open = step('open', fc.constant(null), ({browser}) => {
  if (browser.pages.length < 4) browser.open();
});
const STEPS = [
  open,
  open,
  step('close', number, (run, tab) => {
    const page = run.page(tab);
    if (page) run.browser.close(page);
  }),
  step('wake', number, (run, tab) => run.wake(tab)),
  step('accept all', number, (run, tab) => run.choose(tab, 'all')),
  step('refuse all', number, (run, tab) => run.choose(tab, 'none')),
  step('grant', one, (run, {tab, id}) => run.choose(tab, {[id]: true})),
  step('deny', one, (run, {tab, id}) => run.choose(tab, {[id]: false})),
  step('swap', fc.record({tab: number, id, other: id}), (run, {tab, id, other}) =>
    run.choose(tab, {[other]: true, [id]: false}),
  ),
  step('withdraw', one, (run, {tab, id}) => run.choose(tab, {[id]: false}, 'page')),
  step('withdraw all', number, (run, tab) => run.choose(tab, 'none', 'page')),
  step('pass', fc.constantFrom(300, 60_000, DAY), ({clock}, time) => clock.pass(time)),
  step('expire', fc.constant(null), ({clock, policies}) => clock.set((policies[0] as Policy).lifetime + DAY)),
  step('skew', fc.constantFrom(-60_000, -DAY, -400 * DAY, DAY, 400 * DAY), ({clock}, by) => clock.set(by)),
  step('bump', fc.constantFrom('analytics', 'marketing', 'health'), (run, bumped) => {
    const version = String(run.policies.length + 1);
    const purposes = CONFIG.purposes.map((purpose) => (purpose.id === bumped ? {...purpose, version} : purpose));
    run.browser.policy = createPolicy({purposes});
    run.policies.push(run.browser.policy);
  }),
  step('corrupt', fc.record({copy: fc.nat(1), seed: fc.nat()}), ({browser}, {copy, seed}) => {
    browser.copies[copy] = mutateText(browser.copies[copy] ?? 'v1.', createDice(seed));
  }),
  step('corrupt the third', fc.nat(), ({browser}, seed) => {
    browser.store.line = mutateText((browser.store.line as string | undefined) ?? 'v1.', createDice(seed));
  }),
  // What a script may say in the name of another tab, newer than all that was said. (4 is never said of a service.)
  step('forge', fc.string({unit: fc.constantFrom(...'01235'), maxLength: 7}), (run, digits) => {
    const {pages, policy} = run.browser;
    const line = encode({seq: (run.forged += 1000), expires: Date.now() + DAY, digits}, policy);
    for (const page of pages) if (page.policy === policy) page.inbox.push(line);
  }),
  step('drop', fc.integer({min: 1, max: 3}), ({browser}, count) => browser.drop(count)),
  step('delay', fc.constant(null), ({browser}) => browser.store.set('stuck')),
  step('break', fc.constant(null), ({browser}) => browser.store.set('broken')),
  step('mend', fc.constant(null), ({browser}) => browser.store.set('ok')),
  step('evict copies', fc.constantFrom([0], [1], [0, 1]), ({browser, account}, which) => {
    for (const copy of which) browser.copies[copy as 0 | 1] = null;
    account.evicted();
  }),
  step('evict store', fc.constant(null), (run) => {
    Object.assign(run.browser.store, {records: [], line: undefined});
    run.hasLostRecords = true;
  }),
];

describe('any life of tabs, copies and store', () => {
  it('lets run what the last record grants and nobody denied since, and nothing else', async function () {
    this.timeout(120_000);
    const clock = takeClock(NOW);
    let current: Run | undefined;
    const note = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      current?.errors.push(event.reason);
    };
    addEventListener('unhandledrejection', note);

    try {
      await fc.assert(
        fc.asyncProperty(fc.commands(STEPS, {maxCommands: 30, size: 'max'}), async (steps) => {
          clock.reset(NOW);
          const run = (current = new Run(clock));
          await fc.asyncModelRun(() => ({model: {}, real: run}), steps);
        }),
        SHARE,
      );
    } finally {
      removeEventListener('unhandledrejection', note);
      clock.restore();
    }
  });
});
