import {expect} from '@open-wc/testing';
import {texts as de} from '../../src/locales/de.js';
import {texts as english} from '../../src/locales/en.js';
import {changesTexts} from '../../src/locales/english-changes.js';
import {noticeTexts} from '../../src/locales/english-notice.js';
import {settingsTexts} from '../../src/locales/english-settings.js';

const en = {...english, ...noticeTexts, ...settingsTexts, ...changesTexts};
const LOCALES = {de, en};

/** Arguments for each function among the texts: every plural at least once. */
const CALLS: Record<string, unknown[][]> = {
  bannerText: ['Tea & Co', null].flatMap((name) => [0, 1, 2, 100].map((partners) => [name, partners])),
  services: [[0], [1], [2], [100]],
  saved: [['12:30']],
  worksWith: [['Profile']],
};

/** Every text with its path, functions called with each of their arguments. */
function textsIn(value: unknown, path: string): [path: string, text: unknown][] {
  if (typeof value === 'function')
    return (CALLS[path] ?? []).map((given) => [
      `${path}(${given.join()})`,
      (value as (...given: unknown[]) => unknown)(...given),
    ]);
  if (typeof value === 'object' && value)
    return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path ? `${path}.${key}` : key));
  return [[path, value]];
}

const shapeOf = (texts: object): string[] =>
  Object.entries(texts)
    .flatMap(([key, value]) =>
      typeof value === 'object'
        ? shapeOf(value as object).map((inner) => `${key}.${inner}`)
        : [`${key}: ${typeof value}`],
    )
    .sort();

for (const [language, texts] of Object.entries(LOCALES))
  describe(`the texts in ${language}`, () => {
    it('are those that English has', () => {
      expect(shapeOf(texts)).to.deep.equal(shapeOf(en));
    });

    it('name their language', () => {
      expect(texts.language).to.equal(language);
    });

    it('are all there, and none is empty', () => {
      const empty = textsIn(texts, '').filter(([, text]) => typeof text !== 'string' || !text.trim());

      expect(empty).to.deep.equal([]);
    });

    it('hold no placeholder and no blank too many', () => {
      const untidy = textsIn(texts, '').filter(([, text]) =>
        /undefined|null|NaN|\[object|[{}]|^\s|\s$| {2}/.test(String(text)),
      );

      expect(untidy).to.deep.equal([]);
    });

    it('are the same in no two languages, but for words that languages share', () => {
      if (texts === en) return;
      const english = Object.fromEntries(textsIn(en, ''));

      const same = textsIn(texts, '').filter(([path, text]) => english[path] === text);

      expect(same.map(([path]) => path)).to.deep.equal([]);
    });

    it('call every function that there is', () => {
      const functions = Object.entries(texts).filter(([, value]) => typeof value === 'function');

      expect(Object.keys(CALLS).sort()).to.deep.equal(functions.map(([key]) => key).sort());
    });

    it('say who asks and with whom', () => {
      expect(texts.bannerText('Tea & Co', 0)).to.contain('Tea & Co');
      expect(texts.bannerText(null, 7)).to.contain('7');
      expect(texts.services(7)).to.contain('7');
      expect(texts.saved('12:30')).to.contain('12:30');
    });

    it('promise as much as they ask: refusing is named as plainly as accepting', () => {
      expect(Math.abs(texts.reject.length - texts.accept.length)).to.be.at.most(4);
    });
  });
