/** What a shopper can agree to: one purpose of using data or a device. */

import type {Text} from './text.js';

/** Only the first two need a yes. @see GDPR, article 6(1) and article 9(2)(a). */
export const LAWFUL_BASES = [
  'consent',
  'explicit-consent',
  'contract',
  'legal-obligation',
  'security',
  'legitimate-interest',
  'deidentified',
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

export interface Purpose {
  /** Unique among purposes and services. */
  readonly id: string;
  readonly label: Text;
  /** What the data is used for, in one sentence. `null`: the policy does not say. */
  readonly description: Text | null;
  /** What the shopper goes without after a refusal. `null`: the policy does not say. */
  readonly refusal: Text | null;
  readonly basis: LawfulBasis;
  /** Why this purpose needs a yes of its own, which "Accept all" never gives: 'sensitive', 'sharing' … */
  readonly separate: readonly string[];
  /** A new version is asked again. Defaults to '1'. */
  readonly version: string;
}

/** Whether this purpose waits for the shopper's yes. */
export const needsConsent = (purpose: Purpose): boolean => /consent$/.test(purpose.basis);

/** Whether "Accept all" leaves it alone. @see GDPR, article 9(2)(a): explicit consent is given for itself. */
export const isAskedSeparately = (purpose: Purpose): boolean =>
  purpose.separate.length > 0 || purpose.basis === 'explicit-consent';
