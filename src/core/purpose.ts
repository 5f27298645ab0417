/** What a shopper can agree to: one purpose of using data or a device. */

import type {JustInTime} from './permission.js';
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

/** What is collected for a purpose. */
export interface DataCategory {
  readonly label: Text;
  /** Whether the law calls it sensitive. @see GDPR, article 9; PIPL, article 28. */
  readonly sensitive?: boolean;
  /** How it is protected: 'masked', 'encrypted', 'anonymised', 'converted', 'result-only'. */
  readonly safeguard?: string;
}

export interface Purpose {
  /** Unique among purposes and services. */
  readonly id: string;
  readonly label: Text;
  /** What the data is used for, in one sentence. `null`: the policy does not say. */
  readonly description: Text | null;
  /** What the shopper goes without after a refusal. `null`: the policy does not say. */
  readonly refusal: Text | null;
  readonly basis: LawfulBasis;
  /** Part of what the shop basically does, or on top of it. `null`: the policy does not say. */
  readonly tier: 'basic' | 'additional' | null;
  /** Why this purpose needs a yes of its own, which "Accept all" never gives: 'sensitive', 'sharing' … */
  readonly separate: readonly string[];
  /** A new version is asked again. Defaults to '1'. */
  readonly version: string;
  /** What is done with the data, in the words of the law: 'sale', 'sharing', 'targeted-advertising', 'statistics' … */
  readonly uses: readonly string[];
  /** Other purposes without which this one is never allowed. */
  readonly needs: readonly string[];
  /** `null`: the policy does not say. */
  readonly data: readonly (string | DataCategory)[] | null;
  /** How long the data is kept. `null`: the policy does not say. */
  readonly retention: Text | null;
  /** Who gets the data. `null`: the policy does not say. */
  readonly recipients: readonly string[] | null;
  /** Who is asked: 'guest', 'buyer', 'seller' … Empty: everybody. */
  readonly roles: readonly string[];
  /** The device permission that it takes. */
  readonly permission: string | null;
  /** When it may be used. `null`: whenever the shopper does something on the page. */
  readonly justInTime: JustInTime | null;
  /** The channel that it uses: 'email', 'sms' … */
  readonly channel: string | null;
  /** With the basis `legal-obligation`: the shopper has to supply the data first. What was supplied cannot be withdrawn. */
  readonly supplied: boolean;
  /** Whether a customer account stands on it: a minor without a guardian's yes has none. */
  readonly forAccount: boolean;
  /** What tells it from a service. */
  readonly needed: null;
  /** Whether an act under a notice that is in sight grants it: `consent.attest('act', …)`. */
  readonly byAct: boolean;
}

/** Whether this purpose waits for the shopper's yes. */
export const needsConsent = ({basis}: Purpose): boolean => /consent$/.test(basis);

/** Whether the shopper has a say: a yes, an objection (GDPR, article 21), or data to supply. */
export const hasAnswer = (purpose: Purpose): boolean =>
  needsConsent(purpose) || purpose.basis === 'legitimate-interest' || purpose.supplied;

/**
 * Whether "Accept all" leaves it alone. What takes a device permission or a channel is asked when it is used.
 *
 * @see GDPR, article 9(2)(a): explicit consent is given for itself.
 */
export const isAskedSeparately = ({separate, basis, permission, channel}: Purpose): boolean =>
  separate.length > 0 || basis === 'explicit-consent' || (permission ?? channel) !== null;
