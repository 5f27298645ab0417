/** Finds the first mistake of a configuration that cannot be used: which setting, and what was given. */

import {
  areTexts,
  AUTHORITIES,
  defaultsOf,
  FEATURE_KINDS,
  ID,
  isInstant,
  isWithin,
  KINDS,
  kindOf,
  MAX_CONFIG_LENGTH,
  PURPOSE_KINDS,
  SERVICE_KINDS,
} from './config.js';
import {LAWFUL_BASES} from './purpose.js';

export type Mistake = readonly [code: string, what: string, given: unknown];

type Fields = Record<string, unknown>;
type Rules = Readonly<Record<string, (value: unknown) => unknown>>;

const isOneOf =
  (choices: readonly string[]) =>
  (value: unknown): boolean =>
    choices.includes(value as string);
const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value);
const kindRules = (kinds: Readonly<Record<string, string>>): Rules =>
  Object.fromEntries(
    Object.entries(kinds).map(([name, wanted]) => [name, (value: unknown) => wanted.includes(kindOf(value))]),
  );

const CONFIG: Rules = {
  ...kindRules(KINDS),
  purposes: (value) => /[la]/.test(kindOf(value)) && (value as unknown[]).length,
  lifetimeDays: (value) => isWithin(value as number),
  authority: isOneOf(AUTHORITIES),
  texts: (value) => /[to]/.test(kindOf(value)) && areTexts(value as object),
  shutdown: (value) => !value || isInstant((value as {at?: unknown}).at),
};
const PURPOSE: Rules = {...kindRules(PURPOSE_KINDS), id: isId, basis: isOneOf(LAWFUL_BASES)};
const SERVICE: Rules = {...kindRules(SERVICE_KINDS), id: isId};
const FEATURE: Rules = {...kindRules(FEATURE_KINDS), id: isId};

export function findMistake(json: string): Mistake {
  if (json.length > MAX_CONFIG_LENGTH) return ['config/size', '', json.length];
  let config: unknown;
  try {
    config = JSON.parse(json);
  } catch (error) {
    return ['config/json', '', (error as Error).message];
  }
  return findIn(config) ?? ['config/type', '', config];
}

function findIn(config: unknown): Mistake | undefined {
  const mistake = broken(config, '', CONFIG, defaultsOf(KINDS));
  if (mistake) return mistake;
  const {
    purposes,
    services = [],
    features = [],
    crossBorder,
  } = config as {purposes: Fields[]; services?: Fields[]; features?: Fields[]; crossBorder?: Fields};
  const taken: unknown[] = [];
  const unknown = (ids: unknown): boolean =>
    !(ids as string[]).every((id) => purposes.some((purpose) => purpose['id'] === id));
  for (const [list, items, rules, defaults, references] of [
    ['purposes', purposes, PURPOSE, defaultsOf(PURPOSE_KINDS), 'needs'],
    ['services', services, SERVICE, defaultsOf(SERVICE_KINDS), 'purposes'],
    ['features', features, FEATURE, {}, 'purposes'],
  ] as const)
    for (const [i, item] of items.entries()) {
      const path = `${list}[${i}].`;
      const found = broken(item, path, rules, defaults);
      if (found) return found;
      if (rules !== FEATURE && taken.includes(item['id'])) return ['config/duplicate-id', `${path}id`, item['id']];
      taken.push(item['id']);
      const ids = (item[references] ?? []) as string[];
      if ((rules === SERVICE && !ids.length) || unknown(ids)) return ['config/unknown-id', path + references, ids];
    }
  if (crossBorder && kindOf(crossBorder['home']) !== 'l')
    return ['config/type', 'crossBorder.home', crossBorder['home']];
  if (crossBorder && unknown([crossBorder['purpose']]))
    return ['config/unknown-id', 'crossBorder.purpose', crossBorder['purpose']];
  return undefined;
}

function broken(value: unknown, path: string, rules: Rules, defaults: object): Mistake | undefined {
  if (!/[to]/.test(kindOf(value))) return ['config/type', path.slice(0, -1), value];
  const fields = {...defaults, ...(value as Fields)} as Fields;
  const key = Object.keys(rules).find((name) => !rules[name]?.(fields[name]));
  return key === undefined ? undefined : ['config/type', path + key, fields[key]];
}
