/**
 * Chains records by hash, so that what was done to them is found. Whoever writes the whole chain anew is not found by
 * it: that takes a head that was kept where he does not reach.
 */

import {canonical} from './canonical.js';
import {sha256} from './sha256.js';

export interface ChainedRecord {
  /** From 1, and higher than in the record before; not always by one. */
  readonly seq: number;
  /** The link of the record before, or `null` in the first. */
  readonly previous: string | null;
}

export type Hash = (text: string) => string;

/**
 * What was done to the first bad place, as far as it can be told:
 *
 * - `malformed`: it is no record.
 * - `reordered`: it stands where another belongs: moved, swapped or there twice.
 * - `removed`: what came before it is missing. An edit of the record before cannot be told from it where the numbers
 *   leave room for a missing one. Behind the last record (`index` is the length): the one that the head names is
 *   missing, or was edited if it was the last.
 * - `edited`: it is not what it was.
 */
export type Damage = 'edited' | 'removed' | 'reordered' | 'malformed';

export interface ChainProblem {
  readonly damage: Damage;
  /** Where in the list, from 0. */
  readonly index: number;
  /** The number of the record there, or `null` where there is none. */
  readonly seq: number | null;
}

export interface ChainReport {
  readonly valid: boolean;
  readonly count: number;
  /** The link of the last record; `null` if there is none, or it is malformed. */
  readonly head: string | null;
  /** The first bad place. */
  readonly problem: ChainProblem | null;
}

/** The hash of all that a record says, its own link to the record before included. @throws {TypeError} */
export const link = (record: ChainedRecord, hash: Hash = sha256): string => hash(canonical(record));

/** The link of every record, `null` where it is malformed. Never throws. */
export const linksOf = (records: readonly unknown[], hash: Hash = sha256): (string | null)[] =>
  records.map((record) => {
    try {
      return isChained(record) ? link(record, hash) : null;
    } catch {
      return null;
    }
  });

/**
 * Finds the first record that is not what it was or not where it was. Never throws, whatever the list holds.
 *
 * @param head - The link of a record that was once the last. Records may have come since. Without it, an edit of the
 *   last record and the loss of the end of the list cannot be found.
 */
export function verifyChain(records: readonly unknown[], head: string | null = null, hash: Hash = sha256): ChainReport {
  const links = linksOf(records, hash);
  const problem = findProblem(records as readonly ChainedRecord[], links, head);
  return {valid: !problem, count: records.length, head: links.at(-1) ?? null, problem};
}

function findProblem(
  records: readonly ChainedRecord[],
  links: readonly (string | null)[],
  head: string | null,
): ChainProblem | null {
  const isLost = head !== null && !links.includes(head);
  /** Whether what comes next says that this record was another. */
  const isDisowned = (index: number): boolean => {
    const next = records[index + 1];
    return next ? next.previous !== links[index] : isLost;
  };
  const found = (damage: Damage, index: number): ChainProblem => ({damage, index, seq: records[index]?.seq ?? null});

  for (const [index, record] of records.entries()) {
    if (links[index] === null) return {damage: 'malformed', index, seq: null};
    const {seq, previous} = record;
    const before = records[index - 1];
    const rise = seq - (before?.seq ?? 0);
    if (previous === (links[index - 1] ?? null)) {
      if (rise <= 0) return found(isDisowned(index) ? 'edited' : 'reordered', index);
    } else if ((previous !== null && links.includes(previous)) || links.indexOf(links[index] as string) < index) {
      return found('reordered', index);
    } else if (previous === null || isDisowned(index)) {
      return found('edited', index);
    } else {
      return !before || rise > 1 ? found('removed', index) : found('edited', index - 1);
    }
  }
  return isLost ? found('removed', records.length) : null;
}

function isChained(value: unknown): value is ChainedRecord {
  const {seq, previous} = (value ?? {}) as Partial<ChainedRecord>;
  return Number.isSafeInteger(seq) && (seq as number) > 0 && (previous === null || typeof previous === 'string');
}
