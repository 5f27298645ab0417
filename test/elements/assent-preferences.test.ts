import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import type {AssentPreferences} from '../../src/elements/assent-preferences/assent-preferences.js';
import type {ConsentOpenEvent} from '../../src/events/consent-open.js';
import type {ConsentRequestEvent} from '../../src/events/consent-request.js';
import {purposesTexts} from '../../src/locales/english-purposes.js';
import {texts as arabic} from '../../src/locales/ar.js';
import {texts as german} from '../../src/locales/de.js';
import fc from '../support/properties.js';
import {createPolicy} from '../support/policy.js';
import {sideOfTheEnd} from './support/direction.js';
import {findIn, openSettings, sectionIn, settledOf, unfold, type SettingsOptions} from './support/settings.js';
import {createTexts, createView, executed, HOSTILE, structureOf} from './support/view.js';

const policy = createPolicy();

/** A dialog that is open and stands still, with the details of each purpose unfolded. */
async function createPreferences(options: SettingsOptions = {}): Promise<AssentPreferences> {
  const preferences = await openSettings({policy, ...options});
  await unfold(preferences);
  return preferences;
}

const find = findIn;
const purposesIn = (preferences: AssentPreferences): readonly Element[] => [
  ...(sectionIn(preferences)?.renderRoot.querySelectorAll('.purpose') ?? []),
];
const button = (preferences: AssentPreferences, part: string): HTMLButtonElement => find(preferences, `[part=${part}]`);
const close = (preferences: AssentPreferences): HTMLButtonElement => find(preferences, '.close');

/** The switch of a purpose or service. */
const switchOf = (preferences: AssentPreferences, id: string): HTMLButtonElement =>
  find(preferences, `[role=switch][aria-labelledby$="-${id}"]`);

/** Whether the switch is on, as it tells assistive technology, and in words. */
const stateOf = (preferences: AssentPreferences, id: string): string => {
  const element = switchOf(preferences, id);
  return `${element.ariaChecked} ${element.textContent?.trim()}${element.disabled ? ' disabled' : ''}`;
};

/** Presses the switch, as a shopper does. */
async function press(preferences: AssentPreferences, id: string): Promise<void> {
  switchOf(preferences, id).click();
  await settledOf(preferences);
}

/** What the dialog asks for while `act` runs. */
async function requestsDuring(preferences: AssentPreferences, act: () => unknown): Promise<ConsentRequestEvent[]> {
  const requests: ConsentRequestEvent[] = [];
  const listen = (event: Event): void => void requests.push(event as ConsentRequestEvent);
  preferences.addEventListener('consent-request', listen);
  await act();
  preferences.removeEventListener('consent-request', listen);
  return requests;
}

afterEach(() => document.querySelectorAll('assent-preferences').forEach((preferences) => preferences.remove()));

describe('<assent-preferences>', () => {
  describe('is accessible', () => {
    it('when nothing was chosen', async () => {
      await expect(await createPreferences()).to.be.accessible();
    });

    it('with switches on', async () => {
      await expect(
        await createPreferences({granted: ['analytics', 'marketing'], refusedAlone: ['counter']}),
      ).to.be.accessible();
    });

    it('with nothing unfolded', async () => {
      await expect(await openSettings({policy})).to.be.accessible();
    });

    it('in German, from right to left', async () => {
      await expect(await createPreferences({texts: german, dir: 'rtl'})).to.be.accessible();
    });
  });

  it('draws the services of a purpose when its details are unfolded, and not before', async () => {
    const preferences = await openSettings({policy});
    const services = (): number => sectionIn(preferences)?.renderRoot.querySelectorAll('.service').length ?? 0;
    expect(services()).to.equal(0);

    await unfold(preferences);

    expect(services()).to.be.above(0);
  });

  it('is a modal dialog with a name', async () => {
    const dialog = find<HTMLDialogElement>(await createPreferences(), 'dialog');

    expect(dialog.matches(':modal')).to.equal(true);
    expect(
      (dialog.getRootNode() as ShadowRoot).getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent,
    ).to.equal('Privacy choices');
  });

  it('starts with the focus at its heading', async () => {
    const preferences = await createPreferences();

    expect((preferences.renderRoot as ShadowRoot).activeElement).to.equal(find(preferences, 'h2'));
  });

  it('gives no id twice', async () => {
    const {renderRoot} = await createPreferences();

    const ids = [...renderRoot.querySelectorAll('[id]')].map(({id}) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  it('reads what a merchant says in English in its own direction and language, in an Arabic dialog', async () => {
    const english = {description: {en: 'Counts visits.'}, refusal: {en: 'Nothing.'}, retention: {en: 'A year.'}};
    const preferences = await createPreferences({
      policy: createPolicy({purposes: [{id: 'analytics', label: {en: 'Statistics'}, ...english}], services: []}),
      language: 'ar',
      texts: arabic,
      dir: 'rtl',
    });

    const [ours, ...theirs] = ['p', '.text > p', '.note', 'dd:last-of-type'].map((selector) =>
      sectionIn(preferences)?.renderRoot.querySelector(selector),
    );
    expect(theirs.map((element) => sideOfTheEnd(element as HTMLElement))).to.deep.equal(['right', 'right', 'right']);
    expect(theirs.map((element) => element?.querySelector<HTMLElement>('bdi[lang]')?.lang)).to.deep.equal([
      'en',
      'en',
      'en',
    ]);
    expect(sideOfTheEnd(ours as HTMLElement)).to.equal('left');
  });

  it('is empty without a view', async () => {
    const preferences = document.createElement('assent-preferences');
    document.body.append(preferences);
    await preferences.updateComplete;

    expect(preferences.renderRoot.children).to.have.lengthOf(0);
  });

  it('shows for each purpose what it is for and what refusing it costs', async () => {
    const items = purposesIn(await createPreferences()).map(
      ({textContent}) => textContent?.replace(/\s+/g, ' ').trim() ?? '',
    );

    expect(items).to.have.lengthOf(5);
    expect(items[0]).to.contain('Cart').and.to.contain(purposesTexts.because.contract).and.to.contain('Always on');
    expect(items[1]).to.contain('Statistics Counts visits. If it is off: Nothing.');
    expect(items[2]).to.contain('Marketing Not stated If it is off: Not stated');
    expect(items[3]).to.contain('Location Asked separately');
    expect(items[4]).to.contain('Health Asked separately');
  });

  it('has no switch for what needs no consent', async () => {
    const preferences = await createPreferences();

    expect(switchOf(preferences, 'cart')).to.equal(null);
    expect(switchOf(preferences, 'payment')).to.equal(null);
  });

  describe('the switches', () => {
    it('are all off while nothing was chosen', async () => {
      const preferences = await createPreferences();

      const switches = [...(sectionIn(preferences)?.renderRoot.querySelectorAll('[role=switch]') ?? [])];
      expect(switches).to.have.length.above(4);
      expect(switches.filter(({ariaChecked}) => ariaChecked !== 'false')).to.deep.equal([]);
    });

    for (const ground of ['undecided', 'refused', 'withdrawn', 'expired', 'changed'] as const)
      it(`are off for what is ${ground}`, async () => {
        const view = {...createView({policy}), explain: () => ({allowed: false, ground, record: 1})};
        const preferences = await createPreferences({view});

        expect(stateOf(preferences, 'analytics')).to.equal('false Off');
      });

    it('show what is in force, to the eye and to assistive technology', async () => {
      const preferences = await createPreferences({granted: ['analytics', 'location']});

      expect(['analytics', 'marketing', 'location', 'health'].map((id) => stateOf(preferences, id))).to.deep.equal([
        'true On',
        'false Off',
        'true On',
        'false Off',
      ]);
    });

    it('are named by what they switch', async () => {
      const preferences = await createPreferences();

      const name = switchOf(preferences, 'analytics').getAttribute('aria-labelledby') ?? '';
      expect((sectionIn(preferences)?.renderRoot as ShadowRoot).getElementById(name)?.textContent?.trim()).to.equal(
        'Statistics',
      );
    });

    it('switch on and off again', async () => {
      const preferences = await createPreferences();

      await press(preferences, 'analytics');
      const on = stateOf(preferences, 'analytics');
      await press(preferences, 'analytics');

      expect([on, stateOf(preferences, 'analytics')]).to.deep.equal(['true On', 'false Off']);
    });

    it('can be worked with the keyboard', async () => {
      const preferences = await createPreferences();
      switchOf(preferences, 'analytics').focus();

      await sendKeys({press: 'Enter'});
      await settledOf(preferences);

      expect(stateOf(preferences, 'analytics')).to.equal('true On');
    });

    it('choose nothing by themselves', async () => {
      const preferences = await createPreferences();

      const requests = await requestsDuring(preferences, () => press(preferences, 'analytics'));

      expect(requests).to.deep.equal([]);
    });

    it('are large enough to be touched', async () => {
      const {width, height} = switchOf(await createPreferences(), 'analytics').getBoundingClientRect();

      expect(Math.min(width, height)).to.be.at.least(44);
    });
  });

  describe('the switch of a service', () => {
    it('is disabled while its purpose is off', async () => {
      expect(stateOf(await createPreferences(), 'counter')).to.equal('false Off disabled');
    });

    it('is on with its purpose, unless it was refused by itself', async () => {
      const granted = ['analytics', 'marketing'];

      expect(stateOf(await createPreferences({granted}), 'counter')).to.equal('true On');
      expect(stateOf(await createPreferences({granted, refusedAlone: ['pixel']}), 'pixel')).to.equal('false Off');
    });

    it('follows the switch of its purpose', async () => {
      const preferences = await createPreferences();

      await press(preferences, 'analytics');
      const on = stateOf(preferences, 'counter');
      await press(preferences, 'analytics');

      expect([on, stateOf(preferences, 'counter')]).to.deep.equal(['true On', 'false Off disabled']);
    });

    it('is disabled while one of its purposes is off', async () => {
      expect(stateOf(await createPreferences({granted: ['analytics']}), 'pixel')).to.equal('false Off disabled');
    });

    it('says who runs it, or that this is not stated', async () => {
      const preferences = await createPreferences();

      const notes = [...(sectionIn(preferences)?.renderRoot.querySelectorAll('.service') ?? [])].map(({textContent}) =>
        textContent?.replace(/\s+/g, ' ').trim(),
      );
      expect(notes.join('; ')).to.contain('Counter Count Ltd').and.to.contain('Pixel Not stated');
    });

    it('has a name even where the configuration gives none', async () => {
      const preferences = await createPreferences({
        policy: createPolicy({services: [{id: 'tag', purposes: ['analytics']}]}),
      });

      const name = switchOf(preferences, 'tag').getAttribute('aria-labelledby') ?? '';
      const label = (sectionIn(preferences)?.renderRoot as ShadowRoot).getElementById(name)?.textContent?.trim();
      expect(label).to.equal('tag');
    });
  });

  describe('Save', () => {
    /** The choices that Save asks for after these switches were pressed. */
    async function saved(options: SettingsOptions, ...pressed: string[]): Promise<unknown> {
      const preferences = await createPreferences(options);
      for (const id of pressed) await press(preferences, id);
      const [request, ...others] = await requestsDuring(preferences, () => button(preferences, 'save').click());
      expect(others).to.deep.equal([]);
      return request?.choices;
    }
    const off = {analytics: false, marketing: false, location: false, health: false};

    it('asks for each purpose as its switch stands', async () => {
      expect(await saved({})).to.deep.equal(off);
      expect(await saved({}, 'analytics')).to.deep.equal({...off, analytics: true});
      expect(await saved({granted: ['analytics']})).to.deep.equal({...off, analytics: true});
      expect(await saved({granted: ['analytics']}, 'analytics')).to.deep.equal(off);
    });

    it('asks for a service only where it was switched', async () => {
      const granted = ['analytics', 'marketing'];

      expect(await saved({granted}, 'counter')).to.deep.equal({
        ...off,
        analytics: true,
        marketing: true,
        counter: false,
      });
      expect(await saved({granted, refusedAlone: ['pixel']}, 'pixel')).to.deep.equal({
        ...off,
        analytics: true,
        marketing: true,
        pixel: true,
      });
    });

    it('asks for what the switches show, whatever was pressed before', async () => {
      const ids = ['analytics', 'marketing', 'location', 'health'];
      await fc.assert(
        fc.asyncProperty(
          fc.subarray(ids),
          fc.array(fc.constantFrom('analytics', 'marketing', 'counter', 'pixel'), {maxLength: 6}),
          async (granted, pressed) => {
            const preferences = await createPreferences({granted});
            for (const id of pressed) if (!switchOf(preferences, id).disabled) await press(preferences, id);
            const shown = ids.map((id) => [id, switchOf(preferences, id).ariaChecked === 'true']);

            const [request] = await requestsDuring(preferences, () => button(preferences, 'save').click());
            preferences.remove();

            expect(request?.choices).to.deep.include(Object.fromEntries(shown));
          },
        ),
        {numRuns: 100},
      );
    });
  });

  for (const [part, choices] of [
    ['accept', 'all'],
    ['reject', 'none'],
  ] as const)
    it(`requests "${choices}" with the click on ${part}, whatever was switched`, async () => {
      const preferences = await createPreferences({granted: ['analytics']});
      await press(preferences, 'marketing');
      let click: Event | undefined;
      preferences.renderRoot.addEventListener('click', (event) => (click = event), {capture: true});

      const [request] = await requestsDuring(preferences, () => button(preferences, part).click());

      expect([request?.choices, request?.source]).to.deep.equal([choices, 'preferences']);
      expect(request?.click).to.equal(click);
      expect([request?.bubbles, request?.composed]).to.deep.equal([true, true]);
    });

  it('makes refusing and accepting equal', async () => {
    const preferences = await createPreferences();
    const looksOf = (part: string) => {
      const {width, height} = button(preferences, part).getBoundingClientRect();
      const {color, backgroundColor, borderTopColor, font} = getComputedStyle(button(preferences, part));
      return {
        width: Math.round(width * 10),
        height: Math.round(height * 10),
        color,
        backgroundColor,
        borderTopColor,
        font,
      };
    };

    expect(looksOf('reject')).to.deep.equal(looksOf('accept'));
  });

  describe('is closed', () => {
    it('with Escape, which chooses nothing', async () => {
      const preferences = await createPreferences();
      await press(preferences, 'analytics');
      const closed = oneEvent<ConsentOpenEvent>(preferences, 'consent-open');

      const requests = await requestsDuring(preferences, () => sendKeys({press: 'Escape'}));

      expect((await closed).view).to.equal(null);
      expect(requests).to.deep.equal([]);
    });

    it('with the button at its head, which chooses nothing', async () => {
      const preferences = await createPreferences();
      await press(preferences, 'analytics');
      const closed = oneEvent<ConsentOpenEvent>(preferences, 'consent-open');

      const requests = await requestsDuring(preferences, () => close(preferences).click());

      expect((await closed).view).to.equal(null);
      expect(requests).to.deep.equal([]);
    });

    it('by a button that says so', async () => {
      expect(close(await createPreferences()).ariaLabel).to.equal('Close');
    });
  });

  describe('in another language', () => {
    it('says everything in German', async () => {
      const preferences = await createPreferences({texts: german, language: 'de', granted: ['analytics']});

      expect(['reject', 'accept', 'save'].map((part) => button(preferences, part).textContent)).to.deep.equal([
        'Alle ablehnen',
        'Alle annehmen',
        'Auswahl speichern',
      ]);
      expect([stateOf(preferences, 'analytics'), stateOf(preferences, 'marketing')]).to.deep.equal([
        'true An',
        'false Aus',
      ]);
      expect(close(preferences).ariaLabel).to.equal('Schließen');
      expect(find(preferences, '#purpose-analytics').textContent?.trim()).to.equal('Statistik');
      expect(find(preferences, 'dialog').lang).to.equal('de');
    });

    it('names the language of its texts', async () => {
      expect(find(await createPreferences({language: 'fr'}), 'dialog').lang).to.equal('en');
    });
  });

  describe('from right to left', () => {
    const leftOf = (element: Element): number => element.getBoundingClientRect().left;

    it('stands mirrored: the switch to the left of its text', async () => {
      const [ltr, rtl] = [await createPreferences({dir: 'ltr'}), await createPreferences({dir: 'rtl'})];

      expect(leftOf(switchOf(ltr, 'analytics'))).to.be.greaterThan(leftOf(find(ltr, '#purpose-analytics')));
      expect(leftOf(switchOf(rtl, 'analytics'))).to.be.lessThan(leftOf(find(rtl, '#purpose-analytics')));
    });

    it('moves the knob of a switch to the left when it is on', async () => {
      const knobOf = async (dir: string): Promise<number> => {
        const preferences = await createPreferences({dir, granted: ['analytics']});
        const knob = getComputedStyle(find(preferences, '[aria-checked=true] .track'), '::before');
        return parseFloat(knob.left) - parseFloat(knob.right);
      };

      expect(await knobOf('ltr')).to.be.greaterThan(0);
      expect(await knobOf('rtl')).to.be.lessThan(0);
    });
  });

  describe('fits', () => {
    after(() => setViewport({width: 800, height: 600}));

    for (const [where, size] of Object.entries({
      'a phone': {width: 360, height: 740},
      'a desk': {width: 1200, height: 800},
    }))
      it(`on ${where} without scrolling sideways, its buttons in sight`, async () => {
        await setViewport(size);

        const preferences = await createPreferences({texts: german});

        const dialog = find(preferences, 'dialog');
        expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
        for (const part of ['reject', 'accept', 'save'])
          expect(button(preferences, part).getBoundingClientRect().bottom).to.be.at.most(innerHeight);
      });
  });

  describe('with a policy', () => {
    const linkOf = async (url: string): Promise<string | undefined> =>
      find<HTMLAnchorElement>(await createPreferences({policy: createPolicy({policy: {url}})}), 'a')?.href;

    it('links to it', async () => {
      expect(await linkOf('/privacy')).to.equal(`${location.origin}/privacy`);
    });

    for (const url of ['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', ''])
      it(`makes no link of ${JSON.stringify(url)}`, async () => {
        expect(await linkOf(url)).to.equal(undefined);
      });
  });

  describe('with hostile texts', () => {
    for (const text of HOSTILE)
      it(`shows ${JSON.stringify(text)} as a text`, async () => {
        const harmless = structureOf(
          (await createPreferences({policy: createTexts('Harmless')})).renderRoot as ShadowRoot,
        );
        const preferences = await createPreferences({policy: createTexts(text)});

        expect(structureOf(preferences.renderRoot as ShadowRoot)).to.equal(harmless);
        expect(button(preferences, 'save').textContent).to.equal(text);
        expect(await executed()).to.equal(undefined);
      });

    it('takes an id for a name, whatever it looks like', async () => {
      const id = '"><img/src=x/onerror=window.hostile=1>';
      const harmless = await createPreferences({
        policy: createPolicy({purposes: [{id: 'a', label: 'A'}], services: []}),
      });
      const preferences = await createPreferences({policy: createPolicy({purposes: [{id, label: 'A'}], services: []})});

      const [request] = await requestsDuring(preferences, () => button(preferences, 'save').click());

      expect(structureOf(preferences.renderRoot as ShadowRoot)).to.equal(
        structureOf(harmless.renderRoot as ShadowRoot),
      );
      expect(request?.choices).to.deep.equal({[id]: false});
      expect(await executed()).to.equal(undefined);
    });
  });
});
