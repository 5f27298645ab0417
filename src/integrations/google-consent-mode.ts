/**
 * Google Consent Mode v2: the default before every tag, the choice on each page, an event for tag managers.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent, as of May 2026
 */

import type {Call, Client, Grants, Integration, Options} from './integration.js';

/** What Google's tags and the consent checks of Tag Manager know. All are sent: some are read by templates only. */
const KEYS = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
] as const;

const said = (grants: Grants): Record<string, string> =>
  Object.fromEntries(KEYS.map((key) => [key, grants[key] ? 'granted' : 'denied']));

/** The EEA, the United Kingdom and Switzerland: Google knows no code for them together. */
const EEA = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB CH'.split(
  ' ',
);

interface Row extends Record<string, unknown> {
  readonly region?: string | readonly string[];
}

/** One default for each region that the setting names, and one for everywhere else. */
function defaultsOf({regions, wait_for_update = 500}: Options, granted: Grants): Call[] {
  const rows = [regions].flat().filter((row): row is Row => typeof row === 'object' && row !== null);
  return [...rows, {}].map(({region, ...given}: Row) => [
    'consent',
    'default',
    {
      ...said({...granted, ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value === true]))}),
      ...(region && {region: [region].flat().flatMap((code) => (/^(EU|EEA)$/.test(code) ? EEA : code))}),
      wait_for_update,
    },
  ]);
}

const isDefault = (entry: Client): boolean => entry?.[0] === 'consent' && entry[1] === 'default';
/** What sends, or lets a tag send. */
const sends = (entry: Client): boolean => /^(config|event)$/.test(entry?.[0] ?? '') || entry?.event === 'gtm.js';

export const integration: Integration = {
  name: 'google-consent-mode',
  reach: 'arguments',
  global: 'dataLayer',
  keys: KEYS,
  granted: ['security_storage'],
  options: {
    wait_for_update: 'how long a tag waits for the choice, in milliseconds; 500 if it is not there',
    ads_data_redaction: 'true or false',
    url_passthrough: 'true or false',
    regions: 'a list of {"region": ["US-CA"], "ad_storage": true}, each a default for these regions',
    mode: '"basic", where every tag is to be gated, which is looked after, or "advanced"',
  },
  first: (options, granted) => [
    ...defaultsOf(options, granted),
    ...['ads_data_redaction', 'url_passthrough']
      .filter((name) => typeof options[name] === 'boolean')
      .map((name) => ['set', name, options[name]]),
  ],
  calls: (grants) => [['consent', 'update', said(grants)], [{event: 'consent_update', consent: said(grants)}]],
  inspect(layer) {
    const entries: Client[] = Array.isArray(layer) ? layer : [];
    const early = entries.findIndex(sends);
    return early < 0 || entries.slice(0, early).some(isDefault)
      ? undefined
      : `comes too late: ${String(entries[early]?.event ?? entries[early][0])} stands in the data layer before any default, so Google's tags run as if there were none. Put "assent build" first in <head>, or gate the tag with data-consent.`;
  },
  link({world, options: {mode = 'basic'}, say}) {
    const page = world['document'] as Document;
    const look = (): void => {
      const tag = [...page.scripts].find(
        ({src, type}) => /\/\/[^/]*googletagmanager\.com\/gt(ag\/js|m\.js)/.test(src) && !/text\/plain/.test(type),
      );
      if (tag)
        say(
          `is in basic mode, but ${tag.src} runs before a choice. Gate it with data-consent and data-src, or set "mode": "advanced".`,
        );
    };
    const leave = new AbortController();
    if (mode === 'basic')
      if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', look, {signal: leave.signal});
      else look();
    return () => leave.abort();
  },
};
