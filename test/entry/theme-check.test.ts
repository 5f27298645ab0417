import {expect} from '@open-wc/testing';
import {contrast} from '../../src/core/check/contrast.js';
import {checkTheme} from '../../src/entry/theme-check.js';

const THEMES = ['paper', 'ink', 'forest', 'ocean', 'rose', 'contrast'];
const root = document.documentElement;

async function apply(theme: string): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch(new URL(`../../themes/${theme}.css`, import.meta.url))).text());
  document.adoptedStyleSheets = [sheet];
}

afterEach(() => {
  document.adoptedStyleSheets = [];
  root.removeAttribute('style');
});

describe('the check of colours', () => {
  for (const scheme of ['light', 'dark']) {
    it(`finds nothing in our own colours, ${scheme}`, () => {
      root.style.colorScheme = scheme;

      expect(checkTheme()).to.deep.equal([]);
    });

    for (const theme of THEMES)
      it(`finds nothing in the theme ${theme}, ${scheme}`, async () => {
        root.style.colorScheme = scheme;
        await apply(theme);

        expect(checkTheme()).to.deep.equal([]);
      });
  }

  it('finds no less than 7:1 in the theme of contrast', async () => {
    await apply('contrast');
    const value = (name: string): string => getComputedStyle(root).getPropertyValue(`--assent-${name}`);

    expect(value('radius').trim()).to.equal('0px');
    expect(contrast([0x33, 0x33, 0x33], [255, 255, 255])).to.be.above(7);
    expect(contrast([0, 0x40, 0x8f], [255, 255, 255])).to.be.above(7);
  });

  it('names what can hardly be read, with the ratio that it has and the one it needs', () => {
    root.style.cssText = 'color-scheme: light; --assent-button: #ffd84d; --assent-button-text: white';

    const findings = checkTheme();

    expect(findings.map(({path}) => path)).to.deep.equal(['--assent-button-text', '--assent-button']);
    expect(findings[0]?.given).to.match(/^"1\.\d\d:1"$/);
    expect(findings[0]?.wanted).to.contain('at least 4.5:1 on --assent-button');
  });

  it('leaves nothing in the page', () => {
    const before = root.childElementCount;
    checkTheme();

    expect(root.childElementCount).to.equal(before);
  });
});

describe('contrast', () => {
  it('is 21 for black on white, 1 for the same, and the same both ways', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).to.be.closeTo(21, 0.001);
    expect(contrast([9, 80, 200], [9, 80, 200])).to.equal(1);
    expect(contrast([118, 118, 118], [255, 255, 255])).to.equal(contrast([255, 255, 255], [118, 118, 118]));
    expect(contrast([118, 118, 118], [255, 255, 255])).to.be.closeTo(4.54, 0.01);
  });
});
