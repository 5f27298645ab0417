/** Chains records by hash, so that what was done to them is found. @see record-verify.ts */

import {canonical} from './canonical.js';
import {sha256} from './sha256.js';

export interface ChainedRecord {
  /** From 1, and higher than in the record before; not always by one. */
  readonly seq: number;
  /** The link of the record before, or `null` in the first. */
  readonly previous: string | null;
  /** What was before the first of the list, when this record was made. Where it is missing, nothing was. */
  readonly folded?: Folded;
}

/** The oldest records, which made room. */
export interface Folded {
  readonly count: number;
  /** The link of the last of them, which the first of the list goes on from. `null`: it was malformed. */
  readonly head: string | null;
}

/** Stored beside the list, in the same transaction: which record is the last. */
export interface Head {
  readonly seq: number;
  readonly hash: string | null;
}

export type Hash = (text: string) => string;

/** The hash of all that a record says, its own link to the record before included. @throws {TypeError} */
export const link = (record: ChainedRecord, hash: Hash = sha256): string => hash(canonical(record));

/** The same, or `null` where it is malformed. Never throws. */
export function linkOf(record: unknown, hash: Hash = sha256): string | null {
  try {
    const {seq, previous} = record as ChainedRecord;
    const isChained = Number.isSafeInteger(seq) && seq > 0 && (previous === null || typeof previous === 'string');
    return isChained ? link(record as ChainedRecord, hash) : null;
  } catch {
    return null;
  }
}

/** What stands before the first record of the list, as the last one that says so has it. */
export function baseOf(records: readonly unknown[]): Folded {
  const all = (records as readonly (Partial<ChainedRecord> | null)[]).map((record) => record?.folded);
  return all.filter(Boolean).at(-1) ?? {count: 0, head: null};
}

/** The head of this list. @see verifyStored */
export const headOf = (last: ChainedRecord, hash: Hash = sha256): Head => ({
  seq: last.seq,
  hash: linkOf(last, hash),
});
