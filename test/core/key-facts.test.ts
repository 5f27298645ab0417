/** Every row of requirements §8, as the five configurations state it. */

import {expect} from '@open-wc/testing';
import {ageGate, type AgeRule} from '../../src/core/age.js';
import type {Policy} from '../../src/core/policy.js';
import {inForceAt, readDate} from '../../src/core/policy-version.js';
import type {GivenVersion} from '../../src/core/rule-making.js';
import {checkPreset, presetConfig, presetPolicy, PRESETS, type Preset} from '../support/presets.js';

const TODAY = {year: 2026, month: 11, day: 22};
const NOW = Date.UTC(2026, 10, 22);

/** A configuration that was read, and its rule for what leaves home, which is read only where data does. */
interface Stated {
  readonly policy: Policy;
  readonly crossBorder: {readonly home: readonly string[]} | null;
}

const statementsOf = ({policy}: Policy) => policy?.statements ?? [];
const versionOf = ({policy}: Policy) => policy?.versions?.[0] as GivenVersion | undefined;

/** What a statement says; `null` where the policy leaves it open, `undefined` where there is no such statement. */
const says =
  (id: string) =>
  ({policy}: Stated): unknown =>
    statementsOf(policy).find((statement) => statement.id === id)?.text;

/** How many a statement lists. */
const counts =
  (id: string) =>
  (stated: Stated): unknown => {
    const text = says(id)(stated);
    return typeof text === 'string' && text.includes('; ') ? text.split('; ').length : text;
  };

/** A date as far as it is certain: ISO 8601, or as the policy has it where that can be read as two days. */
const dated = (raw: string | null | undefined): string | null => (raw ? (readDate(raw).iso ?? raw) : null);

const WORDS: Readonly<Record<string, string>> = {
  duty: 'legal duty',
  nation: 'national security',
  public: 'public safety, health or major public interest',
  crime: 'criminal justice',
  enforcement: 'criminal justice or administrative enforcement',
  life: 'life or property, where consent is hard to get',
  self: 'disclosed by yourself',
  source: 'lawful public source',
  signing: 'signing and performing a contract',
  request: 'contract at your request',
  stability: 'stability of the service',
  news: 'lawful news reporting',
  research: 'de-identified academic research',
  law: 'other law',
  authority: 'law or competent authority',
  abuse: 'malice or abuse',
  harm: 'serious harm to you or others',
  secrets: 'trade secrets',
  model: 'service model',
  owner: 'ownership or organisation',
  control: 'control of the controller',
  recipients: 'main recipients',
  rights: 'your rights or how they are exercised',
  department: 'responsible department, contact or complaints',
  contact: 'contact or complaints',
  risk: 'high risk in an impact assessment',
  effect: 'other serious effect on your rights',
  unlawful: 'unlawful processing',
  unasked: 'no consent',
  inexplicit: 'no explicit consent',
  breach: 'breach of the agreement',
  serious: 'serious breach of the agreement',
  left: 'no longer in use, or account cancelled',
  cancelled: 'account cancelled',
  unprovided: 'service no longer provided',
  permanent: 'service permanently ended',
  terminated: 'service and operation terminated',
  ended: 'service ended',
};
const list = (words: string): string =>
  words
    .split(' ')
    .map((word) => WORDS[word])
    .join('; ');

type Value = string | number | boolean | null | readonly (string | number | null)[];
/** One fact: its name in §8, where it is stated, and its value in each policy, in the order of PRESETS. */
type Row = readonly [
  fact: string,
  read: (stated: Stated) => unknown,
  values: readonly [bmall: Value, obq: Value, privacyClause: Value, ibooming: Value, allvalue: Value],
];

const ROWS: readonly Row[] = [
  [
    'Operator',
    ({policy}) => policy.dataController?.name ?? null,
    [
      'Hong Kong Bmall Technology Co., Ltd.',
      'Hangzhou Ocean Mall Advertising Co., Ltd. and Ocean Mall (China) Network Technology Co., Ltd.',
      null,
      'PT Tik Star Media Indonesia',
      null, // Each store names itself.
    ],
  ],
  [
    'Operator: its role',
    says('operator-role'),
    [
      'Stated controller',
      'Service providers',
      null,
      'App developer',
      'Qima Investment Ltd. is the processor for shoppers; the merchant is the controller',
    ],
  ],
  ['Domain', says('domain'), ['www.bmall.io', 'obq.net', null, null, null]],
  ['Updated', ({policy}) => dated(versionOf(policy)?.updated), ['2022-03-27', null, null, '10/03/2022', '2023-08-25']],
  ['Effective', ({policy}) => dated(versionOf(policy)?.effective), [null, null, null, '10/03/2022', null]],
  [
    'Response time',
    says('response-time'),
    [
      '15 working days after identity check',
      '15 days',
      '10 business days',
      '15 days after receipt and identity check',
      '15 days',
    ],
  ],
  [
    'E-mail',
    says('email'),
    ['lawers@bmall.io', 'vip@obq.net', null, 'Masked in the copy that was read', 'legal@allvalue.com'],
  ],
  [
    'Where to write to',
    ({policy}) => policy.dataController?.contact ?? null,
    [
      'lawers@bmall.io',
      'vip@obq.net',
      null,
      '17th Floor, Building F, Hangzhou Bay Information Port, Xiaoshan District, Hangzhou City, Zhejiang Province',
      null,
    ],
  ],
  ['Phone', says('phone'), [null, null, null, null, '(888) 9968926, US only']],
  ['Phone: of the service', says('service-phone'), ['Mentioned, number not printed', null, null, null, null]],
  [
    'Minors',
    ({policy: {minors}}) => [minors?.mode ?? null, minors?.compare ?? null, minors?.age ?? null],
    [
      ['not-allowed', 'under', 18],
      ['guardian', null, null],
      ['guardian', null, null],
      ['guardian', 'under', 18],
      ['guardian', 'under', 14],
    ],
  ],
  ['Child data sensitive', says('child-data-sensitive'), [null, '14 and under', null, null, '14 and under']],
  ['Storage place', says('storage-place'), ['China', 'China', null, 'Indonesia', 'Mostly servers in China']],
  [
    'Home, where leaving it takes a yes',
    ({crossBorder}) => crossBorder?.home ?? null,
    [null, ['CN'], null, ['ID'], null],
  ],
  [
    'Purposes that ask for a transfer abroad',
    ({policy}) => policy.purposes.filter(({separate}) => separate.includes('cross-border')).length,
    [0, 1, 0, 1, 0],
  ],
  [
    'Cross-border consent',
    says('cross-border-consent'),
    [null, 'Law or explicit authorisation', null, 'Law, explicit authorisation, user-initiated', 'Notice only'],
  ],
  [
    'Transaction record floor',
    says('record-floor'),
    [null, '3 years from completion', null, '3 years from completion', '3 years from completion'],
  ],
  [
    'After retention',
    says('after-retention'),
    ['Delete or anonymise', 'Delete or anonymise', null, 'Delete', 'Delete or anonymise'],
  ],
  [
    'Stop of operation',
    says('end-of-operation'),
    [
      'Notice, then delete or anonymise',
      'Notice, then delete or anonymise',
      null,
      '30 days’ notice, then delete',
      null,
    ],
  ],
  ['Collection exceptions', counts('collection-exceptions'), [10, 11, 7, 11, 11]],
  [
    'Collection exceptions, by name',
    says('collection-exceptions'),
    [
      list('duty nation public enforcement life self source signing stability law'),
      list('nation public crime life self source request stability news research law'),
      list('nation public crime life self source law'),
      list('nation public enforcement life self source signing stability news research law'),
      list('nation public crime life self source request stability news research law'),
    ],
  ],
  ['Sharing exceptions', counts('sharing-exceptions'), [7, 6, null, 6, 4]],
  [
    'Sharing exceptions, by name',
    says('sharing-exceptions'),
    [
      list('duty nation public crime life self source'),
      list('nation public crime life self source'),
      null,
      list('nation public enforcement life self source'),
      list('authority life self source'),
    ],
  ],
  ['Material-change kinds', counts('material-changes'), [7, 6, 'None listed', 6, 6]],
  [
    'Material-change kinds, by name',
    says('material-changes'),
    [
      list('model owner recipients rights department risk effect'),
      list('model control recipients rights department risk'),
      'None listed',
      list('model owner recipients rights contact risk'),
      list('model control recipients rights department risk'),
    ],
  ],
  [
    'Major-change notice',
    says('major-change-notice'),
    [
      'Prominent notice, on platform',
      'Opinion collection, announcement, pop-up',
      'Home page, e-mail or pop-up',
      'SMS, private message, log-in or browse page prompt',
      'Rules Center, pop-up',
    ],
  ],
  [
    'Continued use = acceptance',
    ({policy: {policy}}) => policy?.continuedUseAccepts ?? null,
    [null, null, true, true, null],
  ],
  ['Rights not reduced without express consent', says('rights-not-reduced'), ['Yes', 'Yes', null, 'Yes', 'Yes']],
  ['Archive of old versions', says('archive'), [null, 'Yes', null, null, null]],
  ['Deletion grounds', counts('deletion-grounds'), [5, 5, null, 5, 5]],
  [
    'Deletion grounds, by name',
    says('deletion-grounds'),
    [
      list('unlawful unasked breach left unprovided'),
      list('unlawful inexplicit serious left permanent'),
      null,
      list('unlawful unasked breach cancelled terminated'),
      list('unlawful inexplicit serious left ended'),
    ],
  ],
  ['Mandatory refusal grounds', counts('refusal-grounds'), [8, 6, null, 6, 7]],
  [
    'Mandatory refusal grounds, by name',
    says('refusal-grounds'),
    [
      list('duty nation public crime abuse life harm secrets'),
      list('nation public crime abuse harm secrets'),
      null,
      list('nation public enforcement abuse harm secrets'),
      list('duty nation public crime abuse harm secrets'),
    ],
  ],
  ['Tell recipients to delete', says('recipients-told'), [null, 'Yes', null, 'Yes', 'Yes']],
  [
    'Backup rule',
    says('backups'),
    [
      'Removed at backup update',
      'Isolated until cleared or anonymised',
      null,
      'Isolated until cleared or anonymised',
      'Isolated until cleared or anonymised',
    ],
  ],
  ['Copy / portability', says('copy-portability'), ['Copy, portability', null, null, null, 'Copy']],
  [
    'Automated-decision explanation + appeal',
    says('automated-decisions'),
    [null, 'Explanation and appeal', null, 'Control only (dislike)', 'Explanation and appeal'],
  ],
  ['General search', says('general-search'), [null, 'Filter > General Sorting', null, 'Yes, path not given', null]],
  ['Personalisation switch', says('personalisation-switches'), [null, 'Two: content, ads', null, null, 'One']],
  [
    'Personalisation: another way out',
    says('personalisation-otherwise'),
    [null, null, 'Unsubscribe from push', 'Phone settings, dislike', null],
  ],
  [
    'Device permissions described',
    ({policy}) => [...new Set(policy.purposes.map(({permission}) => permission).filter(Boolean))].join(' '),
    [
      '',
      'location camera album microphone contacts-read contacts-match contacts-write calendar phone-state steps',
      'location',
      'location camera album microphone contacts-read contacts-match calendar floating-window sim-number fingerprint',
      'camera album phone-state storage installed-apps system-logs system-settings',
    ],
  ],
  ['SDK directory', says('sdk-directory'), ['On request', 'Link', null, 'Link', 'Link']],
  ['Cookie help link', says('cookie-help'), ['AboutCookies.org', 'AboutCookies.org', null, null, null]],
  ['Beacons/pixels', says('beacons'), [null, 'Yes', null, 'Yes', 'Yes']],
  [
    'Incident channels',
    says('incident-channels'),
    [
      'E-mail, letter, phone, push',
      'E-mail, letter, phone, push',
      null,
      'Letter, phone, push',
      'E-mail, letter, phone, push',
    ],
  ],
  [
    'Regulators named',
    says('regulators'),
    [null, null, null, 'Internet, telecom, public security, industry and commerce', null],
  ],
  [
    'Court',
    says('court'),
    ['Defendant’s residence', 'Defendant’s domicile', null, 'Defendant’s residence', 'Defendant’s location'],
  ],
  ['California (CCPA)', says('california'), [null, null, null, null, 'No sale, past 12 months']],
];

/** What a shopper is who is this old today. */
const AGES: readonly (readonly [Preset, age: number, outcome: ReturnType<typeof ageGate>])[] = [
  ['bmall', 17, 'not-allowed'],
  ['bmall', 18, 'allowed'],
  ['ibooming', 17, 'guardian'],
  ['ibooming', 18, 'allowed'],
  ['allvalue', 13, 'guardian'],
  ['allvalue', 14, 'allowed'],
];

describe('the key facts', () => {
  const stated = PRESETS.map(
    (name): Stated => ({
      policy: presetPolicy(name),
      crossBorder: (presetConfig(name) as {crossBorder?: Stated['crossBorder']}).crossBorder ?? null,
    }),
  );

  for (const [fact, read, values] of ROWS)
    for (const [i, name] of PRESETS.entries())
      it(`of ${name}: ${fact}`, () => {
        expect(read(stated[i] as Stated)).to.deep.equal(values[i]);
      });

  it('are stated without a mistake', () => {
    expect(PRESETS.flatMap(checkPreset).filter(({level}) => level === 'mistake')).to.deep.equal([]);
  });

  it('are stated under the same names in all five, each once, and none besides the table', () => {
    const [first, ...others] = stated.map(({policy}) => statementsOf(policy).map(({id, label}) => ({id, label})));
    const ids = first?.map(({id}) => id) ?? [];
    const inTable = (id: string): boolean =>
      ROWS.some(([, read]) => {
        const statements = [{id, label: id, text: 'found'}];
        return read({policy: {...stated[0]!.policy, policy: {statements}}, crossBorder: null}) === 'found';
      });

    for (const other of others) expect(other).to.deep.equal(first);
    expect(new Set(ids)).to.have.lengthOf(ids.length);
    expect(ids.filter((id) => !inTable(id))).to.deep.equal([]);
  });

  for (const [i, name] of PRESETS.entries())
    it(`have one version in force: ${name}`, () => {
      const {policy} = stated[i]!.policy;
      const versions = (policy?.versions ?? []).map((each) => {
        const given = each as GivenVersion;
        return {
          version: given.version,
          updated: given.updated ? readDate(given.updated) : null,
          effective: given.effective ? readDate(given.effective) : null,
          material: given.material ?? [],
          changedPurposes: given.changedPurposes ?? [],
        };
      });

      expect(inForceAt(versions, NOW).inForce?.version).to.equal(policy?.version);
    });

  for (const [name, age, outcome] of AGES)
    it(`say "${outcome}" on the ${age}th birthday: ${name}`, () => {
      const {minors} = stated[PRESETS.indexOf(name)]!.policy;

      expect(ageGate({...TODAY, year: TODAY.year - age}, TODAY, minors as AgeRule)).to.equal(outcome);
    });
});
