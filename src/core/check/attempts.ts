/** Settings that other tools have, that steer, and that there are none of here. */

import {distance} from './distance.js';
import {darkPattern, hint, type Finding} from './finding.js';
import {fieldsOf, listOf, type Fields, type Readable} from './readable.js';
import {SOURCES} from './sources.js';
import {FEATURE_KINDS, KINDS, PURPOSE_KINDS, SERVICE_KINDS} from '../config.js';

/** In small letters, without hyphens and the like. */
const nameOf = (key: string): string => key.toLowerCase().replace(/[^a-z]/g, '');

const TICKED =
  /^(granted|default|defaultvalue|defaultstate|bydefault|enabled|checked|prechecked|preticked|preselected|selected|active|accepted|optedin|on|value|status|state)$/;
const YES = [true, 1, 'true', 'granted', 'on', 'yes', 'accepted', 'enabled', 'checked', 'opt-in'];

const NO = [false, 0, 'false', 'off', 'no', 'none', 'hidden'];

interface Attempt {
  readonly names: RegExp;
  readonly isOne: (value: unknown) => boolean;
  readonly wanted: string;
  readonly source: string;
}

const isOn = (value: unknown): boolean => value !== null && !NO.includes(value as never);
const isOff = (value: unknown): boolean => NO.includes(value as never);

const ATTEMPTS: readonly Attempt[] = [
  {
    names: /(theme|theming|colou?r|style|css|background|font|palette)/,
    isOne: isOn,
    wanted: 'nothing: both answers are one style; the page sets custom properties for all of the dialogs',
    source: SOURCES.sameLook,
  },
  {
    names: /^(hide|disable|no)(reject|refuse|decline|deny)/,
    isOne: isOn,
    wanted: 'nothing: the refusal stands beside the yes',
    source: SOURCES.sameLayer,
  },
  {
    names: /^(show|enable)?(reject|refuse|decline|deny)(all)?(button)?$/,
    isOne: isOff,
    wanted: 'nothing: the refusal stands beside the yes',
    source: SOURCES.sameLayer,
  },
  {
    names:
      /^(accept|consent|allow|autoaccept)(all)?on(scroll|click|close|navigation|timeout|load|continue)|^(implied|implicit)consent|^autoaccept|^consentby/,
    isOne: isOn,
    wanted: 'nothing: only a click on a yes is one',
    source: SOURCES.conduct,
  },
  {
    names: /wall$|^(force|block(page|content|scroll)?until)/,
    isOne: isOn,
    wanted: 'nothing: the shop works without a yes',
    source: SOURCES.wall,
  },
  {
    names: /^(reask|reprompt|nag|askagain|remind|showagain)/,
    isOne: isOn,
    wanted: '"lifetimeDays": a no is kept for six months',
    source: SOURCES.reask,
  },
];

export function* attemptsIn({given, authority}: Readable): Generator<Finding> {
  yield* tried(given, '', [...Object.keys(KINDS), 'integrations']);
  for (const [list, kinds] of [
    ['purposes', PURPOSE_KINDS],
    ['services', SERVICE_KINDS],
    ['features', FEATURE_KINDS],
  ] as const)
    for (const [i, item] of listOf(given[list]).entries()) {
      const path = `${list}[${i}].`;
      const fields = fieldsOf(item);
      yield* tried(fields, path, Object.keys(kinds));
      yield* ticked(fields, path, Object.keys(kinds));
    }
  for (const name of ['defaults', 'defaultConsent', 'defaultChoices', 'preselected'])
    yield* ticked(fieldsOf(given[name]), `${name}.`, [], true);
  if (authority === 'page')
    yield darkPattern(
      'authority',
      authority,
      '"gesture", unless your own dialogs ask the shopper: with "page" any script of the page can say yes',
      SOURCES.script,
    );
}

function* tried(fields: Fields, path: string, known: readonly string[]): Generator<Finding> {
  for (const [key, value] of Object.entries(fields)) {
    if (known.includes(key)) continue;
    const attempt = ATTEMPTS.find(({names, isOne}) => names.test(nameOf(key)) && isOne(value));
    if (attempt) yield darkPattern(path + key, value, attempt.wanted, attempt.source);
    else if (!/^([$_]|comment)/.test(key) && !TICKED.test(nameOf(key))) yield* misspelt(key, path, known);
  }
}

function* ticked(fields: Fields, path: string, known: readonly string[], isAny = false): Generator<Finding> {
  for (const [key, value] of Object.entries(fields))
    if (!known.includes(key) && (isAny || TICKED.test(nameOf(key))) && YES.includes(value as never))
      yield darkPattern(path + key, value, 'nothing: every switch begins where it is off', SOURCES.ticked);
}

function* misspelt(key: string, path: string, known: readonly string[]): Generator<Finding> {
  const [nearest] = known
    .map((name) => [name, distance(nameOf(key), nameOf(name))] as const)
    .filter(([, steps]) => steps <= 2)
    .sort(([, one], [, other]) => one - other);
  yield hint(
    path + key,
    key,
    nearest ? `“${nearest[0]}”? There is no setting of this name` : 'nothing: there is no setting of this name',
    SOURCES.documentation,
  );
}
