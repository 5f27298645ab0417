import {expect, oneEvent} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import '../../src/define/assent-banner.js';
import type {AssentBanner} from '../../src/elements/assent-banner/assent-banner.js';
import type {ConsentOpenEvent} from '../../src/events/consent-open.js';
import type {ConsentRequestEvent} from '../../src/events/consent-request.js';
import {texts as german} from '../../src/locales/de.js';
import type {Texts} from '../../src/locales/texts.js';
import {createPolicy} from '../support/policy.js';
import {createTexts, createView, executed, HOSTILE, structureOf, type ViewOptions} from './support/view.js';

interface BannerOptions extends ViewOptions {
  readonly texts?: Texts;
  readonly dir?: string;
}

/** A banner that has said what it has to say. */
async function createBanner({texts, dir = '', ...options}: BannerOptions = {}): Promise<AssentBanner> {
  const banner = document.createElement('assent-banner');
  banner.view = createView(options);
  if (texts) banner.texts = texts;
  banner.dir = dir;
  document.body.append(banner);
  await new Promise(requestAnimationFrame);
  banner.shadowRoot?.getAnimations().forEach((animation) => animation.finish());
  return banner;
}

const find = <T extends HTMLElement>(banner: AssentBanner, selector: string): T =>
  banner.shadowRoot?.querySelector(selector) as T;
const button = (banner: AssentBanner, part: string): HTMLButtonElement => find(banner, `[part=${part}]`);
const textOf = (banner: AssentBanner): string => banner.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';

/** What makes one button more tempting than another. */
function looksOf(element: HTMLElement): Record<string, string | number> {
  const {width, height} = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const names = [
    ...['color', 'backgroundColor', 'backgroundImage', 'borderTopColor', 'borderTopWidth', 'borderTopStyle'],
    ...['borderTopLeftRadius', 'boxShadow', 'opacity', 'filter', 'transform', 'outlineStyle', 'cursor', 'visibility'],
    ...['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'letterSpacing', 'textTransform'],
    ...['textDecorationLine', 'paddingTop', 'paddingLeft'],
  ] as const;
  return {
    width: Math.round(width * 10),
    height: Math.round(height * 10),
    ...Object.fromEntries(names.map((name) => [name, style.getPropertyValue(kebab(name))])),
  };
}
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const SIZES = {'a phone': {width: 360, height: 740}, 'a desk': {width: 1200, height: 800}};

afterEach(() => document.querySelectorAll('assent-banner').forEach((banner) => banner.remove()));

describe('<assent-banner>', () => {
  after(() => setViewport({width: 800, height: 600}));

  it('is accessible while it asks', async () => {
    await expect(await createBanner()).to.be.accessible();
  });

  it('is accessible with a policy, partners and many purposes', async () => {
    const purposes = Array.from({length: 30}, (_, i) => ({id: `p${i}`, label: `Purpose number ${i}`}));
    const policy = createPolicy({purposes, services: [], policy: {url: '/privacy'}});

    await expect(await createBanner({policy})).to.be.accessible();
  });

  it('says what it asks: for whom, with whom, and what for', async () => {
    const text = textOf(await createBanner({policy: createPolicy({dataController: {name: 'Tea & Co'}})}));

    expect(text).to.contain('Tea & Co and 3 partners would like to use data');
    expect(text).to.contain('Statistics · Marketing');
    // What is asked for by itself is no part of this question.
    expect(text).not.to.match(/Cart|Location|Health/);
  });

  it('counts a partner with several services once', async () => {
    const services = ['a', 'b'].map((id) => ({id, provider: 'Count Ltd', purposes: ['analytics']}));

    expect(textOf(await createBanner({policy: createPolicy({services})}))).to.contain('and 1 partner would like');
  });

  for (const [where, size] of Object.entries(SIZES))
    describe(`on ${where}`, () => {
      beforeEach(() => setViewport(size));

      for (const [language, texts] of Object.entries({English: undefined, German: german}))
        it(`makes refusing and accepting equal in ${language}`, async () => {
          const banner = await createBanner(texts ? {texts} : {});

          const [reject, accept] = [button(banner, 'reject'), button(banner, 'accept')];

          expect(looksOf(reject)).to.deep.equal(looksOf(accept));
          expect(reject.localName).to.equal(accept.localName);
          expect(reject.getBoundingClientRect().height).to.be.at.least(44);
        });

      it('makes refusing and accepting equal however long their words are', async () => {
        const words = {reject: 'No', accept: 'Yes, I accept everything that was described above and more'};
        const banner = await createBanner({policy: createPolicy({texts: words})});

        expect(looksOf(button(banner, 'reject'))).to.deep.equal(looksOf(button(banner, 'accept')));
      });

      it('lets the way to the single choices be as wide as the answers', async () => {
        const banner = await createBanner();

        const [reject, accept, choose] = ['reject', 'accept', 'choose'].map((part) =>
          button(banner, part).getBoundingClientRect(),
        ) as [DOMRect, DOMRect, DOMRect];

        expect(choose.left).to.be.closeTo(Math.min(reject.left, accept.left), 1);
        expect(choose.right).to.be.closeTo(Math.max(reject.right, accept.right), 1);
        expect(choose.height).to.be.at.least(44);
      });

      it('fits without scrolling sideways', async () => {
        const banner = await createBanner({texts: german});

        const section = find(banner, 'section');
        expect(section.scrollWidth).to.be.at.most(section.clientWidth);
        expect(section.getBoundingClientRect().right).to.be.at.most(size.width);
      });
    });

  for (const [part, choices] of [
    ['accept', 'all'],
    ['reject', 'none'],
  ] as const)
    it(`requests "${choices}" with the click on ${part}`, async () => {
      const banner = await createBanner();
      let click: Event | undefined;
      banner.shadowRoot?.addEventListener('click', (event) => (click = event), {capture: true});
      const requested = oneEvent<ConsentRequestEvent>(banner, 'consent-request');

      button(banner, part).click();

      const request = await requested;
      expect([request.choices, request.source]).to.deep.equal([choices, 'banner']);
      expect(request.click).to.equal(click);
      expect([request.bubbles, request.composed]).to.deep.equal([true, true]);
    });

  it('asks for the single choices, and requests nothing by it', async () => {
    const banner = await createBanner();
    const requests: Event[] = [];
    banner.addEventListener('consent-request', (event) => requests.push(event));
    const opened = oneEvent<ConsentOpenEvent>(banner, 'consent-open');

    button(banner, 'choose').click();

    expect((await opened).view).to.equal('preferences');
    expect(requests).to.deep.equal([]);
  });

  it('decides nothing by itself', async () => {
    const events: string[] = [];
    const listen = ({type}: Event): void => void events.push(type);
    for (const type of ['consent-request', 'consent-open']) document.addEventListener(type, listen);

    const banner = await createBanner();
    banner.remove();

    for (const type of ['consent-request', 'consent-open']) document.removeEventListener(type, listen);
    expect(events).to.deep.equal([]);
  });

  it('does not take the focus', async () => {
    const before = document.activeElement;

    await createBanner();

    expect(document.activeElement).to.equal(before);
  });

  it('comes in the order: what is asked, policy, partners, refuse, accept, choose', async () => {
    const banner = await createBanner({policy: createPolicy({policy: {url: '/privacy'}})});

    const parts = [...(banner.shadowRoot?.querySelectorAll('h2,a,button') ?? [])].map(
      (element) => element.getAttribute('part') ?? element.localName,
    );
    expect(parts).to.deep.equal(['h2', 'a', 'partners', 'reject', 'accept', 'choose']);
  });

  it('is announced after it is there', async () => {
    const banner = document.createElement('assent-banner');
    banner.view = createView();
    document.body.append(banner);
    const first = find(banner, '[role=status]').textContent;

    await new Promise(requestAnimationFrame);

    expect([first, find(banner, '[role=status]').textContent]).to.deep.equal(['', 'What may your data be used for?']);
  });

  it('is empty without a view', () => {
    const banner = document.createElement('assent-banner');

    document.body.append(banner);

    expect(banner.shadowRoot).to.equal(null);
  });

  describe('in another language', () => {
    it('says everything in German', async () => {
      const banner = await createBanner({texts: german, language: 'de-AT'});

      expect(['accept', 'reject', 'choose'].map((part) => button(banner, part).textContent)).to.deep.equal([
        'Alle annehmen',
        'Alle ablehnen',
        'Auswählen',
      ]);
      expect(textOf(banner)).to.contain('Statistik · Marketing');
      expect(find(banner, 'section').lang).to.equal('de');
    });

    it('names the language of its texts', async () => {
      expect(find(await createBanner({language: 'fr'}), 'section').lang).to.equal('en');
    });

    it("puts the merchant's words in the place of ours, each in the language of the page", async () => {
      const texts = {
        accept: {en: 'Fine', de: 'Gut'},
        bannerTitle: 'Tea?',
        bannerText: {en: 'We count.', de: 'Wir zählen.'},
      };
      const banner = await createBanner({texts: german, language: 'de', policy: createPolicy({texts})});

      expect(textOf(banner)).to.contain('Tea?').and.to.contain('Wir zählen.').and.to.contain('Gut');
      expect(button(banner, 'reject').textContent).to.equal('Alle ablehnen');
    });
  });

  describe('with a policy', () => {
    const linkOf = async (url: unknown): Promise<string | null | undefined> =>
      (await createBanner({policy: createPolicy({policy: {url}})})).shadowRoot?.querySelector('a')?.href;

    for (const [url, href] of [
      ['/privacy', `${location.origin}/privacy`],
      ['https://shop.example/privacy', 'https://shop.example/privacy'],
      ['http://shop.example/privacy', 'http://shop.example/privacy'],
    ] as const)
      it(`links to ${url}`, async () => {
        expect(await linkOf(url)).to.equal(href);
      });

    for (const url of [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      ' \tjava\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'blob:https://shop.example/1',
      'file:///etc/passwd',
      'http://',
      '',
      null,
    ])
      it(`makes no link of ${JSON.stringify(url)}`, async () => {
        expect(await linkOf(url)).to.equal(undefined);
      });
  });

  describe('with hostile texts', () => {
    for (const text of HOSTILE)
      it(`shows ${JSON.stringify(text)} as a text`, async () => {
        const harmless = await createBanner({policy: createTexts('Harmless')});
        const banner = await createBanner({policy: createTexts(text)});

        expect(structureOf(banner.shadowRoot as ShadowRoot)).to.equal(structureOf(harmless.shadowRoot as ShadowRoot));
        expect(button(banner, 'accept').textContent).to.equal(text);
        expect(await executed()).to.equal(undefined);
      });
  });
});
