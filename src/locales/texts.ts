/** Every text of our dialogs. Plurals and lists are functions, so that each language follows its own rules. */

import type {LawfulBasis} from '../core/purpose.js';

/** What the first layer and the line after a choice say. */
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
}

export interface Texts extends BannerTexts, SettingsTexts {}
