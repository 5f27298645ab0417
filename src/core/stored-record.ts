/** A record as it is kept for proof: what was chosen, and under which question it was. */

import type {ChainedRecord} from './record-chain.js';
import type {Tombstone} from './record-erasure.js';
import type {ConsentRecord} from './record.js';

/** No address, no user agent, no identifier: nothing that says who. @see GDPR, article 5(1)(c). */
export interface StoredRecord extends ConsentRecord, ChainedRecord {
  /** The rules it was asked under: 'opt-in', 'opt-out' or 'notice'. `null`: not known. */
  readonly regime: string | null;
  /** ISO 3166-1 or 3166-2, such as 'DE' or 'US-CA'. `null`: not known. */
  readonly region: string | null;
  /** Where the region was taken from. `null`: nowhere. */
  readonly regionSource: string | null;
  /** Whether the browser sent Global Privacy Control. @see https://www.w3.org/TR/gpc/ */
  readonly signal: boolean;
  /** The variant of the dialog. `null`: nothing was shown. */
  readonly layout: string | null;
  /** The digest of the texts that were shown. `null`: nothing was shown. */
  readonly shown: string | null;
  /** The digest of the configuration. */
  readonly config: string;
}

/** Whatever the list of records can hold. */
export type LoggedRecord = StoredRecord | Tombstone;
