import {expect} from '@open-wc/testing';
import type {Texts} from '../../src/locales/texts.js';
import {english as en} from '../support/english.js';
import {LANGUAGES, textsOf} from '../support/languages.js';

const RIGHT_TO_LEFT = ['ar', 'he', 'fa'];

const LOCALES: Readonly<Record<string, Texts>> = Object.fromEntries(
  await Promise.all(LANGUAGES.map(async (language) => [language, await textsOf(language)] as const)),
);

/** Arguments for each function among the texts: every plural at least once. What is given must be in the text. */
const COUNTS = [1, 2, 3, 5, 7, 11, 21, 100];
const CALLS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  bannerText: COUNTS.map((partners) => ['Tea & Co', partners]),
  optOutText: COUNTS.map((partners) => ['Tea & Co', partners]),
  services: COUNTS.map((count) => [count]),
  found: [...COUNTS.map((count) => [count, count]), [2, 7], [1, 21]],
  saved: [['12:30']],
  worksWith: [['Profile']],
  reloadToStop: [['Counter']],
  leftBehind: [['_id, _ga']],
  comingOn: [['1 May 2027']],
  lastUsed: [['1 May 2027']],
  inUse: [['Camera']],
  rightsText: [['Tea & Co']],
  embedTitle: [['Video Ltd']],
  embedText: [['Video Ltd']],
};
/** Numbers may stand there as words: "one service". */
const AS_WORDS = [1, 2];

/** Every text with its path, functions called with each of their arguments. */
function textsIn(value: unknown, path: string): [path: string, text: string, given: readonly unknown[]][] {
  if (typeof value === 'function')
    return (CALLS[path] ?? []).map((given) => [
      `${path}(${given.join()})`,
      (value as (...given: readonly unknown[]) => string)(...given),
      given,
    ]);
  if (typeof value === 'object' && value)
    return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path ? `${path}.${key}` : key));
  return [[path, value as string, []]];
}

const shapeOf = (texts: object): string[] =>
  Object.entries(texts)
    .filter(([key]) => key !== 'direction')
    .flatMap(([key, value]) =>
      typeof value === 'object'
        ? shapeOf(value as object).map((inner) => `${key}.${inner}`)
        : [`${key}: ${typeof value}`],
    )
    .sort();

/** What a text may take up, beside English: characters of dense scripts are worth more. */
const isDense = (language: string): boolean => /^(zh|ja|ko)/.test(language);
/** Texts on buttons and switches. */
const LABELS = [
  'accept',
  'reject',
  'choose',
  'decline',
  'save',
  'on',
  'off',
  'agree',
  'disagree',
  'proceed',
  'notNow',
  'stop',
  'loadOnce',
  'alwaysAllow',
  'cancel',
  'download',
  'tryAgain',
] as const;
const MAX_LABEL = 34;

/** Words that beg, blame or hurry. @see requirements of plain language: no please, no thanks, no exclamation marks. */
const PUSHY = /[!¡！]|\bplease\b|\bsorry\b|\bbitte\b|s\u2019il vous pla|\bthank/i;

it('there are 44 languages', () => {
  expect(Object.keys(LOCALES)).to.have.lengthOf(44);
});

for (const [language, texts] of Object.entries(LOCALES))
  describe(`the texts in ${language}`, () => {
    it('are those that English has', () => {
      expect(shapeOf(texts)).to.deep.equal(shapeOf(en));
    });

    it('name their language and its direction', () => {
      expect(texts.language).to.equal(language);
      expect(texts.direction).to.equal(RIGHT_TO_LEFT.includes(language) ? 'rtl' : undefined);
      expect(new Intl.DisplayNames([language], {type: 'language'}).of(language)).not.to.equal(language);
    });

    it('are all there, and none is empty', () => {
      const empty = textsIn(texts, '').filter(([, text]) => typeof text !== 'string' || !text.trim());

      expect(empty).to.deep.equal([]);
    });

    it('hold no placeholder and no blank too many', () => {
      const untidy = textsIn(texts, '').filter(([, text]) =>
        /undefined|\bnull\b|NaN|\[object|[{}#]|^\s|\s$| {2}/.test(text),
      );

      expect(untidy).to.deep.equal([]);
    });

    it('say everything that they are given', () => {
      const lost = textsIn(texts, '').filter(
        ([, text, given]) =>
          !given.every(
            (each) =>
              text.includes(typeof each === 'number' ? each.toLocaleString(language) : String(each)) ||
              AS_WORDS.includes(each as number) ||
              text.includes(String(each)),
          ),
      );

      expect(lost).to.deep.equal([]);
    });

    it('ask for the shop where nobody is named', () => {
      for (const partners of [0, 1, 7]) {
        expect(texts.bannerText(null, partners)).not.to.match(/\bnull\b|undefined/);
        expect(texts.optOutText(null, partners)).not.to.match(/\bnull\b|undefined/);
      }
      expect(texts.rightsText(null)).not.to.match(/\bnull\b|undefined/);
    });

    it('lead back by the name that the way back has', () => {
      expect(texts.bannerText('Tea & Co', 3)).to.contain(texts.privacyChoices);
      expect(texts.optOutText('Tea & Co', 3)).to.contain(texts.privacyChoices);
    });

    it('are the same in no two languages, but for words that languages share', () => {
      if (texts === en) return;
      const inEnglish = Object.fromEntries(textsIn(en, ''));

      const same = textsIn(texts, '').filter(([path, text]) => inEnglish[path] === text && text.includes(' '));

      expect(same.map(([path]) => path)).to.deep.equal([]);
    });

    it('call every function that there is', () => {
      const functions = Object.entries(texts).filter(([, value]) => typeof value === 'function');

      expect(Object.keys(CALLS).sort()).to.deep.equal(functions.map(([key]) => key).sort());
    });

    it('fit where they stand', () => {
      const long = LABELS.filter((key) => texts[key].length > (isDense(language) ? MAX_LABEL / 2 : MAX_LABEL));
      const longer = textsIn(texts, '').filter(([path, text]) => {
        const inEnglish = textsIn(en, '').find(([name]) => name === path)?.[1] ?? '';
        return text.length > Math.max(24, inEnglish.length * 1.9);
      });

      expect(long).to.deep.equal([]);
      expect(longer).to.deep.equal([]);
    });

    it('promise as much as they ask: refusing is named as plainly as accepting', () => {
      expect(Math.abs(texts.reject.length - texts.accept.length)).to.be.at.most(8);
      expect(Math.abs(texts.disagree.length - texts.agree.length)).to.be.at.most(12);
      expect(texts.reject).not.to.equal(texts.accept);
      expect(texts.on).not.to.equal(texts.off);
    });

    it('neither beg nor hurry', () => {
      const pushy = textsIn(texts, '').filter(([, text]) => PUSHY.test(text));

      expect(pushy).to.deep.equal([]);
    });
  });
