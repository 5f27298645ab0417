/** Finds the mistakes of a configuration that cannot be used: which setting, and what was given. */

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

type Fields = Readonly<Record<string, unknown>>;
type Rules = Readonly<Record<string, (value: unknown) => unknown>>;

const isOneOf =
  (choices: readonly string[]) =>
  (value: unknown): boolean =>
    choices.includes(value as string);
const isObject = (value: unknown): value is Fields => /[to]/.test(kindOf(value));
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
  shutdown: (value) => kindOf(value) === 'n' || (isObject(value) && isInstant(value['at'])),
};
const PURPOSE: Rules = {...kindRules(PURPOSE_KINDS), id: isId, basis: isOneOf(LAWFUL_BASES)};
const SERVICE: Rules = {...kindRules(SERVICE_KINDS), id: isId};
const FEATURE: Rules = {...kindRules(FEATURE_KINDS), id: isId};

/** The first of them. Where there is none, the whole of the configuration is said to be no object. */
export const findMistake = (json: string): Mistake =>
  findMistakes(json)[0] ?? ['config/type', '', JSON.parse(json) as unknown];

export function findMistakes(json: string): Mistake[] {
  if (json.length > MAX_CONFIG_LENGTH) return [['config/size', '', json.length]];
  try {
    return [...mistakesIn(JSON.parse(json) as unknown)];
  } catch (error) {
    return [['config/json', '', (error as Error).message]];
  }
}

function* mistakesIn(config: unknown): Generator<Mistake> {
  yield* broken(config, '', CONFIG, defaultsOf(KINDS));
  if (!isObject(config)) return;
  const {crossBorder} = config;
  const listed = (name: string): unknown[] => (Array.isArray(config[name]) ? (config[name] as unknown[]) : []);
  const purposes = listed('purposes').map((purpose) => isObject(purpose) && purpose['id']);
  const areKnown = (ids: readonly unknown[]): boolean => ids.every((id) => purposes.includes(id));
  const taken: unknown[] = [];
  for (const [list, rules, defaults, references] of [
    ['purposes', PURPOSE, defaultsOf(PURPOSE_KINDS), 'needs'],
    ['services', SERVICE, defaultsOf(SERVICE_KINDS), 'purposes'],
    ['features', FEATURE, {}, 'purposes'],
  ] as const)
    for (const [i, item] of listed(list).entries()) {
      const path = `${list}[${i}].`;
      if (rules === SERVICE && isObject(item) && kindOf(item['service']) !== 'n') {
        // Whatever else is missing is what the name stands for.
        yield ['config/type', `${path}service`, item['service']];
        continue;
      }
      yield* broken(item, path, rules, defaults);
      if (!isObject(item)) continue;
      const {id, [references]: ids} = {...defaults, ...item} as Fields;
      if (rules !== FEATURE && isId(id) && taken.includes(id)) yield ['config/duplicate-id', `${path}id`, id];
      taken.push(id);
      if (kindOf(ids) === 'l' && ((rules === SERVICE && !(ids as []).length) || !areKnown(ids as [])))
        yield ['config/unknown-id', path + references, ids];
    }
  if (!isObject(crossBorder)) return;
  const {home, purpose} = crossBorder;
  if (kindOf(home) !== 'l') yield ['config/type', 'crossBorder.home', home];
  if (!areKnown([purpose])) yield ['config/unknown-id', 'crossBorder.purpose', purpose];
}

function* broken(value: unknown, path: string, rules: Rules, defaults: object): Generator<Mistake> {
  if (!isObject(value)) {
    yield ['config/type', path.slice(0, -1), value];
    return;
  }
  const fields = {...defaults, ...value} as Fields;
  for (const name of Object.keys(rules))
    if (!rules[name]?.(fields[name])) yield ['config/type', path + name, fields[name]];
}
