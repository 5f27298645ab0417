/** Finds the first mistake of a configuration that cannot be used: which setting, and what was given. */

import {
  AUTHORITIES,
  DEFAULTS,
  ID,
  isGroup,
  isWithin,
  kindOf,
  MAX_CONFIG_LENGTH,
  PURPOSE_DEFAULTS,
  SERVICE_DEFAULTS,
} from './config.js';
import {LAWFUL_BASES} from './purpose.js';

export type Mistake = readonly [code: string, what: string, given: unknown];

type Fields = Record<string, unknown>;
type Rules = Readonly<Record<string, (value: unknown) => unknown>>;

const isOneOf =
  (choices: readonly string[]) =>
  (value: unknown): boolean =>
    choices.includes(value as string);
const isKind =
  (kinds: string) =>
  (value: unknown): boolean =>
    kinds.includes(kindOf(value));
const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value);

const CONFIG: Rules = {
  purposes: (value) => Array.isArray(value) && value.length,
  services: Array.isArray,
  lifetimeDays: (value) => isWithin(value as number),
  authority: isOneOf(AUTHORITIES),
  texts: isGroup,
  policy: (value) => value === null || isGroup(value),
  dataController: (value) => value === null || isGroup(value),
  language: isKind('ns'),
};
const PURPOSE: Rules = {
  id: isId,
  label: isKind('st'),
  description: isKind('nst'),
  refusal: isKind('nst'),
  basis: isOneOf(LAWFUL_BASES),
  separate: isKind('l'),
  version: isKind('s'),
};
const SERVICE: Rules = {
  id: isId,
  label: isKind('nst'),
  provider: isKind('ns'),
  purposes: isKind('l'),
  cookies: isKind('l'),
  storage: isKind('l'),
};

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
  const mistake = broken(config, '', CONFIG, DEFAULTS);
  if (mistake) return mistake;
  const {purposes, services = []} = config as {purposes: Fields[]; services?: Fields[]};
  const taken: unknown[] = [];
  for (const [list, items, rules, defaults] of [
    ['purposes', purposes, PURPOSE, PURPOSE_DEFAULTS],
    ['services', services, SERVICE, SERVICE_DEFAULTS],
  ] as const)
    for (const [i, item] of items.entries()) {
      const path = `${list}[${i}].`;
      const found = broken(item, path, rules, defaults);
      if (found) return found;
      if (taken.includes(item['id'])) return ['config/duplicate-id', `${path}id`, item['id']];
      taken.push(item['id']);
      const ids = item['purposes'] as string[];
      if (rules === SERVICE && (!ids.length || !ids.every((id) => purposes.some((purpose) => purpose['id'] === id))))
        return ['config/unknown-id', `${path}purposes`, ids];
    }
  return undefined;
}

function broken(value: unknown, path: string, rules: Rules, defaults: object): Mistake | undefined {
  if (!isGroup(value)) return ['config/type', path.slice(0, -1), value];
  const fields = {...defaults, ...(value as Fields)} as Fields;
  const key = Object.keys(rules).find((name) => !rules[name]?.(fields[name]));
  return key === undefined ? undefined : ['config/type', path + key, fields[key]];
}
