/** What stays when the shopper wants to be forgotten: that there were records, and no word of what they said. */

import {baseOf, linkOf, type ChainedRecord, type Hash} from './record-chain.js';
import {sha256} from './sha256.js';

/** The first record of a new chain. Reads as a record that answers nothing. */
export interface Tombstone extends ChainedRecord {
  readonly schema: 1;
  readonly kind: 'forgotten';
  readonly previous: null;
  /** The instant of the erasure, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** The same instant. */
  readonly expires: number;
  readonly answers: Readonly<Record<string, never>>;
  readonly versions: Readonly<Record<string, never>>;
  readonly erased: {
    /** How many records were erased, those of earlier erasures included. */
    readonly count: number;
    /** The link of the last of them: whoever kept a copy can show what it was. `null`: none, or it was malformed. */
    readonly head: string | null;
  };
}

/**
 * The one record that takes the place of all of these, whatever state they are in. Its number goes on from theirs, so
 * that no copy in another tab is newer.
 *
 * @param at - The current instant, in milliseconds since the Unix epoch.
 * @see GDPR, article 17(3)(e) with article 7(1): what is needed to prove that consent was handled may stay.
 */
export function forgotten(records: readonly unknown[], at: number, hash: Hash = sha256): Tombstone {
  const known = records as readonly (Partial<Tombstone> | null)[];
  return {
    schema: 1,
    kind: 'forgotten',
    seq: Math.max(0, ...known.map((record) => record?.seq as number).filter(Number.isSafeInteger)) + 1,
    previous: null,
    at,
    expires: at,
    answers: {},
    versions: {},
    erased: {
      count: known.reduce((count, record) => count + (Number(record?.erased?.count ?? 1) || 1), baseOf(records).count),
      head: linkOf(records.at(-1), hash),
    },
  };
}
