import {expect} from '@open-wc/testing';
import '../../src/define/assent-banner.js';
import type {Texts} from '../../src/locales/texts.js';
import {createPolicy} from '../support/policy.js';
import {resizeTo} from '../support/viewport.js';
import {LANGUAGES, textsOf} from '../support/languages.js';
import {findIn, openSettings, sectionIn, unfold} from './support/settings.js';
import {createView} from './support/view.js';

const policy = createPolicy({policy: {url: '/privacy'}, dataController: {name: 'Nordlicht Tea GmbH'}});

/** Controls and texts that stand out of the window at a side, by their words. */
const outside = (...roots: readonly (ParentNode | null | undefined)[]): string[] =>
  roots.flatMap((root) =>
    [...(root?.querySelectorAll('button, h2, h3, h4, p, summary, dt, dd, select') ?? [])]
      .filter((element) => {
        const {left, right, width} = element.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1);
      })
      .map(({textContent}) => textContent?.trim() ?? ''),
  );

/** Buttons whose words are cut off. */
const cut = (root: ParentNode): string[] =>
  [...root.querySelectorAll('button')]
    .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth + 1)
    .map(({textContent}) => textContent?.trim() ?? '');

for (const language of LANGUAGES)
  describe(`in ${language}, on a phone`, () => {
    let texts: Texts;
    before(async () => {
      await resizeTo(360, 740);
      texts = await textsOf(language);
    });
    after(() => resizeTo(800, 600));

    it('the question fits, and its two answers are equal', async () => {
      const banner = document.createElement('assent-banner');
      Object.assign(banner, {view: createView({policy, language}), texts, dir: texts.direction ?? 'ltr'});
      document.body.append(banner);
      await new Promise(requestAnimationFrame);
      const root = banner.shadowRoot as ShadowRoot;
      const boxOf = (part: string): number[] => {
        const {width, height} = (root.querySelector(`[part=${part}]`) as Element).getBoundingClientRect();
        return [width, height].map(Math.round);
      };

      expect(outside(root)).to.deep.equal([]);
      expect(cut(root)).to.deep.equal([]);
      expect(boxOf('reject')).to.deep.equal(boxOf('accept'));
      expect(getComputedStyle(root.querySelector('h2') as Element).direction).to.equal(texts.direction ?? 'ltr');
      banner.remove();
    });

    it('the settings fit, and their two answers are equal', async () => {
      const preferences = await openSettings({policy, language, texts, dir: texts.direction ?? 'ltr'});
      const section = sectionIn(preferences)?.renderRoot;
      await unfold(preferences);
      const boxOf = (part: string): number[] => {
        const {width, height} = findIn(preferences, `[part=${part}]`).getBoundingClientRect();
        return [width, height].map(Math.round);
      };

      expect(outside(preferences.renderRoot as ShadowRoot, section as ShadowRoot)).to.deep.equal([]);
      expect(cut(preferences.renderRoot as ShadowRoot)).to.deep.equal([]);
      expect(boxOf('reject')).to.deep.equal(boxOf('accept'));
      preferences.remove();
    });
  });
