/**
 * Decides what is in force, and puts it into force. It reads, and closes gates at once; it never writes. What makes
 * and keeps records is the recorder, a part of its own that is fetched when something changes.
 */

import {decide, mustAsk} from '../core/decision.js';
import {reasonOf, type Report} from '../core/errors.js';
import {decode} from '../core/mirror.js';
import type {Policy} from '../core/policy.js';
import type {LoggedRecord} from '../core/record.js';
import {isDenial, restrained, standingOf, type Standing} from '../core/standing.js';
import type {Decision} from '../core/verdict.js';
import type {Gatekeeper} from './gatekeeper.js';

/** How long the release of gates waits for the record store, in milliseconds. Then both copies must agree. */
const RECONCILE_WITHIN = 250;

/** The cookie and the entry in localStorage. */
export type Copies = readonly [cookie: string | null, entry: string | null];

export interface ManagerPorts {
  /** The last record of the authority. May reject, must not hang for ever. */
  readonly readRecord: () => Promise<LoggedRecord | null>;
  /** Both copies, as they are now. */
  readonly readCopies: () => Copies;
  readonly gatekeeper: Gatekeeper;
  /** The copies, or another tab, say something else than the authority did. `isArrival`: found when the page came. */
  readonly onNews: (isArrival: boolean) => void;
  readonly report: Report;
}

/** Its fields are written by the recorder too; nobody else sees it. */
export interface ConsentManager {
  /** `null` until there is a configuration that can be used. */
  policy: Policy | null;
  inputs: string;
  isReady: boolean;
  /** Whether the last choice outlives this page. */
  isKept: boolean;
  /** The last record as the authority has it, or as both copies do while it is silent. */
  authority: Standing | null;
  /** What the copies and other tabs said that is not older than the authority. They can only deny. */
  copies: readonly Standing[];
  decision: Decision;
  /** What is in force: the authority, less what is denied since. Its number is the highest of all. */
  force(): Standing;
  /** How many denials this page has made. */
  denials: number;
  /** The decision that the last event told. */
  announced: Decision;
  /**
   * Begins with a checked configuration; without one, ends the wait, and everything stays closed.
   *
   * @param inputs - What verdicts are made from, as the mirror line holds it.
   * @param running - The mirror line that the page runs on already; `null` where the store has another than the copies.
   */
  start(policy: Policy | null, inputs?: string, running?: string | null): void;
  /** Takes what the authority says into force. */
  adopt(record: LoggedRecord | null): void;
  /** Hears both copies as they are now. */
  listen(): void;
  /** Hears a line of a copy or of another tab. It closes gates at once; what it grants is asked of the authority. */
  hear(line: string | null): void;
  /** Closes the gates of these ids in this page, until the recorder has recorded it. */
  deny(ids: readonly string[]): void;
  /** Decides anew and brings everything in line. */
  judge(): void;
}

export function createConsentManager({
  readRecord,
  readCopies,
  gatekeeper,
  onNews,
  report,
}: ManagerPorts): ConsentManager {
  /** The highest number that a record had: what is older came late. */
  let recorded = 0;
  const decision = Object.create(null) as Decision;
  let running: string | null | undefined;

  const manager: ConsentManager = {
    policy: null,
    inputs: '',
    isReady: false,
    isKept: false,
    authority: null,
    copies: [],
    denials: 0,
    decision,
    announced: decision,

    force: () => restrained(manager.authority, manager.copies),

    start(policy, inputs = '', current) {
      manager.policy = policy;
      if (!policy) return settle();
      manager.inputs = inputs;
      ({verdicts: manager.announced, kept: manager.isKept} = gatekeeper.given);
      const [line, other] = readCopies();
      running = current;
      // Until the authority has spoken, only two copies that agree can say yes.
      manager.authority = decode(running ?? (line === other ? line : null), policy);
      manager.listen();
      manager.judge();
      const timer = setTimeout(settle, RECONCILE_WITHIN);
      readRecord()
        .then(manager.adopt, (error: unknown) => report('storage/read', '', reasonOf(error)))
        .finally(() => {
          clearTimeout(timer);
          if (!manager.isReady) settle();
          else if (differ()) onNews(false);
        });
    },

    adopt(record) {
      const number = record?.seq ?? 0;
      if (number < recorded) return;
      recorded = number;
      const policy = manager.policy as Policy;
      // What the shop's server keeps alive is all there is where the browser has deleted what scripts wrote.
      const authority = record
        ? standingOf(record, policy)
        : decode(policy.records?.kept ? readCopies()[0] : null, policy);
      manager.authority = authority;
      manager.isKept = !!authority;
      // A denial with the number of this very record came from another tab, and the record does not know of it.
      manager.copies = manager.copies
        .filter(({seq, pending}) => pending !== undefined || seq >= number)
        .map((copy) => (copy.pending ? {...copy, seq: Math.max(copy.seq, number + 1)} : copy));
      manager.judge();
    },

    listen: () => readCopies().forEach(manager.hear),

    hear(line) {
      const copy = manager.policy && decode(line, manager.policy);
      const recorded = manager.authority?.seq ?? 0;
      if (!copy || copy.seq < recorded) return;
      const isNews =
        manager.isReady &&
        copy.seq > recorded &&
        !manager.copies.some(({seq, digits}) => seq === copy.seq && digits === copy.digits);
      manager.copies = [...manager.copies.filter(({digits}) => digits !== copy.digits), copy];
      manager.judge();
      if (isNews) onNews(false);
    },

    deny(denied) {
      const {policy, copies} = manager;
      if (!policy || !denied.length) return;
      const {digits, seq} = manager.force();
      const standing: Standing = {
        pending: ++manager.denials,
        seq: seq + 1,
        expires: Date.now() + policy.lifetime,
        digits:
          policy.ids
            .map((id, i) =>
              isDenial(digits[i]) ? digits[i] : !denied.includes(id) ? 0 : manager.decision[id]?.allowed ? 3 : 2,
            )
            .join('') + digits.slice(policy.ids.length),
      };
      manager.copies = [...copies, standing];
      manager.judge();
    },

    judge() {
      const {policy, isReady, isKept} = manager;
      if (!policy) return gatekeeper.put({ready: isReady}, isReady ? 'config-error' : 'loading');
      const {seq, expires} = manager.force();
      const verdicts = (manager.decision = decide(policy, manager.force(), Date.now()));
      gatekeeper.put(
        {ready: isReady, kept: isKept, mustAsk: mustAsk(policy, verdicts), verdicts, seq, expires},
        'unknown',
      );
    },
  };
  return manager;

  function settle(): void {
    manager.isReady = true;
    manager.judge();
    if (!running) manager.announced = manager.decision;
    const {announced, decision} = manager;
    const isNews = Object.keys(decision).some((id) => decision[id]?.allowed !== announced[id]?.allowed);
    if (isNews || differ() || (running === null && manager.force().seq)) onNews(true);
  }

  /** Whether the copies do not say what the authority does. */
  function differ(): boolean {
    const [line, other] = readCopies();
    const copy = manager.policy && decode(line, manager.policy);
    return line !== other || copy?.seq !== manager.authority?.seq;
  }
}
