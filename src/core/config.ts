/**
 * Reads a merchant's configuration. Whatever is in doubt makes the whole of it unusable: nothing is granted on it.
 * Which mistake it is, in words, says `config-help.ts`, which is fetched only then.
 */

import {checksum} from './checksum.js';
import type {Policy} from './policy.js';
import {hasAnswer, LAWFUL_BASES, type Purpose} from './purpose.js';
import {isSeparateIn, MAX_EXPIRY_DAYS, STRICTEST} from './regime.js';
import type {Rules} from './rules.js';
import type {Service} from './service.js';

/** About 1,000 services with all their texts. Counted in characters of JSON. */
export const MAX_CONFIG_LENGTH = 1e6;
const DAY = 864e5;

type Kinds = Readonly<Record<string, string>>;

/** Kind by setting, from the settings of each kind: they weigh less so. */
const kinds = (settings: Kinds): Kinds =>
  Object.fromEntries(Object.entries(settings).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])));

/**
 * The kinds that each setting may have. Of what may stay away the first kind says what it is then.
 *
 * @see kindOf
 * @see defaultsOf
 */
export const KINDS = kinds({
  to: 'texts regimes',
  la: 'services features',
  'n#': 'lifetimeDays',
  al: 'purposes',
  s: 'authority',
  nto: 'dataController policy signals crossBorder minors records shutdown',
  ns: 'language layout role region',
});
export const PURPOSE_KINDS = kinds({
  s: 'id basis version',
  nst: 'description refusal retention',
  nto: 'justInTime',
  nla: 'data',
  nl: 'recipients',
  l: 'separate uses needs roles',
  b: 'byAct forAccount supplied',
  st: 'label',
  ns: 'channel permission tier',
});
export const SERVICE_KINDS = kinds({
  s: 'id',
  ns: 'provider kind url region contact replay stop',
  n: 'service',
  b: 'reload',
  l: 'purposes hosts cookies storage databases caches workers',
  nst: 'label function',
  nla: 'data',
});
export const FEATURE_KINDS = kinds({
  s: 'id',
  nst: 'label',
  l: 'purposes',
});

/**
 * The kind of a value, as a letter: `n` nothing, or an empty text, `s` a text, `t` one text per language, `o` another
 * object, `l` a list of texts, `a` another list, `#` a number, `b` a boolean.
 */
export const kindOf = (value: unknown): string => {
  if (value == null || value === '') return 'n';
  if (typeof value !== 'object') return typeof value === 'string' ? 's' : typeof value === 'number' ? '#' : 'b';
  const isList = Array.isArray(value);
  const isText = Object.values(value).every((entry) => typeof entry === 'string' && (entry || !isList));
  return isList ? (isText ? 'l' : 'a') : isText ? 't' : 'o';
};

const BLANK: Readonly<Record<string, unknown>> = {n: null, l: [], b: false, t: {}};
/** What may stay away, with what it is then. `null`: not stated. */
export const defaultsOf = (kinds: Readonly<Record<string, string>>): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(kinds)
      .filter(([, wanted]) => wanted.charAt(0) in BLANK)
      .map(([key, wanted]) => [key, BLANK[wanted.charAt(0)]]),
  ),
  ...(kinds === KINDS && {authority: 'gesture'}),
  ...(kinds === PURPOSE_KINDS && {basis: 'consent', version: '1'}),
});
const fits = (value: object, kinds: object): boolean =>
  Object.entries(kinds).every(([key, wanted]) =>
    (wanted as string).includes(kindOf((value as Record<string, unknown>)[key])),
  );

/** Ids stand in attributes, where blanks, commas and bars separate them. */
export const ID = /^[^\s,|]{1,64}$/;
export const AUTHORITIES = ['gesture', 'page'];
/** @param days - `null`: as the rules have it. */
export const isWithin = (days: number | null): boolean =>
  days === null || (Number.isInteger(days) && days > 0 && days <= MAX_EXPIRY_DAYS);
export const areTexts = (texts: object): boolean => Object.values(texts).every((text) => /[st]/.test(kindOf(text)));
/** Whether the date is one in one way only. */
export const isInstant = (date: unknown): boolean => Number.isFinite(Date.parse(String(date)));

/** The strictest, where nothing is known. */
export const NO_RULES: Rules = {
  regime: STRICTEST,
  region: {region: null, source: 'none'},
  signal: false,
  changedSince: () => [],
  changesAt: Infinity,
};

interface Given {
  purposes: Purpose[];
  services: Service[];
  features: {id: string; purposes: string[]}[];
  crossBorder: {home?: string[]; purpose?: string} | null;
  lifetimeDays: number | null;
  role: string | null;
  authority: string;
  texts: object;
  shutdown: {at?: unknown} | null;
}

/**
 * @param rules - What holds here besides.
 * @returns `null` if anything is not as it must be. Never throws.
 */
export function readConfig(json: string, rules: Rules = NO_RULES): Policy | null {
  try {
    const config = {
      ...(defaultsOf(KINDS) as unknown as Given),
      ...(JSON.parse(json.length > MAX_CONFIG_LENGTH ? '' : json) as Given),
    };
    const {crossBorder, features, role} = config;
    const {regime} = rules;
    const byId = Object.create(null) as Record<string, Purpose | Service>;
    const isNew = (item: Purpose | Service): unknown => ID.test(item.id) && !byId[item.id] && (byId[item.id] = item);
    const items: (Purpose | Service)[] = [];
    const keep = <T extends Purpose | Service>(item: T): T => {
      items.push(item);
      byId[item.id] = item;
      return item;
    };
    const fill = <T extends object>(list: readonly T[], blanks: object): T[] =>
      list.map((given) => ({...blanks, ...given}));
    const purposes = fill(config.purposes, defaultsOf(PURPOSE_KINDS));
    const arePurposes = (ids: readonly string[] = []): boolean =>
      ids.every((id) => purposes.some((purpose) => purpose.id === id));
    const services = fill(config.services, defaultsOf(SERVICE_KINDS));
    // Who has no role is a guest.
    const isMine = ({roles}: Purpose): boolean => !roles[0] || roles.includes(role ?? 'guest');
    const ids = [...purposes.filter(hasAnswer), ...services].map(({id}) => id);
    const days =
      config.lifetimeDays ??
      Math.max(...Object.values(regime.reaskDays), regime.mode === 'opt-out' ? regime.optOutReaskDays : 0);

    return fits(config, KINDS) &&
      purposes.length &&
      purposes.every(
        (item) =>
          isNew(item) && fits(item, PURPOSE_KINDS) && LAWFUL_BASES.includes(item.basis) && arePurposes(item.needs),
      ) &&
      services.every(
        (item) => fits(item, SERVICE_KINDS) && item.purposes.length && arePurposes(item.purposes) && isNew(item),
      ) &&
      features.every((item) => fits(item, FEATURE_KINDS) && ID.test(item.id) && arePurposes(item.purposes)) &&
      isWithin(config.lifetimeDays) &&
      AUTHORITIES.includes(config.authority) &&
      areTexts(config.texts) &&
      (!crossBorder || (kindOf(crossBorder.home) === 'l' && arePurposes([crossBorder.purpose ?? '']))) &&
      (!config.shutdown || isInstant(config.shutdown.at))
      ? ({
          ...config,
          ...rules,
          purposes: purposes
            .map((item) => {
              // What this region's law does not ask for by itself is asked with the rest.
              return keep({
                ...item,
                needed: null,
                separate: item.separate.filter((kind) => isSeparateIn(regime, [kind])),
              });
            })
            .filter(isMine),
          services: services
            .map((item) => {
              const isAbroad = item.region && crossBorder && !crossBorder.home?.includes(item.region);
              const needed = isAbroad ? [...item.purposes, crossBorder.purpose as string] : item.purposes;
              return keep({...item, needed});
            })
            .filter(({needed}) => needed.every((id) => isMine(byId[id] as Purpose))),
          items,
          byId,
          ids,
          lifetime: Math.min(days, regime.expiryDays) * DAY,
          digest: checksum(JSON.stringify([ids, purposes.filter(hasAnswer).map(({version}) => version)])),
        } as unknown as Policy)
      : null;
  } catch {
    return null;
  }
}
