/**
 * Makes a record of what was chosen, and keeps copies and other tabs in step with it. A gate closes at once,
 * and opens when the record is saved.
 */

import {answer, answersOf, denialsOf} from '../core/answers.js';
import {readChoices, type RequestedChoices} from '../core/choices.js';
import type {Verdict} from '../core/verdict.js';
import {reasonOf, type Report} from '../core/errors.js';
import {encode} from '../core/mirror-writer.js';
import type {Policy} from '../core/policy.js';
import type {ConsentRecord, Source} from '../core/record.js';
import {isDenial, restrained, standingOf, type Standing} from '../core/standing.js';
import type {ConsentChange} from '../events/facts.js';
import type {ConsentManager} from './consent-manager.js';

export interface RecorderPorts {
  readonly manager: ConsentManager;
  /** The last record of the authority. */
  readonly readRecord: () => Promise<ConsentRecord | null>;
  /** Appends what `next` makes of the last record, and its mirror line, in one transaction. Answers with the record. */
  readonly append: (
    next: (last: ConsentRecord | null) => ConsentRecord,
    lineOf: (record: ConsentRecord) => string,
  ) => Promise<ConsentRecord>;
  /** Stores the mirror line of the last record, if that has this number still. */
  readonly keepLine: (line: string, seq: number) => void;
  /** Writes the copies and tells the other tabs. */
  readonly write: (line: string, expires: number) => void;
  /** The current instant, in milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Resolves when the browser has painted: the click that granted is answered before trackers start. */
  readonly painted: () => Promise<unknown>;
  readonly language: () => string;
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
  choose(requested: RequestedChoices, source: Source, mayGrant: boolean): Promise<ConsentRecord | null>;
  /**
   * Asks the authority what a copy or another tab has announced, and puts the copies right.
   *
   * @param isArrival - The page just came: what the copies deny and no record does was cut off while it was recorded
   *   (the shopper left, the browser was killed), and is recorded now.
   */
  follow(isArrival: boolean): Promise<void>;
}

export function createRecorder(ports: RecorderPorts): Recorder {
  const {manager, readRecord, append, keepLine, write, now, painted, language, sdk, onChange, report} = ports;
  const {force} = manager;
  let running = 0;
  /** The number of the last record that this page made. */
  let own = 0;

  const recorder: Recorder = {
    async choose(requested, source, mayGrant) {
      const {policy} = manager;
      if (!policy) return null;
      // What another tab denied may stand in the copies before its message comes.
      manager.listen();
      const base = force();
      const choices = readChoices(
        policy,
        requested,
        (id) => isDenial(base.digits[policy.ids.indexOf(id)]),
        (id) => manager.decision[id]?.ground === 'signal',
        (name) => report('choice/unknown-id', name),
      );
      for (const id in choices)
        if (choices[id] && !mayGrant) {
          delete choices[id];
          report('authority/gesture', id);
        }
      const ids = Object.keys(choices);
      if (!ids.length) return null;
      const denied = ids.filter((id) => !choices[id]);
      if (denied.length) {
        // Close first, tell the copies and the other tabs, and write the record after that.
        manager.deny(denied);
        copyOut({...force(), expires: now() + policy.lifetime}, policy);
      }
      const {seq} = force();
      const {denials} = manager;

      const next = (last: ConsentRecord | null): ConsentRecord => {
        const at = now();
        const stored = last && standingOf(last, policy);
        const answers = answer(
          answersOf(stored ? restrained(stored, manager.copies).digits : base.digits, policy),
          choices,
        );
        return {
          schema: 1,
          seq: Math.max(last?.seq ?? 0, seq) + 1,
          at,
          expires: at + policy.lifetime,
          // Somebody chose at the same moment in another tab: what was denied there stays denied.
          answers:
            stored && stored.seq > Math.max(base.seq, own)
              ? {...answers, ...denialsOf(answersOf(stored.digits, policy))}
              : answers,
          versions: versionsOf(policy),
          source,
          policy: policy.policy?.version ?? null,
          language: source === 'page' ? null : language(),
          sdk,
        };
      };
      let record: ConsentRecord;
      let isKept = true;
      running++;
      try {
        record = await append(
          (last) => {
            const made = next(last);
            own = made.seq;
            return made;
          },
          (made) => encode(standingOf(made, policy), policy, manager.inputs),
        );
      } catch (error) {
        isKept = false;
        record = next(null);
        report('storage/write', '', reasonOf(error));
      }
      await painted();
      manager.adopt(record);
      manager.isKept = isKept;
      // What was denied in this page before this choice is recorded now, or granted anew by it.
      running--;
      manager.copies = manager.copies
        .filter(({pending}) => !pending || running)
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

    async follow(isArrival) {
      const {policy} = manager;
      if (!policy) return;
      announce('tab', null);
      try {
        const record = await readRecord();
        manager.adopt(record);
        announce('tab', record);
        repair(policy);
        if (record) keepLine(encode(standingOf(record, policy), policy, manager.inputs), record.seq);
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

  /** Brings the copies in line with the record in force, unless they know of a newer one already. */
  function repair(policy: Policy): void {
    manager.listen();
    const standing = force();
    if (standing.seq === (manager.authority?.seq ?? standing.seq)) copyOut(standing, policy);
  }

  function copyOut(standing: Standing, policy: Policy): void {
    // What could not be recorded may be denied by a copy, never granted.
    const line = manager.isKept
      ? encode(standing, policy, manager.inputs)
      : encode({...standing, digits: standing.digits.replace(/[15]/g, '0')}, policy);
    write(line, standing.expires);
  }

  /** Tells what changed since the last time, if anything did. */
  function announce(source: Source, record: ConsentRecord | null): void {
    const {announced: before, decision} = manager;
    manager.announced = decision;
    const changed = (test: (was: Verdict | undefined, is: Verdict) => boolean): string[] =>
      Object.keys(decision).filter((id) => test(before[id], decision[id] as Verdict));
    const granted = changed((was, is) => !was?.allowed && is.allowed);
    const withdrawn = changed((was, is) => !!was?.allowed && !is.allowed);
    const refused = changed((was, is) => !was?.allowed && is.ground === 'refused' && was?.ground !== 'refused');
    if (granted.length + withdrawn.length + refused.length) onChange({granted, refused, withdrawn, source, record});
  }
}

const versionsOf = ({purposes}: Policy): Record<string, string> =>
  Object.fromEntries(purposes.filter(({version}) => version !== '1').map(({id, version}) => [id, version]));
