/** What a shopper chose, when and how, and under which question. Records are appended, never changed. */

import type {ChainedRecord} from './record-chain.js';
import type {Tombstone} from './record-erasure.js';

/** `withdrawn` is a refusal of what had been granted before. */
export type Answer = 'granted' | 'refused' | 'withdrawn';

/** Answers by purpose or service id. An id that is missing was never answered. */
export type Answers = Readonly<Record<string, Answer>>;

/**
 * Where a choice was made: in one of our dialogs, by an act under its notice, by the page's own script, in another tab, or in
 * the browser's own settings of a permission.
 */
export type Source = 'banner' | 'preferences' | 'embed' | 'prompt' | 'act' | 'page' | 'tab' | 'browser-permission';

/** No address, no user agent, no identifier: nothing that says who. @see GDPR, article 5(1)(c). */
export interface ConsentRecord extends ChainedRecord {
  readonly schema: 1;
  /** The instant of the choice, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** The instant after which the answers no longer count, in milliseconds since the Unix epoch. */
  readonly expires: number;
  /** All that were ever given and still stand, not only those of this choice. */
  readonly answers: Answers;
  /** The version of each purpose that was asked, where it is not '1'. */
  readonly versions: Readonly<Record<string, string>>;
  readonly source: Source;
  /** The version of the policy document, as the merchant gave it. */
  readonly policy: string | null;
  /** The language in which the question was asked, or `null` where nothing was shown. */
  readonly language: string | null;
  readonly sdk: string;
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
  /** SHA-256 of the canonical JSON of what was shown. `null`: nothing was shown. @see src/entry/shown.ts */
  readonly shown: string | null;
  /** The digest of what the configuration decides. */
  readonly config: string;
  /** Whether the shopper is a minor, and no guardian has agreed. */
  readonly minor?: boolean;
  /** Ids of purposes that were granted one by one although the browser's signal refuses them. */
  readonly overridden?: readonly string[];
  /** It changes no answer: those are of the record before. */
  readonly kind?: 'exemption' | 'attestation';
  /** Data was used without consent, on a ground that the law names. */
  readonly exemption?: Exemption;
  readonly attestation?: Attestation;
}

/** What somebody said or did that is no choice. It names nobody, and holds no day of birth. */
export interface Attestation {
  /** `age`: of age, or not. `guardian`: a guardian agreed. `policy`: the text was accepted. */
  readonly kind: 'age' | 'guardian' | 'policy';
  /** How it is known: 'stated', 'id-document', 'parent', 'continued-use' … */
  readonly method: string;
  /** 'allowed', 'guardian', 'not-allowed'; the relation of the guardian; the version of the text. */
  readonly result: string;
}

export interface Exemption {
  readonly id: string;
  readonly ground: string;
  readonly note: string | null;
}

/** Whatever the list of records can hold. */
export type LoggedRecord = ConsentRecord | Tombstone;

/** Whether it is a record of this schema, as far as a decision goes by it. */
export function isRecord(value: unknown): value is LoggedRecord {
  const {schema, seq, previous, at, expires, answers, versions} = (value ?? {}) as Partial<LoggedRecord>;
  return (
    schema === 1 &&
    (previous === null || typeof previous === 'string') &&
    [seq, at, expires].every(Number.isFinite) &&
    [answers, versions].every((map) => map && typeof map === 'object')
  );
}

/** The last record of the list; anything else in its place is no decision. */
export function lastOf(records: unknown): LoggedRecord | null {
  const last: unknown = Array.isArray(records) ? records.at(-1) : null;
  return isRecord(last) ? last : null;
}
