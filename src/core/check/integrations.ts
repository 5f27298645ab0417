/** What is wrong with the setting `integrations`: names, keys and ids. */

import {INTEGRATIONS} from '../integrations.js';
import {show, type Finding} from './finding.js';
import {fieldsOf, isObject, type Readable} from './readable.js';
import {SOURCES} from './sources.js';

/** What each knows: its keys, and after the bar what else can be told to it. */
export const KNOWN: Readonly<Record<string, string>> = {
  amplitude: 'consent|amplitude',
  'data-layer': '|dataLayer',
  'google-consent-mode':
    'ad_storage ad_user_data ad_personalization analytics_storage functionality_storage personalization_storage security_storage|wait_for_update ads_data_redaction url_passthrough regions mode dataLayer',
  matomo: 'consent|cookieless _paq',
  'meta-pixel': 'consent sale|country state fbq',
  'microsoft-clarity': 'ad_Storage analytics_Storage|clarity',
  'microsoft-uet': 'ad_storage|uetq',
  mixpanel: 'consent|mixpanel',
  'pinterest-tag': 'consent|pintrk',
  posthog: 'consent|flags posthog',
  'reddit-pixel': 'consent|rdt',
  segment: 'Advertising Analytics Functional DataSharing|analytics',
  sentry: 'consent|Sentry',
  shopify:
    'analytics marketing preferences sale_of_data|headlessStorefront checkoutRootDomain storefrontRootDomain storefrontAccessToken Shopify',
  snowplow: 'consent|anonymous snowplow',
  'tiktok-pixel': 'consent|ttq',
  wordpress: 'functional preferences statistics statistics-anonymous marketing|type services window',
};

/** Google knows no code for a group of countries but what Assent takes apart itself. */
const REGION = /^([A-Z]{2}(-[A-Z0-9]{1,3})?|EU|EEA)$/;

export function* wrongIntegrations({given, purposes, services}: Readable): Generator<Finding> {
  const {integrations} = given;
  if (integrations === undefined || integrations === null) return;
  if (!isObject(integrations)) {
    yield mistake('integrations', integrations, 'an object');
    return;
  }
  const ids = [...purposes, ...services].map(({id}) => id);
  for (const [name, settings] of Object.entries(integrations)) {
    const path = `integrations.${name}`;
    const [keys = [], options = []] = (KNOWN[name] ?? '|').split('|').map((names) => names.split(' ').filter(Boolean));
    if (!INTEGRATIONS.includes(name)) yield mistake(path, settings, `one of ${INTEGRATIONS.join(', ')}`);
    else if (settings === true && keys.length)
      yield mistake(
        path,
        settings,
        `what each key takes: ${keys.join(', ')}; true would grant all of them to everyone`,
      );
    else if (!isObject(settings)) yield* wrongNeeds(path, settings, ids);
    else
      for (const [key, value] of Object.entries(settings))
        if (keys.includes(key)) yield* wrongNeeds(`${path}.${key}`, value, ids);
        else if (!options.includes(key))
          yield mistake(`${path}.${key}`, value, `no such setting; it knows ${[...keys, ...options].join(', ')}`);
    yield* wrongRegions(path, fieldsOf(settings)['regions']);
  }
}

function* wrongNeeds(path: string, value: unknown, ids: readonly string[]): Generator<Finding> {
  if (typeof value === 'boolean') return;
  const list = (Array.isArray(value) ? value : [value]) as readonly unknown[];
  if (!list.length || !list.every((id) => typeof id === 'string' && ids.includes(id)))
    yield mistake(path, value as unknown, 'the id of a purpose or a service, a list of them, true or false');
}

function* wrongRegions(path: string, regions: unknown): Generator<Finding> {
  if (regions === undefined) return;
  const rows = (Array.isArray(regions) ? regions : [regions]) as readonly unknown[];
  for (const [i, row] of rows.entries()) {
    const {region} = fieldsOf(row);
    if (!Array.isArray(region) || !region.length || !region.every((code) => REGION.test(String(code))))
      yield mistake(`${path}.regions[${i}].region`, region, 'a list of regions like "DE", "US-CA" or "EEA"');
  }
}

const mistake = (path: string, given: unknown, wanted: string): Finding => ({
  level: 'mistake',
  path,
  given: show(given),
  wanted,
  source: SOURCES.integrations,
});
