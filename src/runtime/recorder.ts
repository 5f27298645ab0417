/**
 * Makes a record of what was chosen, and keeps copies and other tabs in step with it. A gate closes at once,
 * and opens when the record is saved.
 */

import {answer, answersOf, denialsOf} from '../core/answers.js';
import {readChoices, type RequestedChoices} from '../core/choices.js';
import type {Verdict} from '../core/verdict.js';
import {canonical} from '../core/canonical.js';
import {reasonOf, type Report} from '../core/errors.js';
import {encode} from '../core/mirror-writer.js';
import type {Policy} from '../core/policy.js';
import type {Draft} from '../core/record-list.js';
import type {Answers, ConsentRecord, LoggedRecord, Source} from '../core/record.js';
import {sha256} from '../core/sha256.js';
import {isDenial, restrained, standingOf, type Standing} from '../core/standing.js';
import type {ConsentChange} from '../events/facts.js';
import type {ConsentManager} from './consent-manager.js';

/** Appends what `next` makes of the last record, and its mirror line, in one transaction. Answers with the record. */
export type Append = (
  next: (last: LoggedRecord | null) => Draft,
  lineOf: (record: ConsentRecord) => string,
) => Promise<ConsentRecord>;

/** How a choice is recorded. */
export interface Manner {
  /** What the dialog said. Only its JSON counts. */
  readonly shown?: object;
  /** The language of the dialog. */
  readonly language?: string;
  /** Whether the shopper turned out to be a minor, or no longer is. */
  readonly minor?: boolean;
  /** In the place of the one of the ports. */
  readonly append?: Append;
}

export interface RecorderPorts {
  readonly manager: ConsentManager;
  /** The last record of the authority. */
  readonly readRecord: () => Promise<LoggedRecord | null>;
  readonly append: Append;
  /** Stores the mirror line of the last record, if that has this number still. */
  readonly keepLine: (line: string, seq: number) => void;
  /** Writes the copies and tells the other tabs. */
  readonly write: (line: string, expires: number) => void;
  /** The current instant, in milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Resolves when the browser has painted: the click that granted is answered before trackers start. */
  readonly painted: () => Promise<unknown>;
  readonly sdk: string;
  readonly onChange: (change: ConsentChange) => void;
  readonly report: Report;
}

export interface Recorder {
  /**
   * Records choices.
   *
   * @param mayGrant - Whether this was proved to be the shopper's own act, or the page is an authority.
   * @returns The record, or `null` where there was nothing to record.
   */
  choose(
    requested: RequestedChoices,
    source: Source,
    mayGrant: boolean,
    manner?: Manner,
  ): Promise<ConsentRecord | null>;
  /**
   * Records something that changes no answer: what `make` makes of the last record, and what every record says.
   *
   * @throws {unknown} Where it cannot be stored.
   */
  note(
    make: (last: LoggedRecord | null) => Partial<Draft> & Pick<Draft, 'seq' | 'answers' | 'versions'>,
  ): Promise<ConsentRecord>;
  /** Takes this record of the authority into force, and brings the copies and other tabs in line with it. */
  adopt(record: LoggedRecord): void;
  /**
   * Asks the authority what a copy or another tab has announced, and puts the copies right.
   *
   * @param isArrival - The page just came: what the copies deny and no record does was cut off while it was recorded
   *   (the shopper left, the browser was killed), and is recorded now.
   *   Left out where a tab with another configuration announced it: the copies are that one's then, else the two would
   *   write over each other for ever.
   */
  follow(isArrival?: boolean): Promise<void>;
}

export function createRecorder(ports: RecorderPorts): Recorder {
  const {manager, readRecord, append, keepLine, write, now, painted, sdk, onChange, report} = ports;
  const {force} = manager;
  let running = 0;
  /** The number of the last record that this page made. */
  let own = 0;

  const recorder: Recorder = {
    async choose(requested, source, mayGrant, manner = {}) {
      const {policy} = manager;
      if (!policy) return null;
      // What another tab denied may stand in the copies before its message comes.
      manager.listen();
      const base = force();
      const isSignalled = (id: string): boolean => manager.decision[id]?.ground === 'signal';
      const choices = readChoices(
        policy,
        requested,
        (id) => isDenial(base.digits[policy.ids.indexOf(id)]),
        isSignalled,
        (name) => report('choice/unknown-id', name),
      );
      for (const id in choices)
        if (choices[id] && !mayGrant) {
          delete choices[id];
          report('authority/gesture', id);
        }
      const ids = Object.keys(choices);
      if (!ids[0]) return null;
      // The settings tell of the conflict beside the switch. @see 11 CCR § 7025(c)(3)
      const against = source === 'preferences' ? ids.filter((id) => choices[id] && isSignalled(id)) : [];
      const denied = ids.filter((id) => !choices[id]);
      if (denied[0]) {
        // Close first, tell the copies and the other tabs, and write the record after that.
        manager.deny(denied);
        copyOut({...force(), expires: now() + policy.lifetime}, policy, isCurrent(base.expires, policy));
      }
      const {seq} = force();
      const {denials} = manager;
      const overridden = (last: LoggedRecord | null, answers: Answers): string[] =>
        // In a record that was damaged anything may stand in the place of the list.
        [...against, (last as ConsentRecord | null)?.overridden ?? []].flat().filter((id) => answers[id] === 'granted');

      const next = (last: LoggedRecord | null): Draft => {
        const stored = last && standingOf(last, policy);
        const known = stored ? restrained(stored, manager.copies) : base;
        const before = answersOf(known.digits, policy);
        // What has expired is not brought back by a choice of something else; a no holds on.
        const answers = answer(isCurrent(known.expires, policy) ? before : denialsOf(before), choices);
        return {
          ...draft(policy, source, manner),
          seq: Math.max(last?.seq ?? 0, seq) + 1,
          // Somebody chose at the same moment in another tab: what was denied there stays denied.
          answers:
            stored && stored.seq > Math.max(base.seq, own)
              ? {...answers, ...denialsOf(answersOf(stored.digits, policy))}
              : answers,
          versions: versionsOf(policy),
          // A minor stays one until something says otherwise.
          ...((manner.minor ?? (last as ConsentRecord | null)?.minor) && {minor: true}),
          ...(overridden(last, answers)[0] && {overridden: overridden(last, answers)}),
        };
      };
      let record: ConsentRecord;
      let isKept = true;
      running++;
      try {
        record = await (manner.append ?? append)((last) => {
          const made = next(last);
          own = made.seq;
          return made;
        }, lineOf);
      } catch (error) {
        isKept = false;
        record = {...next(null), previous: null};
        report('storage/write', '', reasonOf(error));
      }
      await painted();
      manager.adopt(record);
      manager.isKept = isKept;
      // What was denied in this page before this choice is recorded now, or granted anew by it. What could not be
      // recorded stays denied here, whatever a record says that the page did not know of.
      running--;
      manager.copies = manager.copies
        .filter(({pending}) => !pending || running || !isKept)
        .map((each) =>
          (each.pending ?? Infinity) <= denials
            ? {
                ...each,
                digits: each.digits.replace(/./g, (digit, i: number) => (choices[policy.ids[i] ?? ''] ? '0' : digit)),
              }
            : each,
        );
      manager.judge();
      if (isKept) repair(policy);
      announce(source, record);
      return record;
    },

    async note(make) {
      const record = await append(
        (last) => ({...draft(manager.policy as Policy, 'page'), ...lasting(last), ...make(last)}),
        lineOf,
      );
      recorder.adopt(record);
      return record;
    },

    adopt(record) {
      manager.adopt(record);
      repair(manager.policy as Policy);
    },

    async follow(isArrival) {
      const {policy} = manager;
      if (!policy) return;
      announce('tab', null);
      try {
        const record = await readRecord();
        manager.adopt(record);
        announce('tab', record?.kind === 'forgotten' ? null : record);
        if (isArrival === undefined) return;
        repair(policy);
        if (record) keepLine(lineOf(record), record.seq);
        const {digits} = force();
        const unrecorded = policy.ids.filter((_, i) => isDenial(digits[i]) && !isDenial(manager.authority?.digits[i]));
        if (isArrival && unrecorded[0])
          await recorder.choose(Object.fromEntries(unrecorded.map((id) => [id, false])), 'tab', false);
      } catch (error) {
        report('storage/read', '', reasonOf(error));
      }
    },
  };
  return recorder;

  /** As `decide` has it, with its tolerance: to lend it, the part with the rules would have to grow. */
  function isCurrent(expires: number, {lifetime}: Policy): boolean {
    return now() < expires && now() > expires - lifetime - 5 * 60_000;
  }

  /** What every record says of when, where and how. */
  function draft(
    policy: Policy,
    source: Source,
    {shown, language}: Manner = {},
  ): Omit<Draft, 'seq' | 'answers' | 'versions'> {
    const at = now();
    const layouts: Partial<Record<Source, string>> = {
      banner: policy.layout ?? 'corner',
      preferences: 'settings',
      embed: 'embed',
    };
    const {regime, region, signal} = policy;
    return {
      schema: 1,
      at,
      expires: at + policy.lifetime,
      source,
      policy: policy.policy?.version ?? null,
      // BCP 47 needs no more; what a page says there may be anything.
      language: language?.slice(0, 35) ?? null,
      sdk,
      regime: regime.mode,
      region: region.region,
      regionSource: region.source,
      signal,
      layout: layouts[source] ?? null,
      shown: shown ? sha256(canonical(JSON.parse(JSON.stringify(shown)))) : null,
      config: manager.inputs,
    };
  }

  /** What holds on until a choice changes it: which text was answered above all. */
  function lasting(last: LoggedRecord | null): Partial<Draft> {
    if (last?.kind === 'forgotten' || !last) return {};
    const {policy, minor, overridden} = last;
    return {policy, ...(minor && {minor}), ...(overridden && {overridden})};
  }

  function lineOf(record: LoggedRecord): string {
    const policy = manager.policy as Policy;
    return encode(standingOf(record, policy), policy, manager.inputs, now());
  }

  /** Brings the copies in line with the record in force, unless they know of a newer one already. */
  function repair(policy: Policy): void {
    manager.listen();
    const standing = force();
    if (standing.seq === (manager.authority?.seq ?? standing.seq)) copyOut(standing, policy);
  }

  /** @param mayGrant - What has expired, or could not be recorded, may be denied by a copy, never granted. */
  function copyOut(standing: Standing, policy: Policy, mayGrant = true): void {
    const line =
      mayGrant && manager.isKept
        ? encode(standing, policy, manager.inputs, now())
        : encode({...standing, digits: standing.digits.replace(/[15]/g, '0')}, policy);
    write(line, standing.expires);
  }

  /** Tells what changed since the last time, if anything did. What is being chosen here is told when it is recorded. */
  function announce(source: Source, record: ConsentRecord | null): void {
    if (running && source === 'tab') return;
    const {announced: before, decision} = manager;
    manager.announced = decision;
    const changed = (test: (was: Verdict | undefined, is: Verdict) => boolean): string[] =>
      Object.keys(decision).filter((id) => test(before[id], decision[id] as Verdict));
    const granted = changed((was, is) => !was?.allowed && is.allowed);
    const withdrawn = changed((was, is) => !!was?.allowed && !is.allowed);
    const refused = changed((was, is) => !was?.allowed && is.ground === 'refused' && was?.ground !== 'refused');
    if (granted[0] || withdrawn[0] || refused[0]) onChange({granted, refused, withdrawn, source, record});
  }
}

/** Of purposes for other roles too: their answers still stand. Services have none. */
const versionsOf = ({items}: Policy): Record<string, string> =>
  Object.fromEntries(
    items.flatMap((item) => (item.needed || item.version === '1' ? [] : [[item.id, item.version]])),
  ) as Record<string, string>;
