/** A tab without a browser: a gatekeeper, a manager and a recorder over a fake record store, fake copies and a fake message bus. */

import type {RequestedChoices} from '../../../src/core/choices.js';
import {encode} from '../../../src/core/mirror-writer.js';
import type {Policy} from '../../../src/core/policy.js';
import {append as appendTo, type Draft} from '../../../src/core/record-list.js';
import type {ConsentRecord, LoggedRecord, Source} from '../../../src/core/record.js';
import {standingOf} from '../../../src/core/standing.js';
import type {ConsentChange} from '../../../src/events/facts.js';
import {createConsentManager, type ConsentManager, type ManagerPorts} from '../../../src/runtime/consent-manager.js';
import {createGatekeeper, type Gatekeeper} from '../../../src/runtime/gatekeeper.js';
import {createRecorder, type Recorder, type RecorderPorts} from '../../../src/runtime/recorder.js';

/** What all tabs of a shop share. */
export interface Shop {
  readonly policy: Policy;
  records: readonly ConsentRecord[];
  copies: [cookie: string | null, localStorage: string | null];
  readonly tabs: Tab[];
  /** How a line gets from one tab to another. At once, unless a test wants otherwise. */
  deliver: (line: string, to: Tab) => void;
  /** What a tab does about news. It follows them, unless a test wants otherwise. */
  follow: (tab: Tab, isArrival: boolean) => void;
}

export interface Tab {
  /** With what the gatekeeper says for it. */
  readonly manager: ConsentManager & Pick<Gatekeeper, 'has' | 'explain' | 'state'>;
  readonly gatekeeper: Gatekeeper;
  readonly recorder: Recorder;
  readonly ready: Promise<void>;
  readonly changes: ConsentChange[];
  readonly reports: string[];
  /** Every line that was written, with the expiry given with it. */
  readonly writes: [line: string, expires: number][];
  /** Whether `id` was allowed, each time the gates were brought in line. */
  readonly applied: () => readonly ReadonlySet<string>[];
  /** Each time that the copies or another tab said something else than the authority, with `isArrival`. */
  readonly news: boolean[];
  choose(
    requested: RequestedChoices,
    options?: {source?: Source; mayGrant?: boolean; language?: string},
  ): Promise<ConsentRecord | null>;
  /** Every id that may run now. */
  allowed(): string[];
}

/** The line that copies of this record hold. */
export const lineOf = (record: ConsentRecord, policy: Policy): string => encode(standingOf(record, policy), policy);

/** A shop with this as its last record, and both copies saying the same. */
export function createShop(policy: Policy, ...records: ConsentRecord[]): Shop {
  const last = records.at(-1);
  const line = last ? lineOf(last, policy) || null : null;
  return {
    policy,
    records,
    copies: [line, line],
    tabs: [],
    deliver: (line, to) => to.manager.hear(line),
    follow: (tab, isArrival) => void tab.recorder.follow(isArrival),
  };
}

export const lastOf = ({records}: Shop): ConsentRecord | null => records.at(-1) ?? null;

/** Appends to the store of the shop, as one transaction. */
export function append(shop: Shop, next: (last: LoggedRecord | null) => Draft): ConsentRecord {
  // The store keeps copies, as the structured clone algorithm makes them.
  shop.records = structuredClone(appendTo(structuredClone(shop.records), next)) as readonly ConsentRecord[];
  return structuredClone(lastOf(shop)) as ConsentRecord;
}

/** Opens a tab, not started yet. */
export function openTab(shop: Shop, ports: Partial<ManagerPorts & RecorderPorts> = {}): Tab {
  const changes: ConsentChange[] = [];
  const reports: string[] = [];
  const writes: [string, number][] = [];
  const applied: Set<string>[] = [];
  const news: boolean[] = [];
  const {promise: ready, resolve: settle} = defer<void>();
  const report = (code: string): void => void reports.push(code);

  const gatekeeper = createGatekeeper(() => {
    applied.push(new Set(tab.allowed()));
    if (gatekeeper.given.ready) settle();
  });
  gatekeeper.items = [...shop.policy.purposes, ...shop.policy.services];
  const consentManager = createConsentManager({
    readRecord: async () => structuredClone(lastOf(shop)),
    readCopies: () => [...shop.copies],
    gatekeeper,
    onNews(isArrival) {
      news.push(isArrival);
      shop.follow(tab, isArrival);
    },
    report,
    ...ports,
  });
  const {has, explain, state} = gatekeeper;
  const manager = Object.assign(consentManager, {has, explain, state});
  const recorder = createRecorder({
    manager,
    readRecord: async () => structuredClone(lastOf(shop)),
    append: async (next) => append(shop, next),
    keepLine: () => undefined,
    write(line, expires) {
      if (shop.copies.every((copy) => (copy ?? '') === line)) return;
      writes.push([line, expires]);
      shop.copies = [line || null, line || null];
      for (const other of shop.tabs) if (other !== tab) shop.deliver(line, other);
    },
    now: Date.now,
    painted: async () => undefined,
    sdk: '0.0.0',
    onChange: (change) => void changes.push(change),
    report,
    ...ports,
  });
  const tab: Tab = {
    manager,
    gatekeeper,
    recorder,
    ready,
    changes,
    reports,
    writes,
    applied: () => applied,
    news,
    choose: (requested, {source = 'banner', mayGrant = true, language} = {}) =>
      recorder.choose(requested, source, mayGrant, language === undefined ? {} : {language}),
    allowed: () => Object.keys(shop.policy.byId).filter((id) => manager.has(id)),
  };
  shop.tabs.push(tab);
  return tab;
}

/** Opens a tab, and waits until what was stored is read. */
export async function startTab(shop: Shop, ports: Partial<ManagerPorts & RecorderPorts> = {}): Promise<Tab> {
  const tab = openTab(shop, ports);
  tab.manager.start(shop.policy);
  await tab.ready;
  return tab;
}

/** A promise that is settled from outside. */
export function defer<T>(): {promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return {promise, resolve, reject};
}
