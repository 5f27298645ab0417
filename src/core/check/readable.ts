/** As much of a configuration as can be read, whatever else is wrong with it. */

import {defaultsOf, FEATURE_KINDS, KINDS, kindOf, PURPOSE_KINDS, SERVICE_KINDS} from '../config.js';
import type {Purpose} from '../purpose.js';
import type {Service} from '../service.js';
import type {Text} from '../text.js';

export type Fields = Readonly<Record<string, unknown>>;

/** With its place in the configuration. */
export type Placed<T> = T & {readonly path: string};

export interface Readable {
  /** As it was given. */
  readonly given: Fields;
  readonly purposes: readonly Placed<Purpose>[];
  readonly services: readonly Placed<Service>[];
  readonly features: readonly Placed<{readonly id: string; readonly purposes: readonly string[]}>[];
  /** Empty where there is none. */
  readonly dataController: Fields;
  readonly policy: Fields;
  readonly crossBorder: Fields;
  readonly minors: Fields;
  readonly regimes: Fields;
  readonly texts: Readonly<Record<string, Text>>;
  readonly language: string | null;
  readonly authority: unknown;
  readonly lifetimeDays: unknown;
}

export const isObject = (value: unknown): value is Fields => /[to]/.test(kindOf(value));
export const isText = (value: unknown): value is Text => /[st]/.test(kindOf(value));
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const textsIn = (value: unknown): readonly string[] =>
  listOf(value).filter((entry): entry is string => typeof entry === 'string');

/** What is empty, or has not the kind that it must have, counts as missing. */
function readFields(value: Fields, kinds: Readonly<Record<string, string>>): Fields {
  const known = Object.entries(value).filter(
    ([name, field]) => kindOf(field) !== 'n' && Object.hasOwn(kinds, name) && kinds[name]?.includes(kindOf(field)),
  );
  return {...defaultsOf(kinds), ...Object.fromEntries(known)};
}

export function readAll(config: unknown): Readable {
  const given = fieldsOf(config);
  const fields = readFields(given, KINDS);
  const items = <T>(name: string, kinds: Readonly<Record<string, string>>): Placed<T>[] =>
    listOf(given[name]).flatMap((item, i) =>
      isObject(item)
        ? [
            {
              id: '',
              label: '',
              purposes: [],
              ...readFields(item, kinds),
              path: `${name}[${i}]`,
            } as unknown as Placed<T>,
          ]
        : [],
    );
  return {
    given,
    purposes: items<Purpose>('purposes', PURPOSE_KINDS),
    services: items<Service>('services', SERVICE_KINDS),
    features: items<{id: string; purposes: string[]}>('features', FEATURE_KINDS),
    dataController: fieldsOf(fields['dataController']),
    policy: fieldsOf(fields['policy']),
    crossBorder: fieldsOf(fields['crossBorder']),
    minors: fieldsOf(fields['minors']),
    regimes: fieldsOf(fields['regimes']),
    texts: Object.fromEntries(Object.entries(fieldsOf(fields['texts'])).filter(([, text]) => isText(text))) as Record<
      string,
      Text
    >,
    language: (fields['language'] as string | null) || null,
    authority: fields['authority'],
    lifetimeDays: fields['lifetimeDays'],
  };
}
