/**
 * Checks a merchant's configuration before a shopper meets it: every mistake, every gap that a law asks to be filled,
 * every dark pattern that a configuration can try. It is no legal advice.
 */

import {attemptsIn} from './attempts.js';
import {hint, LEVELS, type Finding} from './finding.js';
import {gapsIn} from './gaps.js';
import {wrongIntegrations} from './integrations.js';
import {mistakesIn} from './mistakes.js';
import {misuseIn} from './misuse.js';
import {readAll, type Readable} from './readable.js';
import {misshapen} from './shapes.js';
import {SOURCES} from './sources.js';
import {versionGaps} from './versions.js';
import {wordingIn} from './wording.js';
import {extend, type Words} from './words.js';
import {needsConsent} from '../purpose.js';

export {LEVELS, type Finding, type Level} from './finding.js';
export {WORDS, type Words} from './words.js';

/** More than a shopper reads. */
const MANY_PURPOSES = 12;

export interface CheckOptions {
  /** More words that steer, by language: for another language, or besides those of English and German. */
  readonly words?: Readonly<Record<string, Partial<Words>>>;
}

/**
 * @param json - The configuration, as JSON text.
 * @returns The findings, the worst first; within a level in the order of the configuration. Never throws.
 */
export function checkConfig(json: string, {words = {}}: CheckOptions = {}): Finding[] {
  const mistakes = mistakesIn(json);
  const config = parse(json);
  if (config === undefined) return mistakes;
  const readable = readAll(config);
  const lists = extend(words);
  const known = mistakes.map(({path}) => path);
  const isNew = ({path}: Finding): boolean => !known.some((said) => path === said || path.startsWith(`${said}.`));
  const found = [
    ...mistakes,
    ...[...misshapen(readable), ...wrongIntegrations(readable)].filter(isNew),
    ...gapsIn(readable),
    ...misuseIn(readable, lists),
    ...versionGaps(readable),
    ...wordingIn(readable, lists),
    ...attemptsIn(readable),
    ...overloading(readable),
  ];
  return LEVELS.flatMap((level) => found.filter((each) => each.level === level));
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

function* overloading({purposes}: Readable): Generator<Finding> {
  const asked = purposes.filter((purpose) => needsConsent(purpose) && !purpose.separate.length);
  if (asked.length > MANY_PURPOSES)
    yield hint(
      'purposes',
      asked.length,
      `at most ${MANY_PURPOSES} purposes that are asked at once: the rest can be asked when they are needed`,
      SOURCES.overloading,
    );
}
