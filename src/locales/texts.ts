/** Every text of our dialogs. Plurals and lists are functions, so that each language follows its own rules. */

import type {LawfulBasis} from '../core/purpose.js';

/** What the first layer says. */
export interface BannerTexts {
  /** BCP 47 tag of these texts. */
  readonly language: string;
  /** What assistive technology calls the first layer, and the title of the second. */
  readonly privacyChoices: string;
  readonly bannerTitle: string;
  /** @param partners - How many other companies would get data. */
  readonly bannerText: (dataController: string | null, partners: number) => string;
  readonly accept: string;
  readonly reject: string;
  readonly choose: string;
  readonly policy: string;
}

/** What the line after a choice says. English has it in a file of its own. */
export interface NoticeTexts {
  /** @param time - A time of day in the shopper's own format. */
  readonly saved: (time: string) => string;
  readonly notKept: string;
}

/** What only the settings say. English has them in a file of its own: a first visit does not pay for them. */
export interface SettingsTexts {
  readonly preferencesText: string;
  readonly save: string;
  readonly close: string;
  readonly on: string;
  readonly off: string;
  readonly alwaysOn: string;
  /** Why there is no switch. */
  readonly because: Readonly<Record<Exclude<LawfulBasis, 'consent' | 'explicit-consent'>, string>>;
  readonly askedSeparately: string;
  readonly refusal: string;
  readonly notStated: string;
  readonly services: (count: number) => string;
  readonly details: string;
  readonly data: string;
  readonly sensitive: string;
  readonly recipients: string;
  readonly retention: string;
  /** Beside a switch for what stands on a legitimate interest. */
  readonly objection: string;
  /** Above everything, where the browser's signal was honoured. */
  readonly signalHonoured: string;
  /** Beside a switch that stands off because of the signal: what it means to switch it on. */
  readonly signalConflict: string;
  readonly minor: string;
  readonly worksWith: (purposes: string) => string;
}

/** What the question about a changed policy says. English has it in a file of its own. */
export interface ChangesTexts {
  readonly changesTitle: string;
  readonly changesText: string;
  readonly now: string;
  readonly before: string;
  readonly notStated: string;
}

export interface Texts extends BannerTexts, NoticeTexts, SettingsTexts, ChangesTexts {}
