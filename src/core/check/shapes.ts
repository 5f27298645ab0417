/** Settings inside of others, which are read only when they are needed: what is wrong with them is found here. */

import {kindOf} from '../config.js';
import {show} from '../help.js';
import {MAX_EXPIRY_DAYS} from '../regime.js';
import {readRegion} from '../region.js';
import type {Finding} from './finding.js';
import {fieldsOf, isObject, listOf, type Fields, type Readable} from './readable.js';
import {SOURCES} from './sources.js';

interface Shape {
  readonly wanted: string;
  readonly fits: (value: unknown) => boolean;
}
type Shapes = Readonly<Record<string, Shape>>;

const isNothing = (value: unknown): boolean => kindOf(value) === 'n';
const shape = (wanted: string, fits: (value: unknown) => boolean): Shape => ({wanted, fits});
const orNothing = ({wanted, fits}: Shape): Shape => shape(wanted, (value) => isNothing(value) || fits(value));
/** What may stay away, and not be `null`. */
const orMissing = ({wanted, fits}: Shape): Shape => shape(wanted, (value) => value === undefined || fits(value));
const oneOf = (...choices: string[]): Shape =>
  shape(`one of ${choices.join(', ')}`, (value) => choices.includes(value as string));
const wholeNumber = (min: number, max: number, unit: string): Shape =>
  shape(
    `a whole number of ${unit} from ${min} to ${max}`,
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  );

const STRING = shape('a text', (value) => kindOf(value) === 's');
const TEXT = shape('a text, or an object with one text per language', (value) => /[st]/.test(kindOf(value)));
const BOOLEAN = shape('true or false', (value) => typeof value === 'boolean');
const NAMES = shape('a list of texts that are not empty', (value) => kindOf(value) === 'l');
const OBJECT = shape('an object', isObject);
/** A bare name is a path too; another scheme than http runs or hides something. */
const ADDRESS = shape(
  'an address that begins with https:, http: or no scheme',
  (value) => typeof value === 'string' && /^(https?:|[^:/?#]*([/?#]|$))/i.test(value),
);
const REGION = shape('a region like "DE" or "US-CA"', (value) => readRegion(value) !== null);
const REGIONS = shape(
  'a list of regions like "DE"',
  (value) => kindOf(value) === 'l' && (value as []).every((entry) => REGION.fits(entry)),
);
/** What is no ISO 8601 means another instant, or none, in another browser. */
const INSTANT = shape(
  'a day like "2027-01-31", or an instant like "2027-01-31T12:00Z"',
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
);
const DAYS = wholeNumber(1, MAX_EXPIRY_DAYS, 'days');

const CONFIG: Shapes = {
  layout: orNothing(oneOf('bar', 'box', 'corner', 'modal')),
  region: orNothing(
    shape('a region like "DE" or "US-CA", or "auto"', (value) => value === 'auto' || REGION.fits(value)),
  ),
};
const DATA_CONTROLLER: Shapes = {
  name: orNothing(STRING),
  contact: orNothing(STRING),
  address: orNothing(STRING),
  role: orNothing(oneOf('controller', 'joint-controller', 'processor')),
};
const POLICY: Shapes = {
  version: orNothing(STRING),
  url: orNothing(ADDRESS),
  continuedUseAccepts: orNothing(BOOLEAN),
  versions: orNothing(shape('a list', Array.isArray)),
  statements: orNothing(shape('a list', Array.isArray)),
};
const STATEMENT: Shapes = {id: STRING, label: TEXT, text: orNothing(TEXT)};
const VERSION: Shapes = {
  version: STRING,
  updated: orNothing(STRING),
  effective: orNothing(STRING),
  material: orMissing(NAMES),
  changedPurposes: orMissing(NAMES),
  url: orNothing(ADDRESS),
  texts: orNothing(OBJECT),
};
const WORDS: Shapes = {label: orNothing(TEXT), description: orNothing(TEXT)};
const SIGNALS: Shapes = {gpc: orNothing(oneOf('law', 'everywhere')), doNotTrack: orNothing(BOOLEAN)};
const MINORS: Shapes = {
  mode: orNothing(oneOf('none', 'guardian', 'not-allowed')),
  age: orNothing(wholeNumber(1, 25, 'years')),
  compare: orNothing(oneOf('under', 'at-or-under')),
};
const RECORDS: Shapes = {endpoint: orNothing(ADDRESS), kept: orNothing(BOOLEAN)};
const SHUTDOWN: Shapes = {at: INSTANT, scope: orNothing(NAMES)};
const CROSS_BORDER: Shapes = {home: REGIONS};
const REGIME: Shapes = {
  mode: orMissing(oneOf('opt-in', 'opt-out', 'notice')),
  reaskDays: orMissing(
    shape('an object with "granted" and "refused", each a whole number of days', (value) =>
      ['granted', 'refused'].every((answer) => DAYS.fits(fieldsOf(value)[answer])),
    ),
  ),
  optOutReaskDays: orMissing(DAYS),
  expiryDays: orMissing(DAYS),
  separate: orMissing(NAMES),
  optOut: orMissing(NAMES),
  signalBinds: orMissing(BOOLEAN),
};
const PURPOSE: Shapes = {tier: orNothing(oneOf('basic', 'additional'))};
const JUST_IN_TIME: Shapes = {
  triggers: orMissing(NAMES),
  within: orNothing(STRING),
  perUse: orNothing(BOOLEAN),
  noHistory: orNothing(BOOLEAN),
  note: orNothing(TEXT),
};
const SERVICE: Shapes = {
  kind: orNothing(oneOf('affiliate', 'third-party', 'joint-controller', 'processor')),
  region: orNothing(REGION),
  url: orNothing(ADDRESS),
  replay: orNothing(oneOf('replay', 'drop')),
  stop: orNothing(oneOf('hold')),
};
const DATA: Shapes = {label: TEXT, sensitive: orNothing(BOOLEAN), safeguard: orNothing(STRING)};

const mistake = (path: string, given: unknown, wanted: string): Finding => ({
  level: 'mistake',
  path,
  given: show(given),
  wanted,
  source: SOURCES.documentation,
});

function* misfits(value: unknown, path: string, shapes: Shapes): Generator<Finding> {
  if (!isObject(value)) return;
  for (const [name, {fits, wanted}] of Object.entries(shapes))
    if (!fits(value[name])) yield mistake(path + name, value[name], wanted);
}

/** Lists of objects: what is no object cannot be read. */
function* eachOf(value: unknown, path: string, shapes: Shapes): Generator<Finding> {
  for (const [i, item] of listOf(value).entries())
    if (isObject(item)) yield* misfits(item, `${path}[${i}].`, shapes);
    else yield mistake(`${path}[${i}]`, item, OBJECT.wanted);
}

export function* misshapen({given, purposes, services, policy, regimes}: Readable): Generator<Finding> {
  yield* misfits(given, '', CONFIG);
  for (const [name, shapes] of Object.entries({
    dataController: DATA_CONTROLLER,
    policy: POLICY,
    signals: SIGNALS,
    minors: MINORS,
    records: RECORDS,
    shutdown: SHUTDOWN,
    crossBorder: CROSS_BORDER,
  }))
    yield* misfits(given[name], `${name}.`, shapes);
  for (const [name, items, shapes] of [
    ['purposes', given['purposes'], PURPOSE],
    ['services', given['services'], SERVICE],
  ] as const)
    for (const [i, item] of listOf(items).entries()) yield* misfits(item, `${name}[${i}].`, shapes);
  for (const [i, item] of listOf(given['purposes']).entries())
    yield* misfits(fieldsOf(item)['justInTime'], `purposes[${i}].justInTime.`, JUST_IN_TIME);
  for (const {path, data} of [...purposes, ...services])
    for (const [i, entry] of (data ?? []).entries())
      if (isObject(entry)) yield* misfits(entry, `${path}.data[${i}].`, DATA);
      else if (!STRING.fits(entry)) yield mistake(`${path}.data[${i}]`, entry, 'a text, or an object with a label');
  for (const [place, regime] of Object.entries(regimes))
    if (isObject(regime)) yield* misfits(regime, `regimes.${place}.`, REGIME);
    else yield mistake(`regimes.${place}`, regime, OBJECT.wanted);
  yield* eachOf(policy['versions'], 'policy.versions', VERSION);
  yield* eachOf(policy['statements'], 'policy.statements', STATEMENT);
  yield* versionTexts(policy);
  yield* repeated(policy);
  yield* unknownScope(
    given,
    [...purposes, ...services].map(({id}) => id),
  );
}

function* versionTexts(policy: Fields): Generator<Finding> {
  for (const [i, version] of listOf(policy['versions']).entries())
    for (const [id, words] of Object.entries(fieldsOf(fieldsOf(version)['texts'])))
      if (isObject(words)) yield* misfits(words, `policy.versions[${i}].texts.${id}.`, WORDS);
      else yield mistake(`policy.versions[${i}].texts.${id}`, words, OBJECT.wanted);
}

function* repeated(policy: Fields): Generator<Finding> {
  const names = listOf(policy['versions']).map((version) => fieldsOf(version)['version']);
  for (const [i, name] of names.entries())
    if (typeof name === 'string' && names.indexOf(name) < i)
      yield mistake(`policy.versions[${i}].version`, name, 'a version that no other entry has');
}

function* unknownScope({shutdown}: Fields, known: readonly string[]): Generator<Finding> {
  for (const [i, id] of listOf(fieldsOf(shutdown)['scope']).entries())
    if (typeof id === 'string' && id && !known.includes(id))
      yield mistake(`shutdown.scope[${i}]`, id, 'the id of a purpose or a service');
}
