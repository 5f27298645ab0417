/**
 * Finds what was done to a chain of records. Whoever writes the whole chain anew is not found by it: that takes a head
 * that was kept where he does not reach.
 */

import {baseOf, linkOf, type ChainedRecord, type Hash, type Head} from './record-chain.js';
import {sha256} from './sha256.js';

/**
 * What was done to the first bad place, as far as it can be told:
 *
 * - `malformed`: it is no record.
 * - `reordered`: it stands where another belongs: moved, swapped or there twice.
 * - `removed`: what came before it is missing. An edit of the record before cannot be told from it where the numbers
 *   leave room for a missing one. Behind the last record (`index` is the length): the one that the head names is
 *   missing, or was edited if it was the last.
 * - `edited`: it is not what it was.
 * - `added`: the head does not know of it.
 */
export type Damage = 'edited' | 'removed' | 'reordered' | 'malformed' | 'added';

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

/** The link of each record, `null` where it is malformed. Never throws. */
export const linksOf = (records: readonly unknown[], hash: Hash = sha256): (string | null)[] =>
  records.map((record) => linkOf(record, hash));

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

/** The same where the head is stored beside the list: then the last record must be the one that it names. */
export function verifyStored(records: readonly unknown[], head: unknown, hash: Hash = sha256): ChainReport {
  const {hash: named = null} = (head ?? {}) as Partial<Head>;
  const report = verifyChain(records, named, hash);
  if (report.problem || report.head === named) return report;
  const index = linksOf(records, hash).indexOf(named) + 1;
  return {...report, valid: false, problem: {damage: 'added', index, seq: (records[index] as ChainedRecord).seq}};
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
  const base = baseOf(records).head;
  const found = (damage: Damage, index: number): ChainProblem => ({damage, index, seq: records[index]?.seq ?? null});

  for (const [index, record] of records.entries()) {
    if (links[index] === null) return {damage: 'malformed', index, seq: null};
    const {seq, previous} = record;
    const before = records[index - 1];
    const rise = seq - (before?.seq ?? 0);
    if (previous === (before ? links[index - 1] : base)) {
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
