import {expect} from '@open-wc/testing';
import {checkConfig, LEVELS, type Finding, type Level} from '../../../src/core/check/check.js';
import {readConfig} from '../../../src/core/config.js';
import {texts as german} from '../../../src/locales/de.js';
import {english} from '../../support/english.js';
import {damagedConfig, MISTAKES} from '../../support/config-mistakes.js';
import {CONFIG} from '../../support/policy.js';
import fc from '../../support/properties.js';

/** A configuration that nothing can be said against. */
const PURPOSE = {
  id: 'visits',
  label: 'Counting visits',
  description: 'We count who comes, and see what is broken.',
  refusal: 'Nothing changes for you.',
  retention: '14 months',
  recipients: ['Count Ltd'],
  data: ['pages you opened'],
};
const SERVICE = {
  id: 'counter',
  label: 'Counter',
  provider: 'Count Ltd',
  region: 'DE',
  url: 'https://count.example/privacy',
  purposes: ['visits'],
};
const ABROAD = {...PURPOSE, id: 'abroad', label: 'Sending data abroad', separate: ['cross-border']};
const HOME = {
  $schema: 'https://example.org/consent.schema.json',
  dataController: {name: 'Shop', contact: 'privacy@shop.example'},
  policy: {version: '3', url: '/privacy'},
  purposes: [PURPOSE, ABROAD],
  services: [SERVICE],
  crossBorder: {home: ['DE'], purpose: 'abroad'},
};

const withPurpose = (fields: object): object => ({...HOME, purposes: [{...PURPOSE, ...fields}, ABROAD]});
const withService = (fields: object): object => ({...HOME, services: [{...SERVICE, ...fields}]});
const withTexts = (texts: object): object => ({...HOME, texts});
const withStatement = (statement: unknown): object => ({
  ...HOME,
  policy: {version: '3', url: '/', statements: [statement]},
});
const withVersions = (...versions: object[]): object => ({...HOME, policy: {version: '3', url: '/', versions}});
const DATED = {version: '3', updated: '2026-01-02', effective: '2026-02-02', material: [], changedPurposes: []};

const check = (config: object): Finding[] => checkConfig(JSON.stringify(config));

/** What is given → its level, its place, what is wanted in its place, and the law that says so. */
type Row = [config: object, level: Level, path: string, wanted: string, source: string];

const SETTINGS: Record<string, Row> = {
  'no name of the data controller': [
    {...HOME, dataController: {contact: 'x'}},
    'gap',
    'dataController.name',
    'the name of who asks',
    'article 13(1)(a)',
  ],
  'no contact of the data controller': [
    {...HOME, dataController: {name: 'Shop'}},
    'gap',
    'dataController.contact',
    'an address',
    'PIPL',
  ],
  'no address of the policy': [
    {...HOME, policy: {version: '3'}},
    'gap',
    'policy.url',
    'the address',
    'articles 12(1) and 13',
  ],
  'no version of the policy': [{...HOME, policy: {url: '/'}}, 'gap', 'policy.version', 'a version', 'article 7(1)'],
  'an answer that is asked again after 30 days': [
    {...HOME, lifetimeDays: 30},
    'gap',
    'lifetimeDays',
    'at least 184 days',
    'CNIL, deliberation 2020-092 of 17 September 2020, § 39; Garante, decision 231 of 10 June 2021',
  ],
  'no word on where data is kept': [{...HOME, crossBorder: null}, 'gap', 'crossBorder', 'where data', 'article 39'],
  'transfers under a purpose that is not asked for them': [
    {...HOME, crossBorder: {home: ['DE'], purpose: 'visits'}},
    'gap',
    'purposes[0].separate',
    '"cross-border"',
    'article 39',
  ],
  'minors of no age': [{...HOME, minors: {mode: 'guardian'}}, 'gap', 'minors.age', 'the age in years', 'article 8(1)'],
  'a page that may say yes': [{...HOME, authority: 'page'}, 'dark-pattern', 'authority', '"gesture"', 'articles 4(11)'],
  'a setting that is misspelt': [{...HOME, lifetimeDay: 200}, 'hint', 'lifetimeDay', '“lifetimeDays”?', 'docs/'],
  'a colour for the yes': [
    {...HOME, acceptButtonColor: 'green'},
    'dark-pattern',
    'acceptButtonColor',
    'both answers are one style',
    'Taskforce report of 17 January 2023, § 17',
  ],
  'a theme': [{...HOME, theme: {accept: 'big'}}, 'dark-pattern', 'theme', 'one style', '§ 17'],
  'a hidden refusal': [{...HOME, hideRejectButton: true}, 'dark-pattern', 'hideRejectButton', 'beside the yes', '§ 8'],
  'a refusal that is switched off': [
    {...HOME, rejectButton: false},
    'dark-pattern',
    'rejectButton',
    'beside the yes',
    '§ 8',
  ],
  'a yes by scrolling': [{...HOME, acceptOnScroll: true}, 'dark-pattern', 'acceptOnScroll', 'only a click', '§ 86'],
  'a yes by staying': [{...HOME, impliedConsent: true}, 'dark-pattern', 'impliedConsent', 'only a click', '§ 86'],
  'a wall': [{...HOME, cookieWall: true}, 'dark-pattern', 'cookieWall', 'the shop works without', '§ 39'],
  'asking again and again': [{...HOME, reaskAfterDays: 1}, 'dark-pattern', 'reaskAfterDays', 'six months', '§ 39'],
  'yeses by default': [
    {...HOME, defaults: {visits: 'granted'}},
    'dark-pattern',
    'defaults.visits',
    'begins where it is off',
    'C-673/17',
  ],
};

const PURPOSES: Record<string, Row> = {
  'no description': [withPurpose({description: ''}), 'gap', 'purposes[0].description', 'used for', 'article 13(1)(c)'],
  'a name in no language': [withPurpose({label: {}}), 'gap', 'purposes[0].label', 'a name', 'article 13(1)(c)'],
  'no consequence of a refusal': [withPurpose({refusal: null}), 'gap', 'purposes[0].refusal', 'goes without', 'PIPL'],
  'no retention': [withPurpose({retention: null}), 'gap', 'purposes[0].retention', 'how long', 'article 13(2)(a)'],
  'no recipients': [withPurpose({recipients: null}), 'gap', 'purposes[0].recipients', 'who gets', 'article 13(1)(e)'],
  'no data': [withPurpose({data: null}), 'gap', 'purposes[0].data', 'which data', 'article 17'],
  'sensitive data that is asked with the rest': [
    withPurpose({data: [{label: 'illness', sensitive: true}]}),
    'gap',
    'purposes[0].data[0]',
    '"sensitive"',
    'article 9(2)(a)',
  ],
  'sensitive data by a legitimate interest': [
    withPurpose({basis: 'legitimate-interest', data: ['name', {label: 'illness', sensitive: true}]}),
    'gap',
    'purposes[0].data[1]',
    '"sensitive"',
    'article 9(2)(a)',
  ],
  'a kind that no law knows': [
    withPurpose({separate: ['minor', 'secret']}),
    'hint',
    'purposes[0].separate[1]',
    'one of sensitive',
    'articles 7(2)',
  ],
  'a use that no law knows': [
    withPurpose({uses: ['selling']}),
    'gap',
    'purposes[0].uses[0]',
    'one of sale',
    '11 CCR § 7025',
  ],
  'advertising by a legitimate interest': [
    withPurpose({basis: 'legitimate-interest', label: 'Advertising'}),
    'gap',
    'purposes[0].basis',
    '"consent"',
    'C-252/21',
  ],
  'statistics as security': [
    withPurpose({basis: 'security', label: 'Safe Analytics'}),
    'dark-pattern',
    'purposes[0].basis',
    '“analytic*”',
    'Directive 2002/58/EC',
  ],
  'advertising as a contract, by its id': [
    withPurpose({basis: 'contract', id: 'retargetingPixel'}),
    'dark-pattern',
    'purposes[0].basis',
    '“retarget*”',
    'article 5(3)',
  ],
  'advertising as a contract, in German': [
    withPurpose({basis: 'contract', label: {de: 'Werbepartner'}}),
    'dark-pattern',
    'purposes[0].basis',
    '“werbe*”',
    'article 5(3)',
  ],
  'profiling as a legal obligation, by its uses': [
    withPurpose({basis: 'legal-obligation', uses: ['profiling']}),
    'dark-pattern',
    'purposes[0].basis',
    '“profiling”',
    'article 5(3)',
  ],
  'two purposes in one': [
    withPurpose({label: 'Statistics and advertising', uses: ['sale']}),
    'gap',
    'purposes[0].label',
    'a purpose each',
    'recital 43',
  ],
  'two purposes in one, by the uses': [
    withPurpose({uses: ['statistics', 'sale']}),
    'gap',
    'purposes[0].label',
    '“statistics” and “sale”',
    'recital 43',
  ],
  'advertising that the signal does not reach': [
    withPurpose({label: 'Ads'}),
    'gap',
    'purposes[0].uses',
    'Global Privacy Control',
    '§ 1798.135(e)',
  ],
  'a switch that begins on': [
    withPurpose({default: true}),
    'dark-pattern',
    'purposes[0].default',
    'begins where it is off',
    'recital 32',
  ],
  'a yes from the start': [
    withPurpose({granted: 'yes'}),
    'dark-pattern',
    'purposes[0].granted',
    'begins where it is off',
    'recital 32',
  ],
  'a name whose yes is a no': [
    withPurpose({label: 'Do not count my visits'}),
    'dark-pattern',
    'purposes[0].label',
    'what a yes allows',
    '(a)(3)',
  ],
  'a refusal that makes sad': [
    withPurpose({refusal: 'Sadly you miss out on our best offers.'}),
    'dark-pattern',
    'purposes[0].refusal',
    'facts, without “miss out”',
    'emotional steering',
  ],
  'languages that change on the way': [
    withPurpose({label: {en: 'Visits', de: 'Besuche'}, description: {en: 'We count.'}}),
    'hint',
    'purposes[0].description',
    'a text in de',
    'language discontinuity',
  ],
  'purposes that need each other': [
    {
      ...HOME,
      purposes: [
        {...PURPOSE, needs: ['abroad']},
        {...ABROAD, needs: ['visits']},
      ],
    },
    'hint',
    'purposes[0].needs',
    'do not need each other',
    'docs/',
  ],
  'more purposes than anybody reads': [
    {...HOME, purposes: [...HOME.purposes, ...[...'abcdefghijklm'].map((id) => ({...PURPOSE, id}))]},
    'hint',
    'purposes',
    'at most 12',
    'too many options',
  ],
};

const SERVICES: Record<string, Row> = {
  'no provider': [withService({provider: null}), 'gap', 'services[0].provider', 'the company', 'article 13(1)(e)'],
  'no region': [withService({region: null}), 'gap', 'services[0].region', 'where it takes', 'articles 13(1)(f)'],
  'no policy of its own': [withService({url: null}), 'gap', 'services[0].url', 'its own privacy policy', 'article 23'],
  'no contact abroad': [
    withService({region: 'US', data: []}),
    'gap',
    'services[0].contact',
    'how to reach',
    'articles 23 and 39',
  ],
  'no data abroad': [
    withService({region: 'US', contact: 'x'}),
    'gap',
    'services[0].data',
    'which data',
    'articles 23 and 39',
  ],
};

const VERSIONS: Record<string, Row> = {
  'a date that can be read as two': [
    withVersions({...DATED, updated: '10/03/2022'}),
    'gap',
    'policy.versions[0].updated',
    '2022-03-10 or 2022-10-03',
    'article 12(1)',
  ],
  'a date that cannot be read': [
    withVersions({...DATED, effective: 'soon'}),
    'gap',
    'policy.versions[0].effective',
    'a date like "2026-11-30"',
    'article 12(1)',
  ],
  'no date': [withVersions({...DATED, updated: null}), 'gap', 'policy.versions[0].updated', 'a date', 'article 12(1)'],
  'a change of what there is not': [
    withVersions({...DATED, changedPurposes: ['nothing']}),
    'gap',
    'policy.versions[0].changedPurposes[0]',
    'nothing is asked again',
    '§ 110',
  ],
  'a change that touches nothing': [
    withVersions({...DATED, version: '2'}, {...DATED, material: ['transfer']}),
    'gap',
    'policy.versions[1].changedPurposes',
    'nothing is asked again',
    '§ 110',
  ],
  'a version that is not in the list': [
    withVersions({...DATED, version: '2'}),
    'hint',
    'policy.version',
    'a version of "policy.versions"',
    'docs/',
  ],
};

const TEXTS: Record<string, Row> = {
  'a refusal that hates savings': [
    withTexts({accept: 'Accept all', reject: 'No, I hate savings'}),
    'dark-pattern',
    'texts.reject',
    'a plain no, without “hate*”',
    'emotional steering',
  ],
  'a refusal in German that hates to save': [
    withTexts({accept: {de: 'Alle annehmen'}, reject: {de: 'Nein, ich verzichte auf Rabatte'}}),
    'dark-pattern',
    'texts.reject.de',
    'a plain no, without “verzicht*”',
    'emotional steering',
  ],
  'a refusal that only puts off': [
    withTexts({accept: 'Accept', reject: 'Later'}),
    'dark-pattern',
    'texts.reject',
    '“later” is none, and asks again',
    '(a)(2)',
  ],
  'a refusal that is a maybe': [
    withTexts({accept: 'Accept', reject: 'No, maybe another time'}),
    'dark-pattern',
    'texts.reject',
    '“maybe” is none',
    '(a)(2)',
  ],
  'a refusal that leads elsewhere': [
    withTexts({accept: 'Accept', reject: 'More options'}),
    'dark-pattern',
    'texts.reject',
    '“more” leads elsewhere',
    '(a)(2)',
  ],
  'settings as a refusal, in German': [
    withTexts({accept: {de: 'Annehmen'}, reject: {'de-AT': 'Einstellungen'}}),
    'dark-pattern',
    'texts.reject.de-at',
    '“einstellungen” leads elsewhere',
    '(a)(2)',
  ],
  'a refusal that refuses nothing': [
    withTexts({accept: 'Accept', reject: 'Hmm'}),
    'dark-pattern',
    'texts.reject',
    'a plain no, such as',
    '(a)(2)',
  ],
  'a yes without a no': [
    withTexts({accept: 'Accept all'}),
    'dark-pattern',
    'texts.reject',
    'the other answer to “Accept all”',
    '§ 8',
  ],
  'a yes without a no in one language': [
    withTexts({accept: {en: 'Accept', fr: 'Tout accepter'}, reject: {en: 'Reject'}}),
    'dark-pattern',
    'texts.reject.fr',
    'the other answer to “Tout accepter”',
    '§ 8',
  ],
  'a no that is much longer': [
    withTexts({accept: 'Accept', reject: 'Reject all of these purposes and go on'}),
    'dark-pattern',
    'texts.reject',
    'about as short as “Accept”',
    '§ 34',
  ],
  'a yes that stands out by a symbol': [
    withTexts({accept: '✔ Accept', reject: 'Reject'}),
    'dark-pattern',
    'texts.accept',
    'only one has a symbol',
    '§ 34',
  ],
  'a yes that stands out by capitals': [
    withTexts({accept: 'ACCEPT', reject: 'Reject'}),
    'dark-pattern',
    'texts.accept',
    'only one has capitals',
    '§ 34',
  ],
  'a yes that is said to be better': [
    withTexts({accept: 'Accept (recommended)', reject: 'Reject'}),
    'dark-pattern',
    'texts.accept',
    'without “recommended”',
    'emotional steering',
  ],
  'a yes that is the no': [
    withTexts({accept: 'No', reject: 'no'}),
    'dark-pattern',
    'texts.reject',
    'another word',
    '(a)(3)',
  ],
  'a settings button that accepts': [
    withTexts({save: 'Accept all and save'}),
    'dark-pattern',
    'texts.save',
    'it accepts nothing',
    'misleading action',
  ],
  'a cross that accepts': [
    withTexts({close: 'Accept and close'}),
    'dark-pattern',
    'texts.close',
    'it is no yes',
    '§ 86',
  ],
  'a switch that says the same on and off': [
    withTexts({on: 'Yes', off: 'yes'}),
    'dark-pattern',
    'texts.off',
    'another word',
    '(a)(3)',
  ],
  'a title that pleads': [
    withTexts({bannerTitle: 'Please accept, for the best experience'}),
    'dark-pattern',
    'texts.bannerTitle',
    'facts, without “please accept”',
    'emotional steering',
  ],
  ...Object.fromEntries(
    ['OK', 'Got it', 'Continue', 'I understand', "Let's go", 'Verstanden', 'Weiter'].map((accept): [string, Row] => [
      `“${accept}” as a yes`,
      [
        withTexts({accept, reject: 'Reject'}),
        'dark-pattern',
        'texts.accept',
        'a word that agrees',
        'articles 4(11) and 7(2)',
      ],
    ]),
  ),
};

/** Settings that only later are looked at, and that are wrong. */
const SHAPES: Record<string, Row> = {
  'a region of no such form': [{...HOME, region: 'Germany'}, 'mistake', 'region', '"auto"', 'docs/'],
  'an address of the policy that is a script': [
    {...HOME, policy: {version: '3', url: 'javascript:alert(1)'}},
    'mistake',
    'policy.url',
    'https:',
    'docs/',
  ],
  'a version that is a number': [
    {...HOME, policy: {version: 3, url: '/'}},
    'mistake',
    'policy.version',
    'a text',
    'docs/',
  ],
  'two versions of one name': [
    withVersions(DATED, DATED),
    'mistake',
    'policy.versions[1].version',
    'no other entry',
    'docs/',
  ],
  'a version that is a text': [
    {...HOME, policy: {version: '3', url: '/', versions: ['3']}},
    'mistake',
    'policy.versions[0]',
    'an object',
    'docs/',
  ],
  'promises that are no list': [
    {...HOME, policy: {version: '3', url: '/', statements: {phone: '1'}}},
    'mistake',
    'policy.statements',
    'a list',
    'docs/',
  ],
  'a promise that is a text': [withStatement('15 days'), 'mistake', 'policy.statements[0]', 'an object', 'docs/'],
  'a promise without an id': [
    withStatement({label: 'Phone', text: null}),
    'mistake',
    'policy.statements[0].id',
    'a text',
    'docs/',
  ],
  'a promise without a label': [
    withStatement({id: 'phone', text: null}),
    'mistake',
    'policy.statements[0].label',
    'one text per language',
    'docs/',
  ],
  'a promise in numbers': [
    withStatement({id: 'response-time', label: 'Answers', text: 15}),
    'mistake',
    'policy.statements[0].text',
    'one text per language',
    'docs/',
  ],
  'a signal that counts sometimes': [
    {...HOME, signals: {gpc: 'sometimes'}},
    'mistake',
    'signals.gpc',
    'one of law, everywhere',
    'docs/',
  ],
  'an age in words': [
    {...HOME, minors: {mode: 'guardian', age: 'eighteen'}},
    'mistake',
    'minors.age',
    'a whole number of years',
    'docs/',
  ],
  'a mode that there is not': [
    {...HOME, minors: {mode: 'ask', age: 16}},
    'mistake',
    'minors.mode',
    'one of none, guardian, not-allowed',
    'docs/',
  ],
  'a stop of what there is not': [
    {...HOME, shutdown: {at: '2030-01-01', scope: ['nothing']}},
    'mistake',
    'shutdown.scope[0]',
    'the id of a purpose',
    'docs/',
  ],
  'a stop on a day that each browser reads in its way': [
    {...HOME, shutdown: {at: '1 Jan 2030'}},
    'mistake',
    'shutdown.at',
    'a day like "2027-01-31"',
    'docs/',
  ],
  'a rule of a regime that there is not': [
    {...HOME, regimes: {US: {mode: 'opt-inn'}}},
    'mistake',
    'regimes.US.mode',
    'one of opt-in',
    'docs/',
  ],
  'a home that is no region': [
    {...HOME, crossBorder: {home: ['Europe'], purpose: 'visits'}},
    'mistake',
    'crossBorder.home',
    'a list of regions',
    'docs/',
  ],
  'a tier of a third kind': [
    withPurpose({tier: 'premium'}),
    'mistake',
    'purposes[0].tier',
    'one of basic, additional',
    'docs/',
  ],
  'data without a name': [
    withPurpose({data: [{sensitive: true}]}),
    'mistake',
    'purposes[0].data[0].label',
    'a text',
    'docs/',
  ],
};

describe('checkConfig', () => {
  it('has nothing to say against a configuration in which all is said', () => {
    expect(check(HOME)).to.deep.equal([]);
  });

  for (const [what, [config, level, path, wanted, source]] of Object.entries({
    ...SETTINGS,
    ...PURPOSES,
    ...SERVICES,
    ...VERSIONS,
    ...TEXTS,
    ...SHAPES,
  }))
    it(`finds ${what}`, () => {
      const found = check(config);

      const [match] = found.filter((each) => each.path === path && each.wanted.includes(wanted));
      expect(match, JSON.stringify(found, null, 2)).to.include({level, path});
      expect(match?.source).to.contain(source);
    });

  const FINE: Record<string, object> = {
    'plain buttons in two languages': withTexts({
      accept: {en: 'Yes', de: 'Zustimmen', fr: 'Tout accepter'},
      reject: {en: 'No', de: 'Ablehnen', fr: 'Tout refuser'},
    }),
    'a refusal in other words': withTexts({accept: 'Agree and continue', reject: 'Continue without agreeing'}),
    'only what is necessary, in German': withTexts({accept: {de: 'Alle erlauben'}, reject: {de: 'Nur notwendige'}}),
    'an order that is tracked on its way': withPurpose({basis: 'contract', label: 'Order tracking', refusal: null}),
    'statistics on numbers that lead to nobody': withPurpose({basis: 'deidentified', label: 'Statistics'}),
    'advertising that says what it is': withPurpose({label: 'Advertising', uses: ['targeted-advertising']}),
    'a use that the merchant’s own rule names': {
      ...(withPurpose({uses: ['measuring']}) as typeof HOME),
      regimes: {GB: {mode: 'opt-out', optOut: ['measuring']}},
    },
    'a refusal that says what happens': withPurpose({refusal: 'Videos stay closed. The text says the same.'}),
    'a switch that is said to begin off': withPurpose({default: false}),
    comments: {...HOME, $comment: 'by the agency', _note: 1, comment: 'x'},
    'a version with a date that can be read': withVersions({...DATED, updated: 'August 25,2023'}),
  };
  for (const [what, config] of Object.entries(FINE))
    it(`has nothing to say against ${what}`, () => {
      expect(check(config)).to.deep.equal([]);
    });

  it('has nothing to say against the texts that we ship', () => {
    const shipped: Record<string, unknown>[] = [{...english}, {...german}];
    const plain = Object.keys(shipped[0] ?? {}).filter((id) => typeof shipped[0]?.[id] === 'string');
    const texts = Object.fromEntries(plain.map((id) => [id, {en: shipped[0]?.[id], de: shipped[1]?.[id]}]));

    expect(plain).to.include.members(['accept', 'reject', 'save', 'close', 'on', 'off', 'bannerTitle']);
    expect(check(withTexts(texts))).to.deep.equal([]);
  });

  it('finds every mistake, not only the first', () => {
    const config = {...HOME, language: 5, authority: 'root', services: [{}, {id: 'a b', purposes: ['x']}]};

    const paths = check(config)
      .filter(({level}) => level === 'mistake')
      .map(({path}) => path);

    expect(paths).to.have.members([
      ...['language', 'authority', 'services[0].id', 'services[0].purposes', 'services[1].id'],
      'services[1].purposes',
    ]);
  });

  for (const [mistake, [settings, , setting, given, wanted]] of Object.entries(MISTAKES))
    it(`finds ${mistake}, as the shop's console has it`, () => {
      const found = check({...CONFIG, ...settings});

      const [first] = found;
      expect(first).to.include({level: 'mistake', path: setting});
      expect(first?.given).to.contain(given);
      expect(wanted === 'among "purposes"' || first?.wanted.includes(wanted)).to.equal(true);
    });

  for (const json of ['', '{', 'null', '[]', '5'])
    it(`finds one mistake in ${json || 'an empty text'}`, () => {
      expect(checkConfig(json).filter(({level}) => level === 'mistake')).to.have.lengthOf(1);
    });

  it('takes words of another language', () => {
    const config = withTexts({accept: {nl: 'Alles toestaan'}, reject: {nl: 'Misschien later'}});
    const words = {nl: {postponing: ['misschien']}};

    const [before, after] = [checkConfig(JSON.stringify(config)), checkConfig(JSON.stringify(config), {words})];

    expect(before).to.deep.equal([]);
    expect(after.map(({path}) => path)).to.deep.equal(['texts.reject.nl']);
  });

  it('takes no word for a pattern', () => {
    const words = {en: {luring: ['.*', '(', 'a+']}};

    expect(checkConfig(JSON.stringify(HOME), {words})).to.deep.equal([]);
  });

  it('names a law with a date for every gap and every dark pattern', () => {
    const found = [SETTINGS, PURPOSES, SERVICES, VERSIONS, TEXTS]
      .flatMap((table) => Object.values(table))
      .flatMap(([config]) => check(config))
      .filter(({level}) => level === 'gap' || level === 'dark-pattern');

    expect(found.filter(({source}) => !/\d{4}/.test(source))).to.deep.equal([]);
  });

  it('puts the worst first', () => {
    const found = check({...withTexts({accept: 'OK'}), language: 5, policy: null, lifetimeDay: 3});

    const levels = found.map(({level}) => LEVELS.indexOf(level));
    expect(new Set(levels).size).to.equal(4);
    expect(levels).to.deep.equal([...levels].sort());
  });

  it('finds a mistake in every configuration that cannot be used, and never throws', () => {
    fc.assert(
      fc.property(damagedConfig, (json) => {
        const mistakes = checkConfig(json).filter(({level}) => level === 'mistake');

        if (readConfig(json) === null) expect(mistakes).not.to.have.lengthOf(0);
      }),
      {numRuns: 2000},
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(checkConfig(text).every(({path, wanted}) => typeof path === 'string' && wanted.length > 3)).to.equal(
          true,
        );
      }),
      {numRuns: 1000},
    );
  });
});
