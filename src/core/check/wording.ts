/** Texts that steer: buttons that are no equals, words that shame or lure, languages that change on the way. */

import {hasAnswer, needsConsent} from '../purpose.js';
import {darkPattern, hint, type Finding} from './finding.js';
import {baseOf, placeOf, wordingsOf, type Wording} from './languages.js';
import type {Readable} from './readable.js';
import {SOURCES} from './sources.js';
import {beginsWith, findWord, type WordLists, type Words} from './words.js';

/** So much longer, in characters, may a refusal be than what it stands beside. */
const LONGER = {times: 1.5, characters: 6};

const PROSE = ['bannerTitle', 'bannerText', 'preferencesText', 'choose', 'save', 'close', 'refusal'];

export function* wordingIn(config: Readable, lists: WordLists): Generator<Finding> {
  const say = sayer(config, lists);
  yield* buttons(config, say);
  yield* misleading(config, say);
  for (const id of PROSE)
    for (const wording of wordingsOf(config.texts[id])) yield* pressed(`texts.${id}`, wording, say);
  for (const purpose of config.purposes) {
    const {path, label, description, refusal} = purpose;
    for (const [name, text] of Object.entries({label, description, refusal}))
      for (const wording of wordingsOf(text)) yield* pressed(`${path}.${name}`, wording, say);
    for (const wording of hasAnswer(purpose) ? wordingsOf(label) : [])
      if (beginsWith(wording.words, say(wording, 'negating')))
        yield darkPattern(
          placeOf(`${path}.label`, wording),
          wording.words,
          'what a yes allows: switched on, this would mean a no',
          SOURCES.negation,
        );
    yield* languageGaps(path, label, {description, refusal: needsConsent(purpose) ? refusal : null});
  }
}

type Say = (wording: Wording, list: keyof Words) => readonly string[];

/** The words of the language that a text is in; of all that are known where it does not say which. */
function sayer({language}: Readable, lists: WordLists): Say {
  return (wording, list) => {
    const known = wording.language ?? language;
    const base = known && baseOf(known.toLowerCase());
    return base
      ? Object.hasOwn(lists, base)
        ? (lists[base] as Words)[list]
        : []
      : Object.values(lists).flatMap((words) => words[list]);
  };
}

function* buttons({texts}: Readable, say: Say): Generator<Finding> {
  const accepts = wordingsOf(texts['accept']);
  const rejects = wordingsOf(texts['reject']);
  for (const accept of accepts) {
    const path = placeOf('texts.accept', accept);
    const words = accept.words.trim();
    const acknowledging = findWord(words, say(accept, 'acknowledging'));
    const luring = findWord(words, say(accept, 'luring'));
    if (acknowledging && !findWord(words, say(accept, 'accepting')))
      yield darkPattern(
        path,
        accept.words,
        `a word that agrees: “${acknowledging}” says less than it does`,
        SOURCES.ambiguity,
      );
    if (luring) yield darkPattern(path, accept.words, `a plain yes, without “${luring}”`, SOURCES.stirring);
    const reject =
      rejects.find(({language}) => language === accept.language) ?? rejects.find(({language}) => !language);
    if (!reject?.words.trim())
      yield darkPattern(
        placeOf('texts.reject', accept),
        reject?.words,
        `the other answer to “${words}”, in the same language and of the same kind`,
        SOURCES.sameLayer,
      );
    else yield* pair(accept, reject);
  }
  /** Whether a refusal would be found: its language is known, or that of the yes beside it. */
  const isUnderstood = (reject: Wording): boolean =>
    say(reject, 'refusing').length > 0 &&
    (!!reject.language || accepts.some((accept) => findWord(accept.words, say(accept, 'accepting'))));
  for (const reject of rejects) {
    const path = placeOf('texts.reject', reject);
    const {words} = reject;
    const postponing = findWord(words, say(reject, 'postponing'));
    const detouring = findWord(words, say(reject, 'detouring'));
    const refusing = findWord(words, say(reject, 'refusing'));
    const stirring = findWord(words, [...say(reject, 'shaming'), ...say(reject, 'luring')]);
    if (postponing)
      yield darkPattern(path, words, `a plain no: “${postponing}” is none, and asks again`, SOURCES.symmetry);
    else if (detouring && !refusing)
      yield darkPattern(path, words, `a plain no: “${detouring}” leads elsewhere`, SOURCES.symmetry);
    else if (!refusing && words.trim() && isUnderstood(reject))
      yield darkPattern(path, words, 'a plain no, such as “Reject all”', SOURCES.symmetry);
    if (stirring) yield darkPattern(path, words, `a plain no, without “${stirring}”`, SOURCES.stirring);
  }
}

function* pair(accept: Wording, reject: Wording): Generator<Finding> {
  const path = placeOf('texts.reject', reject);
  const [yes, no] = [accept.words.trim(), reject.words.trim()];
  if (no.length > yes.length * LONGER.times + LONGER.characters)
    yield darkPattern(path, reject.words, `about as short as “${yes}”`, SOURCES.sameLook);
  for (const [kind, isIn] of [
    ['a symbol', (text: string) => /\p{Extended_Pictographic}/u.test(text)],
    ['an exclamation mark', (text: string) => text.includes('!')],
    ['capitals', (text: string) => /\p{Lu}{3}/u.test(text) && text === text.toUpperCase()],
  ] as const)
    if (isIn(yes) !== isIn(no))
      yield darkPattern(
        isIn(yes) ? placeOf('texts.accept', accept) : path,
        isIn(yes) ? accept.words : reject.words,
        `both answers alike: only one has ${kind}`,
        SOURCES.sameLook,
      );
  if (yes.toLowerCase() === no.toLowerCase())
    yield darkPattern(path, reject.words, 'another word than that of the yes', SOURCES.negation);
}

function* misleading({texts}: Readable, say: Say): Generator<Finding> {
  for (const wording of wordingsOf(texts['save'])) {
    const {words} = wording;
    if (findWord(words, say(wording, 'accepting')) && findWord(words, say(wording, 'everything')))
      yield darkPattern(
        placeOf('texts.save', wording),
        words,
        'a word that saves: it accepts nothing',
        SOURCES.misleading,
      );
  }
  for (const wording of wordingsOf(texts['close']))
    if (findWord(wording.words, say(wording, 'accepting')))
      yield darkPattern(
        placeOf('texts.close', wording),
        wording.words,
        'a word that closes: it is no yes',
        SOURCES.conduct,
      );
  for (const on of wordingsOf(texts['on'])) {
    const off = wordingsOf(texts['off']).find(({language}) => language === on.language);
    if (off?.words.trim().toLowerCase() === on.words.trim().toLowerCase())
      yield darkPattern(
        placeOf('texts.off', off),
        off.words,
        'another word than that of a switch that is on',
        SOURCES.negation,
      );
  }
}

function* pressed(path: string, wording: Wording, say: Say): Generator<Finding> {
  const word = findWord(wording.words, say(wording, 'pressing'));
  if (word) yield darkPattern(placeOf(path, wording), wording.words, `facts, without “${word}”`, SOURCES.stirring);
}

function* languageGaps(
  path: string,
  label: Parameters<typeof wordingsOf>[0],
  others: Readonly<Record<string, Parameters<typeof wordingsOf>[0]>>,
): Generator<Finding> {
  const languages = wordingsOf(label).flatMap(({language}) => language ?? []);
  for (const [name, text] of Object.entries(others)) {
    const own = wordingsOf(text).flatMap(({language}) => language ?? []);
    const missing = own.length ? languages.filter((language) => !own.includes(language)) : [];
    if (missing.length)
      yield hint(`${path}.${name}`, own, `a text in ${missing.join(', ')} too, as the label has`, SOURCES.language);
  }
}
