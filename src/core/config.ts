/**
 * Reads a merchant's configuration. Whatever is in doubt makes the whole of it unusable: nothing is granted on it.
 * Which mistake it is, in words, says `config-help.ts`, which is fetched only then.
 */

import {checksum} from './checksum.js';
import type {Policy} from './policy.js';
import {LAWFUL_BASES, needsConsent, type Purpose} from './purpose.js';
import type {Service} from './service.js';

/** About 1,000 services with all their texts. Counted in characters of JSON. */
export const MAX_CONFIG_LENGTH = 1e6;
/** 13 months. @see CNIL, deliberation 2020-091 of 17 September 2020, § 50. */
export const MAX_DAYS = 390;
const DAY = 864e5;

/** What may stay away, with what it is then. `null`: not stated. */
export const DEFAULTS = {
  services: [],
  dataController: null,
  policy: null,
  texts: {},
  language: null,
  authority: 'gesture',
  /** @see CNIL, deliberation 2020-092 of 17 September 2020, § 39: six months after either answer. */
  lifetimeDays: 180,
};
export const PURPOSE_DEFAULTS = {description: null, refusal: null, basis: 'consent', separate: [], version: '1'};
export const SERVICE_DEFAULTS = {label: null, provider: null, cookies: [], storage: []};

/**
 * The kind of a value, as a letter: `n` nothing, `s` a text, `t` one text per language, `l` a list of texts.
 * Anything else is `-`.
 */
export const kindOf = (value: unknown): string => {
  if (value == null) return 'n';
  if (typeof value === 'string') return 's';
  const kind = Array.isArray(value) ? 'l' : 't';
  return typeof value === 'object' &&
    Object.values(value).every((entry) => typeof entry === 'string' && (entry || kind === 't'))
    ? kind
    : '-';
};
const kindsOf = (...values: readonly unknown[]): string => values.map(kindOf).join('');

/** Ids stand in attributes, where blanks, commas and bars separate them. */
export const ID = /^[^\s,|]{1,64}$/;
export const AUTHORITIES = ['gesture', 'page'];
export const isGroup = (value: unknown): boolean => !!value && typeof value === 'object' && !Array.isArray(value);
export const isWithin = (days: number): boolean => Number.isInteger(days) && days > 0 && days <= MAX_DAYS;

/** @returns `null` if anything is not as it must be. Never throws. */
export function readConfig(json: string): Policy | null {
  try {
    const config = {
      ...DEFAULTS,
      ...(JSON.parse(json.length > MAX_CONFIG_LENGTH ? '' : json) as {purposes: Purpose[]; services: Service[]}),
    };
    const byId = Object.create(null) as Record<string, Purpose | Service>;
    const isNew = (item: Purpose | Service): unknown => ID.test(item.id) && !byId[item.id] && (byId[item.id] = item);
    const purposes = config.purposes.map((given) => ({...PURPOSE_DEFAULTS, ...given}));
    const services = config.services.map((given) => ({...SERVICE_DEFAULTS, ...given}));
    const ids = [...purposes.filter(needsConsent), ...services].map(({id}) => id);

    return purposes.length &&
      purposes.every(
        (item) =>
          isNew(item) &&
          LAWFUL_BASES.includes(item.basis) &&
          /^s[st][nst]{2}ls$/.test(
            kindsOf(item.id, item.label, item.description, item.refusal, item.separate, item.version),
          ),
      ) &&
      services.every(
        (item) =>
          item.purposes.length &&
          item.purposes.every((id) => purposes.some((purpose) => purpose.id === id)) &&
          isNew(item) &&
          /^s[nst][ns]lll$/.test(
            kindsOf(item.id, item.label, item.provider, item.purposes, item.cookies, item.storage),
          ),
      ) &&
      isWithin(config.lifetimeDays) &&
      AUTHORITIES.includes(config.authority) &&
      [config.texts, config.policy ?? {}, config.dataController ?? {}].every(isGroup) &&
      /[ns]/.test(kindOf(config.language))
      ? ({
          ...config,
          purposes,
          services,
          byId,
          ids,
          lifetime: config.lifetimeDays * DAY,
          digest: checksum(JSON.stringify([ids, purposes.filter(needsConsent).map(({version}) => version)])),
        } as unknown as Policy)
      : null;
  } catch {
    return null;
  }
}
