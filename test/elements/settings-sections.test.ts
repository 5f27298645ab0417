import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {AssentPreferences} from '../../src/elements/assent-preferences/assent-preferences.js';
import type {Policy} from '../../src/core/policy.js';
import type {SectionName} from '../../src/elements/internal/section.js';
import type {LoggedRecord} from '../../src/core/record.js';
import type {ConsentRequestEvent} from '../../src/events/consent-request.js';
import {texts as german} from '../../src/locales/de.js';
import {createPolicy} from '../support/policy.js';
import {resizeTo} from '../support/viewport.js';
import {findIn, openSettings, readIn, sectionIn, settledOf, unfold, type SettingsOptions} from './support/settings.js';
import {createView} from './support/view.js';

const CONFIG = {
  purposes: [
    {id: 'cart', label: 'Cart', basis: 'contract'},
    {id: 'analytics', label: 'Statistics', data: ['pages'], recipients: ['Count Ltd'], retention: '14 months'},
    {
      id: 'health',
      label: 'Health',
      separate: ['sensitive'],
      description: 'To find what suits you.',
      refusal: 'Nothing.',
    },
    {id: 'scan', label: 'Scan a code', permission: 'camera'},
    {id: 'post', label: 'E-mail offers', channel: 'email'},
    {id: 'taste', label: 'Recommendations', uses: ['personalisation']},
  ],
  services: [
    {id: 'counter', label: 'Counter', provider: 'Count Ltd', purposes: ['analytics'], region: 'US', cookies: ['_c']},
    {id: 'tracer', purposes: ['analytics'], region: 'DE', kind: 'affiliate', url: 'https://tracer.example/privacy'},
  ],
  dataController: {name: 'Tea Ltd', contact: 'privacy@tea.example'},
  policy: {
    version: '2',
    url: '/privacy',
    versions: [
      {version: '1', updated: '2025-01-31', effective: '2025-02-01', material: []},
      {
        version: '2',
        updated: '10/11/2026',
        effective: '2026-11-10',
        material: ['purpose', 'main-recipients'],
        changedPurposes: ['analytics'],
        url: 'javascript:alert(1)',
      },
      {version: '3', updated: '2026-11-20', effective: '2999-01-01', material: ['retention']},
    ],
  },
};
const policy = createPolicy(CONFIG);
const SECTIONS: readonly SectionName[] = [
  'purposes',
  'permissions',
  'partners',
  'messages',
  'personalisation',
  'rights',
  'records',
  'policy',
];

const open = (options: SettingsOptions = {}): Promise<AssentPreferences> => openSettings({policy, ...options});
const titles = ({renderRoot}: AssentPreferences): string[] =>
  [...renderRoot.querySelectorAll('nav button')].map(({textContent}) => textContent?.trim() ?? '');
const click = async (preferences: AssentPreferences, selector: string): Promise<void> => {
  findIn(preferences, selector).click();
  await settledOf(preferences);
};
const focused = ({renderRoot}: AssentPreferences): Element | null => (renderRoot as ShadowRoot).activeElement;

afterEach(() => document.querySelectorAll('assent-preferences').forEach((preferences) => preferences.remove()));

describe('the sections of the settings', () => {
  it('are there where they have content', async () => {
    expect(titles(await open())).to.deep.equal([
      ...['Purposes', 'Permissions', 'Partners', 'Messages', 'Personalisation', 'Your rights', 'Records'],
      'Privacy policy',
    ]);
  });

  it('are not there without content', async () => {
    const bare = createPolicy({purposes: [{id: 'analytics', label: 'Statistics'}], services: []});

    expect(titles(await open({policy: bare}))).to.deep.equal(['Purposes', 'Records']);
  });

  it('show each purpose in one of them', async () => {
    const labels: string[] = [];
    for (const section of SECTIONS) {
      const preferences = await open({section});
      labels.push(
        ...[...(sectionIn(preferences)?.renderRoot.querySelectorAll('.purpose h4') ?? [])].map(
          ({textContent}) => textContent?.trim().split(/\s{2,}/)[0] ?? '',
        ),
      );
      preferences.remove();
    }

    expect(labels.sort()).to.deep.equal(policy.purposes.map(({label}) => label).sort());
  });

  for (const section of SECTIONS)
    for (const width of [360, 1000])
      it(`are accessible and fit: ${section} at ${width} px`, async () => {
        await resizeTo(width, 740);
        const preferences = await open({section});

        await expect(preferences).to.be.accessible();
        const dialog = findIn(preferences, 'dialog');
        const content = findIn(preferences, '.content');
        expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
        expect(content.scrollWidth).to.be.at.most(content.clientWidth);
      });

  it('keep what was switched while others are looked at, and save all of it', async () => {
    const preferences = await open();
    await click(preferences, '[aria-labelledby=purpose-analytics]');
    await click(preferences, 'nav li:nth-child(2) button');
    await click(preferences, '[aria-labelledby=purpose-scan]');

    setTimeout(() => findIn(preferences, '[part=save]').click());
    const {choices} = (await oneEvent(preferences, 'consent-request')) as unknown as ConsentRequestEvent;

    expect(choices).to.deep.equal({analytics: true, health: false, scan: true, post: false, taste: false});
  });

  it('say so where a section does not load, and try again', async () => {
    let tries = 0;
    const preferences = await open({
      section: 'records',
      ports: {
        loadSection: async () => {
          tries++;
          return Promise.reject(new Error('offline'));
        },
      },
    });

    expect(findIn(preferences, '[role=alert]').textContent).to.contain('did not load');
    const before = tries;
    await click(preferences, '.content button');
    expect(tries).to.equal(before + 1);
  });

  describe('on a phone', () => {
    before(() => resizeTo(360, 740));
    after(() => resizeTo(1000, 740));

    it('begin with the purposes, and go back to the list of sections and into another', async () => {
      const preferences = await open();
      // The list goes by the width of the dialog, and not every browser here can be made so narrow.
      findIn(preferences, 'dialog').style.inlineSize = '360px';
      const nav = findIn(preferences, 'nav');
      expect(getComputedStyle(nav).display).to.equal('none');

      await click(preferences, '.back');
      expect(getComputedStyle(nav).display).not.to.equal('none');
      expect(getComputedStyle(findIn(preferences, '.content')).display).to.equal('none');
      expect(focused(preferences)?.textContent?.trim()).to.equal('Purposes');

      await click(preferences, 'nav li:nth-child(3) button');
      expect(getComputedStyle(nav).display).to.equal('none');
      expect(focused(preferences)?.textContent).to.equal('Partners');
    });
  });
});

describe('a purpose that needs a yes of its own', () => {
  /** The settings with the step of `health`, and the requests that they make. */
  async function openStep(): Promise<{preferences: AssentPreferences; requests: ConsentRequestEvent[]}> {
    const preferences = await open();
    const requests: ConsentRequestEvent[] = [];
    preferences.addEventListener('consent-request', (event) => {
      event.done = Promise.resolve('Saved at 14:03.');
      requests.push(event);
    });
    await click(preferences, '[aria-labelledby=purpose-health]');
    return {preferences, requests};
  }

  it('is marked, and its switch leads to a screen of its own', async () => {
    const {preferences} = await openStep();

    expect(findIn(preferences, 'h3').textContent).to.equal('Health');
    expect(focused(preferences)).to.equal(findIn(preferences, 'h3'));
    expect(readIn(preferences)).to.equal(
      'To find what suits you. This needs a yes of its own. “Accept all” never covers it. Data Not stated Who gets it Not stated How long it is kept Not stated If it is off: Nothing.',
    );
    await expect(preferences).to.be.accessible();
  });

  it('is agreed to and not agreed to with buttons that are the same but for their words', async () => {
    const {preferences} = await openStep();
    const [no, yes] = ['disagree', 'agree'].map((part) => findIn(preferences, `[part=${part}]`));
    const sizeOf = (element: HTMLElement | undefined): number[] => {
      const {width, height} = (element as HTMLElement).getBoundingClientRect();
      return [width, height].map(Math.round);
    };

    expect(sizeOf(no)).to.deep.equal(sizeOf(yes));
    expect(getComputedStyle(no as Element).cssText).to.equal(getComputedStyle(yes as Element).cssText);
  });

  for (const [part, isYes] of [
    ['agree', true],
    ['disagree', false],
  ] as const)
    it(`is answered at once with ${part}, and the settings stay open and say so`, async () => {
      const {preferences, requests} = await openStep();

      await click(preferences, `[part=${part}]`);

      expect(requests.map(({choices, stays}) => [choices, stays])).to.deep.equal([[{health: isYes}, true]]);
      expect(findIn(preferences, 'footer [role=status]').textContent).to.equal('Saved at 14:03.');
      expect(findIn(preferences, 'h3').textContent).to.equal('Purposes');
    });

  it('is left unanswered with Escape and with Back, and the settings stay open', async () => {
    const ways: ((step: {preferences: AssentPreferences}) => unknown)[] = [
      () => sendKeys({press: 'Escape'}),
      ({preferences}) => findIn(preferences, '.back').click(),
    ];
    for (const leave of ways) {
      const step = await openStep();
      const {preferences, requests} = step;
      await leave(step);
      await settledOf(preferences);

      expect(requests).to.deep.equal([]);
      expect(findIn<HTMLDialogElement>(preferences, 'dialog').open).to.equal(true);
      expect(findIn(preferences, 'h3').textContent).to.equal('Purposes');
      preferences.remove();
    }
  });

  it('is switched off without a step', async () => {
    const preferences = await open({granted: ['health']});
    await click(preferences, '[aria-labelledby=purpose-health]');

    expect(findIn(preferences, '[aria-labelledby=purpose-health]').ariaChecked).to.equal('false');
  });
});

describe('the partners', () => {
  const many = createPolicy({
    purposes: [
      {id: 'analytics', label: 'Statistics'},
      {id: 'ads', label: 'Ads'},
    ],
    services: Array.from({length: 1000}, (_, i) => ({
      id: `s${i}`,
      label: `Service ${i}`,
      provider: i % 2 ? 'Odd Ltd' : 'Even Ltd',
      purposes: [i % 4 ? 'analytics' : 'ads'],
      region: i % 10 ? 'US' : 'NL',
    })),
  });
  const rows = (preferences: AssentPreferences): HTMLElement[] => [
    ...(sectionIn(preferences)?.renderRoot.querySelectorAll<HTMLElement>('[role=listitem]') ?? []),
  ];

  it('say of each what it collects, stores and is used for, who provides it, and what is not stated', async () => {
    const preferences = await open({section: 'partners'});
    await unfold(preferences);

    const [counter, tracer] = rows(preferences).map(({textContent}) => textContent?.replace(/\s+/g, ' ') ?? '');
    expect(counter).to.contain('Provided by Count Ltd').and.to.contain('Used for Statistics');
    expect(counter).to.contain('Stores in your browser _c').and.to.contain('Data goes to United States');
    expect(counter).to.contain('Collects Not stated').and.to.contain('Its privacy policy Not stated');
    expect(tracer).to.contain('Company of our group').and.to.contain('tracer.example');
    await expect(preferences).to.be.accessible();
  });

  it('name what one of them left that no page can remove', async () => {
    const left = {id: 's1', kind: 'cookies', name: 'session_id'} as const;
    const preferences = await open({view: {...createView({policy: many}), residue: [left]}, section: 'partners'});

    const [first, second] = rows(preferences).map(({textContent}) => textContent ?? '');
    expect(first).to.not.contain('Could not be removed');
    expect(second).to.contain('Could not be removed from here: session_id.');
  });

  it('are in the document only as far as they can be seen, however many there are', async () => {
    const preferences = await open({policy: many, section: 'partners'});

    expect(rows(preferences)).to.have.length.within(10, 80);
    expect(rows(preferences)[0]?.getAttribute('aria-setsize')).to.equal('1000');
    expect(readIn(preferences)).to.contain('1000 services');
  });

  it('come into the document when they are scrolled to', async () => {
    const preferences = await open({policy: many, section: 'partners'});
    const content = findIn(preferences, '.content');

    content.scrollTop = content.scrollHeight;
    while (!rows(preferences).some(({textContent}) => textContent?.includes('Service 999')))
      await new Promise(requestAnimationFrame);

    expect(rows(preferences).length).to.be.below(150);
  });

  it('have one row that the Tab key stops at, from which the arrow keys lead to the others, however far away', async () => {
    const preferences = await open({policy: many, section: 'partners', granted: ['analytics', 'ads']});
    const place = (): string | null | undefined =>
      (sectionIn(preferences)?.renderRoot as ShadowRoot).activeElement
        ?.closest('[role=listitem]')
        ?.getAttribute('aria-posinset');
    const stops = (): number =>
      sectionIn(preferences)?.renderRoot.querySelectorAll('[role=listitem] :is(.switch, summary):not([tabindex="-1"])')
        .length ?? 0;
    rows(preferences)[0]?.querySelector<HTMLElement>('.switch')?.focus();
    expect(stops()).to.equal(2);

    for (const [key, wanted] of [
      ['ArrowDown', '2'],
      ['ArrowDown', '3'],
      ['ArrowUp', '2'],
      ['End', '1000'],
      ['ArrowDown', '1000'],
      ['Home', '1'],
    ] as const) {
      await sendKeys({press: key});
      await settledOf(preferences);
      expect(place(), key).to.equal(wanted);
    }
    expect(stops()).to.equal(2);
  });

  it('are found by words, purpose and country', async () => {
    const preferences = await open({policy: many, section: 'partners'});
    const search = findIn<HTMLInputElement>(preferences, 'input');
    const [purpose, country] = [...(sectionIn(preferences)?.renderRoot.querySelectorAll('select') ?? [])] as [
      HTMLSelectElement,
      HTMLSelectElement,
    ];
    const choose = async (select: HTMLSelectElement, value: string): Promise<void> => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settledOf(preferences);
    };

    search.value = 'service 12 even';
    search.dispatchEvent(new Event('input'));
    await settledOf(preferences);
    expect(readIn(preferences)).to.contain('15 of 1000 services');

    await choose(purpose, 'ads');
    await choose(country, 'NL');
    expect(readIn(preferences)).to.contain('1 of 1000 services');
    expect([...country.options].map(({textContent}) => textContent)).to.deep.equal([
      'All',
      'Netherlands',
      'United States',
    ]);
  });

  it('say that nothing matches', async () => {
    const preferences = await open({policy: many, section: 'partners'});
    const search = findIn<HTMLInputElement>(preferences, 'input');
    search.value = 'nobody';
    search.dispatchEvent(new Event('input'));
    await settledOf(preferences);

    expect(readIn(preferences)).to.contain('Nothing matches.');
  });

  it('are shown for one purpose from its own list, where that has too many', async () => {
    const preferences = await open({policy: many});
    await unfold(preferences);

    await click(preferences, '.purpose:nth-child(2) .link');

    expect(findIn(preferences, 'h3').textContent).to.equal('Partners');
    expect(readIn(preferences)).to.contain('250 of 1000 services');
  });

  it('offer to write to the shop for the list', async () => {
    const preferences = await open({section: 'partners'});

    expect(findIn<HTMLAnchorElement>(preferences, 'a[href^=mailto]').href).to.equal('mailto:privacy@tea.example');
  });
});

describe('the records', () => {
  const record = (at: number, answers: object, more: object = {}): LoggedRecord =>
    ({
      schema: 1,
      seq: 1,
      previous: null,
      expires: at + 1,
      versions: {},
      at,
      answers,
      source: 'banner',
      policy: '2',
      ...more,
    }) as unknown as LoggedRecord;
  const records = [
    record(Date.UTC(2026, 0, 2), {analytics: 'granted', gone: 'refused'}),
    record(Date.UTC(2026, 5, 2), {analytics: 'withdrawn'}, {source: 'preferences'}),
  ];
  const file =
    (valid: boolean): (() => Promise<Blob>) =>
    () =>
      Promise.resolve(new Blob([JSON.stringify({verification: {valid}})]));

  it('are told the newest first, with what was answered, where and when', async () => {
    const preferences = await open({
      section: 'records',
      actions: {records: () => Promise.resolve(records), export: file(true)},
    });

    expect(readIn(preferences)).to.match(
      /complete and unchanged.*Jun.*2026.*Withdrawn\s*Statistics.*Jan.*2026.*In the first question.*Agreed\s*Statistics.*Refused\s*gone/,
    );
  });

  it('are told to be damaged where they are', async () => {
    const preferences = await open({
      section: 'records',
      actions: {records: () => Promise.resolve(records), export: file(false)},
    });

    expect(findIn(preferences, '[role=alert]').textContent).to.contain('not as they were made');
  });

  it('say that there is none', async () => {
    expect(readIn(await open({section: 'records'}))).to.equal('There is no record: you have not chosen yet.');
  });

  it('are erased after a second click that says what it does', async () => {
    let forgotten = 0;
    const preferences = await open({
      section: 'records',
      actions: {
        records: () => Promise.resolve(records),
        export: file(true),
        forget: () => {
          forgotten++;
          return Promise.resolve(records[0] as LoggedRecord);
        },
      },
    });

    await click(preferences, '[part=forget]');
    expect(readIn(preferences)).to.contain('withdraws every consent');
    expect(forgotten).to.equal(0);
    await click(preferences, '[part=confirm]');

    expect(forgotten).to.equal(1);
    expect(readIn(preferences)).to.equal('Everything is erased.');
  });
});

describe('the policy', () => {
  /** What the settings say after the five facts that every policy has. */
  const promisesOf = async (statements: unknown): Promise<string[]> => {
    document.querySelector('assent-preferences')?.remove();
    const given = {...policy, policy: {statements}} as Policy;
    const root = sectionIn(await open({policy: given, section: 'policy'}))?.renderRoot;
    const textsOf = (tag: string) => [...(root?.querySelectorAll(tag) ?? [])].map(({textContent}) => textContent);
    const texts = textsOf('dd');
    expect(texts).to.have.lengthOf.at.least(5);
    return textsOf('dt').flatMap((name, i) => (i < 5 ? [] : [`${name}: ${texts[i]}`]));
  };

  it('tells who answers for it, its versions and what changed, and makes nothing up', async () => {
    const text = readIn(await open({section: 'policy'}));

    expect(text).to.contain('Who is responsible Tea Ltd').and.to.contain('Complaints privacy@tea.example');
    // 10 November or 11 October: it stays as the policy has it.
    expect(text).to.contain('Last updated 10/11/2026');
    expect(text).to.contain('What changed: What data is used for, Who gets data, Statistics');
    expect(text).to.contain('Comes into force on January 1, 2999');
  });

  it('makes no link of an address that is none', async () => {
    const preferences = await open({section: 'policy'});

    expect(
      [...(sectionIn(preferences)?.renderRoot.querySelectorAll('a') ?? [])].map(({protocol}) => protocol),
    ).to.deep.equal([location.protocol]);
  });

  it('reads "Not stated" where nothing is', async () => {
    const preferences = await open({policy: createPolicy({policy: {}}), section: 'policy'});

    expect(readIn(preferences).match(/Not stated/g)).to.have.lengthOf(5);
  });

  it('tells what the policy promises besides, in its order, and what it leaves open', async () => {
    const facts = await promisesOf([
      {id: 'response-time', label: 'Answers', text: {de: '15 Tage', en: '15 days'}},
      {id: 'phone', label: {en: 'Phone'}, text: null},
    ]);

    expect(facts).to.deep.equal(['Answers: 15 days', 'Phone: Not stated']);
  });

  it('shows a promise as text, never as markup', async () => {
    const hostile = '<img src=x onerror="alert(1)"><b>${1}</b>';

    const facts = await promisesOf([{id: 'court', label: hostile, text: hostile}]);

    expect(facts).to.deep.equal([`${hostile}: ${hostile}`]);
    expect(document.querySelector('assent-preferences')).to.satisfy(
      (preferences: AssentPreferences) => !sectionIn(preferences)?.renderRoot.querySelector('img, b'),
    );
  });

  it('leaves out a promise that cannot be read, and opens whatever the list holds', async () => {
    const template = {_$litType$: 1, strings: ['<b>'], values: []};
    const lists: [statements: unknown, facts: string[]][] = [
      ...[null, undefined, 5, 'text', true, {}, {length: 2}, [], template].map((list): [unknown, string[]] => [
        list,
        [],
      ]),
      [[null, 5, 'text', true, [], [['a']], {}, template], []],
      [[null, 5, '', ['a'], {en: 5}, {en: template}, {}, template].map((label) => ({id: 'a', label, text: 'b'})), []],
      [
        [undefined, 5, '', ['a'], {en: 5}, {en: template}, {}, template].map((text) => ({id: 'a', label: 'A', text})),
        Array<string>(8).fill('A: Not stated'),
      ],
      [[null, {label: 'Phone', text: '1'}], ['Phone: 1']],
    ];

    for (const [statements, facts] of lists) expect(await promisesOf(statements)).to.deep.equal(facts);
  });
});

describe('the language of the settings', () => {
  it('can be changed in place, by names that each language has for itself', async () => {
    const asked: string[] = [];
    const preferences = await open({
      ports: {
        speak: (language) => {
          asked.push(language);
          return Promise.resolve(german);
        },
      },
    });
    const select = findIn<HTMLSelectElement>(preferences, 'nav select');
    expect([...select.options].map(({textContent}) => textContent?.trim())).to.deep.equal(['Deutsch', 'English']);

    select.value = 'de';
    select.dispatchEvent(new Event('change'));
    await settledOf(preferences);

    expect(asked).to.deep.equal(['de']);
    expect(findIn(preferences, 'dialog').lang).to.equal('de');
    expect(titles(preferences)[0]).to.equal('Zwecke');
    expect(readIn(preferences)).to.contain('Immer an');
  });
});
