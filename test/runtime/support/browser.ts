/**
 * A browser without a browser: tabs as the loader starts them, over a record store that can stick, break and lose
 * everything, two copies that anybody can write, and messages that can get lost. It plays `entry/start.ts` and
 * `entry/asking-part.ts`, which need a page; gatekeeper, manager and recorder are the real ones.
 */

import type {RequestedChoices} from '../../../src/core/choices.js';
import {checksum} from '../../../src/core/checksum.js';
import {decode} from '../../../src/core/mirror.js';
import type {Policy} from '../../../src/core/policy.js';
import {append as appendTo} from '../../../src/core/record-list.js';
import {lastOf, type ConsentRecord, type LoggedRecord} from '../../../src/core/record.js';
import {isLine, readVerdicts, type Ruling} from '../../../src/core/verdict-line.js';
import {wait} from '../../../src/platform/timing.js';
import {createShop, openTab, type Tab} from './tab.js';

const RECONCILE_WITHIN = 250;
/** What a tab says to the others when everything was forgotten. */
const SILENCE = `.${checksum('.')}`;
/** More rounds of messages than any choice can need. */
const MAX_ROUNDS = 50;

export interface Page {
  readonly tab: Tab;
  readonly policy: Policy;
  readonly inputs: string;
  readonly inbox: string[];
  /** The mirror line that the page runs on without the part that decides. */
  running: string | null;
  isAsking: boolean;
  isOpen: boolean;
  /** The lines that it wrote or was told. */
  readonly known: Set<string | null>;
}

/** Is told what happens, as it happens. */
export interface Witness {
  opened(page: Page): void;
  /** A line reached the page, from a copy or another tab. */
  told(page: Page, line: string | null): void;
  /** The page was shown its last record. */
  read(page: Page, record: LoggedRecord | null): void;
  recorded(page: Page, record: ConsentRecord): void;
  /** A choice of the page could not be recorded. */
  failed(page: Page): void;
}

export interface Browser {
  /** The configuration of pages that are opened from now on. */
  policy: Policy;
  readonly copies: [cookie: string | null, localStorage: string | null];
  readonly pages: readonly Page[];
  readonly store: {
    records: readonly unknown[];
    line: unknown;
    readonly mode: 'ok' | 'stuck' | 'broken';
    /** `stuck`: it answers when it is set to something else. */
    set(mode: 'ok' | 'stuck' | 'broken'): void;
  };
  /** How many uses of the store were refused. */
  readonly refusals: () => number;
  /** The next messages are lost. */
  drop(count: number): void;
  open(): Page;
  close(page: Page): void;
  /** The page is looked at again: it comes out of the background, or of the back/forward cache. */
  wake(page: Page): void;
  /** @param by - Whether it was the shopper in a dialog, or a script of the page. */
  choose(page: Page, requested: RequestedChoices, by: 'shopper' | 'page'): Promise<ConsentRecord | null>;
  /** Delivers messages, one round after the other. */
  deliver(): boolean;
}

export function createBrowser(policy: Policy, witness: Witness): Browser {
  const pages: Page[] = [];
  const waiting: {readonly page: Page; readonly answer: () => void; readonly refuse: () => void}[] = [];
  let mode: Browser['store']['mode'] = 'ok';
  let refusals = 0;
  let rounds = 0;
  let toDrop = 0;

  const browser: Browser = {
    policy,
    copies: [null, null],
    pages,
    store: {
      records: [],
      line: undefined,
      get mode() {
        return mode;
      },
      set(next) {
        mode = next;
        if (mode !== 'stuck')
          for (const {answer, refuse} of waiting.splice(0))
            if (mode === 'ok') answer();
            else refuse();
      },
    },
    refusals: () => refusals,
    drop: (count) => (toDrop = count),
    open() {
      const shop = {...createShop(browser.policy), follow};
      const tab = openTab(shop, {
        readRecord: () =>
          use(page, () => {
            const record = structuredClone(lastOf(browser.store.records));
            witness.read(page, record);
            return record;
          }),
        readCopies: () => [...browser.copies],
        append: (next, lineOf) =>
          use(page, () => {
            const records = structuredClone(appendTo(structuredClone(browser.store.records), next));
            const record = structuredClone(records.at(-1)) as ConsentRecord;
            Object.assign(browser.store, {records, line: lineOf(record) || undefined});
            witness.recorded(page, record);
            return record;
          }).catch((error: unknown) => {
            witness.failed(page);
            throw error;
          }),
        keepLine: (line, seq) =>
          void use(page, () => {
            if (lastOf(browser.store.records)?.seq === seq) browser.store.line = line || undefined;
          }).catch(() => 0),
        write(line) {
          if (!page.isOpen || browser.copies.every((copy) => (copy ?? '') === line)) return;
          browser.copies.fill(line || null);
          page.known.add(line);
          if (toDrop-- > 0) return;
          for (const other of pages) if (other !== page) other.inbox.push(line || SILENCE);
        },
      });
      const page: Page = {
        tab,
        policy: browser.policy,
        inputs: `inputs${browser.policy.digest}`,
        inbox: [],
        running: null,
        isAsking: false,
        isOpen: true,
        known: new Set(),
      };
      pages.push(page);
      witness.opened(page);
      void reconcile(page);
      return page;
    },
    close(page) {
      page.isOpen = false;
      pages.splice(pages.indexOf(page), 1);
    },
    wake(page) {
      page.tab.gatekeeper.put({});
      for (const copy of browser.copies) {
        witness.told(page, copy);
        hear(page, copy);
      }
      if (page.isAsking) page.tab.manager.judge();
      else if (page.running && !read(page, page.running)) decide(page);
    },
    async choose(page, requested, by) {
      const {manager, gatekeeper, recorder} = page.tab;
      for (const copy of browser.copies) witness.told(page, copy);
      if (by === 'shopper') {
        begin(page);
        return recorder.choose(requested, 'preferences', true);
      }
      const isDenied = (id: string): boolean => typeof requested === 'object' && requested[id] === false;
      const taken = gatekeeper.close((id) => requested === 'none' || isDenied(id));
      await Promise.resolve();
      begin(page);
      manager.deny(
        page.policy.ids.filter((id) =>
          requested === 'none' ? 'basis' in (page.policy.byId[id] as object) : isDenied(id),
        ),
      );
      taken();
      return recorder.choose(requested, 'page', false);
    },
    deliver() {
      const due = pages.flatMap((page) => page.inbox.splice(0).map((line) => ({page, line})));
      rounds = due.length ? rounds + 1 : 0;
      if (rounds > MAX_ROUNDS) throw new Error('Tabs never stop telling each other the same');
      for (const {page, line} of due) {
        witness.told(page, line);
        hear(page, line);
      }
      return due.length > 0;
    },
  };
  return browser;

  function use<T>(page: Page, action: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const answer = (): void => {
        // What a closed tab had not finished is called off as a whole.
        if (!page.isOpen) return;
        try {
          resolve(action());
        } catch (error) {
          reject(error as Error);
        }
      };
      const refuse = (): void => {
        refusals++;
        reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
      };
      if (mode === 'stuck') waiting.push({page, answer, refuse});
      else queueMicrotask(mode === 'ok' ? answer : refuse);
    });
  }

  function follow({recorder}: Tab, isArrival?: boolean): void {
    void recorder.follow(isArrival);
  }

  function read({tab, inputs}: Page, line: string | null): Ruling | null {
    return line === null ? null : readVerdicts(line, tab.gatekeeper.items, inputs, Date.now());
  }

  async function reconcile(page: Page): Promise<void> {
    const {gatekeeper} = page.tab;
    const [line, other] = browser.copies;
    const ruling = line === other ? read(page, line) : null;
    if (!ruling) return decide(page);
    page.running = line;
    gatekeeper.put({...ruling, kept: true}, 'unknown');
    const stored = use(page, () => browser.store.line).then(
      (found) => found === line,
      () => false,
    );
    void stored.then((isSame) => void (isSame || decide(page)));
    if (!(await Promise.race([stored, wait(RECONCILE_WITHIN).then(() => true)]))) return;
    gatekeeper.put({ready: true});
    if (ruling.mustAsk) {
      begin(page);
      page.tab.manager.judge();
    }
  }

  function decide(page: Page): void {
    page.running = null;
    page.tab.gatekeeper.put({verdicts: {}}, 'loading');
    begin(page);
    page.tab.manager.judge();
  }

  function hear(page: Page, line: string | null): void {
    const {gatekeeper, manager} = page.tab;
    if (!line || line === page.running || !isLine(line)) return;
    const ruling = read(page, line);
    const taken = gatekeeper.close(
      (id) => ruling && ruling.seq >= gatekeeper.given.seq && !ruling.verdicts[id]?.allowed,
    );
    begin(page);
    manager.hear(line);
    taken();
    if (!decode(line, page.policy)) follow(page.tab);
  }

  function begin(page: Page): void {
    if (page.isAsking) return;
    page.isAsking = true;
    page.tab.manager.start(page.policy, page.inputs, page.running);
  }
}
