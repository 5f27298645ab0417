/** What a shopper chose, when and how. Records are appended, never changed. */

/** `withdrawn` is a refusal of what had been granted before. */
export type Answer = 'granted' | 'refused' | 'withdrawn';

/** Answers by purpose or service id. An id that is missing was never answered. */
export type Answers = Readonly<Record<string, Answer>>;

/** Where a choice was made: in one of our dialogs, by the page's own script, or in another tab. */
export type Source = 'banner' | 'preferences' | 'fallback' | 'page' | 'tab';

export interface ConsentRecord {
  readonly schema: 1;
  /** Raised with each record; decides which of two is newer, never the clock. */
  readonly seq: number;
  /** The instant of the choice, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** The instant after which the answers no longer count, in milliseconds since the Unix epoch. */
  readonly expires: number;
  readonly answers: Answers;
  /** The version of each purpose that was asked, where it is not '1'. */
  readonly versions: Readonly<Record<string, string>>;
  readonly source: Source;
  /** The version of the policy document, as the merchant gave it. */
  readonly policy: string | null;
  /** The language in which the question was asked, or `null` where nothing was shown. */
  readonly language: string | null;
  readonly sdk: string;
  /** Ids of purposes that were granted one by one although the browser's signal refuses them. */
  readonly overridden?: readonly string[];
  /** Whether the shopper is a minor, and no guardian has agreed. */
  readonly minor?: boolean;
}
