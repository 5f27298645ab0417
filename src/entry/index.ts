/**
 * The npm package: the same consent manager, gates and dialogs as typed modules. Nothing happens on import.
 *
 * @example
 * const consent = createConsent({purposes: [{id: 'analytics', label: 'Statistics'}]});
 * consent.gate('analytics', ({signal}) => startAnalytics(signal));
 */

import {takePage} from '../platform/page.js';
import type {Consent} from '../runtime/public-api.js';
import {LINKS} from './link-imports.js';
import {LOCALES} from './locale-imports.js';
import {start} from './start.js';

declare const __VERSION__: string;

export interface CreateConsentOptions {
  /** The page's script nonce: with one, only gated scripts that carry it are released. */
  readonly nonce?: string;
  /** Where the server thinks that the shopper is: ISO 3166 ('DE', 'US-CA'). It counts where the setting `region` is 'auto'. */
  readonly region?: string;
}

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  recording: () => import('./recording-part.js'),
  asking: () => import('./asking-part.js'),
  question: () => import('./question-part.js'),
  rules: () => import('./rules-part.js'),
  help: () => import('./help-part.js'),
  history: () => import('./history-part.js'),
  attestation: () => import('./attestation-part.js'),
  outbox: () => import('./outbox-part.js'),
  preferences: () => import('./preferences-part.js'),
  directory: () => import('./directory-part.js'),
  contact: () => import('./contact-part.js'),
  device: () => import('./device-part.js'),
  embed: () => import('./embed-part.js'),
  reload: () => import('./reload-part.js'),
  upkeep: () => import('./upkeep-part.js'),
  integrations: () => import('./integrations-part.js'),
  holding: () => import('./holding-part.js'),
  purposes: () => import('./sections/purposes.js'),
  permissions: () => import('./sections/permissions.js'),
  partners: () => import('./sections/partners.js'),
  messages: () => import('./sections/messages.js'),
  personalisation: () => import('./sections/personalisation.js'),
  rights: () => import('./sections/rights.js'),
  records: () => import('./sections/records.js'),
  policy: () => import('./sections/policy.js'),
  ...LOCALES,
  ...LINKS,
};

/**
 * Starts Assent on this page. Call it once, before anything that it is to hold back.
 *
 * @param config - The configuration as an object or as JSON text. A mistake in it is reported by `consent-error`
 *   and on the console; everything stays refused then.
 */
export function createConsent(config: object | string, {nonce = '', region}: CreateConsentOptions = {}): Consent {
  const assent = start(
    takePage(nonce),
    __VERSION__,
    region,
    <T>(name: string) => (PARTS[name] as () => Promise<unknown>)() as Promise<T>,
  );
  assent.begin(typeof config === 'string' ? config : JSON.stringify(config));
  return assent.api;
}

export type {Consent} from '../runtime/public-api.js';
export type {ConsentChange, ConsentEventMap} from '../events/facts.js';
export type {ConsentState} from '../core/state.js';
export type {Decision, Ground, Verdict} from '../core/verdict.js';
export type {ConsentRecord, LoggedRecord, Answer, Answers, Source} from '../core/record.js';
export type {FeatureStatus} from '../core/feature.js';
export type {View} from '../events/consent-open.js';
