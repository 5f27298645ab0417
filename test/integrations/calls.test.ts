import {expect} from '@open-wc/testing';
import {integration as amplitude} from '../../src/integrations/amplitude.js';
import {integration as clarity} from '../../src/integrations/microsoft-clarity.js';
import {integration as consentMode} from '../../src/integrations/google-consent-mode.js';
import type {Call, Grants, Integration, Options} from '../../src/integrations/integration.js';
import {integration as matomo} from '../../src/integrations/matomo.js';
import {integration as meta} from '../../src/integrations/meta-pixel.js';
import {integration as mixpanel} from '../../src/integrations/mixpanel.js';
import {integration as pinterest} from '../../src/integrations/pinterest-tag.js';
import {integration as posthog} from '../../src/integrations/posthog.js';
import {integration as reddit} from '../../src/integrations/reddit-pixel.js';
import {consentOf, isAct, refusalsIn} from '../../src/integrations/shopify.js';
import {integration as snowplow} from '../../src/integrations/snowplow.js';
import {integration as tiktok} from '../../src/integrations/tiktok-pixel.js';
import {integration as uet} from '../../src/integrations/microsoft-uet.js';
import {integration as wordpress} from '../../src/integrations/wordpress.js';
import type {Source} from '../../src/core/record.js';

const YES = {consent: true};
const NO = {consent: false};
const ANONYMOUS = {options: {withServerAnonymisation: true}};
/** What each says before anything runs, at a grant and at a withdrawal: shared/standards.md §2. */
const TABLE: readonly (readonly [
  Integration,
  {
    readonly options?: Options;
    readonly given?: Grants;
    readonly first?: readonly Call[];
    readonly yes?: Grants;
    readonly no?: Grants;
  },
  grant: readonly Call[],
  revoke: readonly Call[],
])[] = [
  [amplitude, {}, [['setOptOut', false]], [['setOptOut', true]]],
  [
    clarity,
    {
      first: [['consentv2', {ad_Storage: 'denied', analytics_Storage: 'denied'}]],
      yes: {ad_Storage: false, analytics_Storage: true},
      no: {},
    },
    [['consentv2', {ad_Storage: 'denied', analytics_Storage: 'granted'}]],
    [['consentv2', {ad_Storage: 'denied', analytics_Storage: 'denied'}]],
  ],
  [matomo, {first: [[['requireConsent']]]}, [[['setConsentGiven']]], [[['forgetConsentGiven']]]],
  [
    matomo,
    {options: {cookieless: true}, first: [[['requireCookieConsent']]]},
    [[['setCookieConsentGiven']]],
    [[['forgetCookieConsentGiven']]],
  ],
  [meta, {first: [['consent', 'revoke']]}, [['consent', 'grant']], [['consent', 'revoke']]],
  [
    meta,
    {
      options: {country: 1, state: 1000},
      given: {sale: false},
      first: [
        ['consent', 'revoke'],
        ['dataProcessingOptions', ['LDU'], 1, 1000],
      ],
      yes: {consent: true, sale: true},
      no: {consent: true, sale: false},
    },
    [
      ['dataProcessingOptions', []],
      ['consent', 'grant'],
    ],
    [
      ['dataProcessingOptions', ['LDU'], 1, 1000],
      ['consent', 'grant'],
    ],
  ],
  [mixpanel, {}, [['opt_in_tracking']], [['opt_out_tracking', {delete_user: false, clear_persistence: true}]]],
  [pinterest, {first: [['setconsent', false]]}, [['setconsent', true]], [['setconsent', false]]],
  [posthog, {}, [['opt_in_capturing']], [['opt_out_capturing']]],
  [
    posthog,
    {options: {flags: true}},
    [['set_config', {advanced_disable_flags: false}], ['opt_in_capturing'], ['reloadFeatureFlags']],
    [['opt_out_capturing'], ['set_config', {advanced_disable_flags: true}]],
  ],
  [reddit, {first: [['disableFirstPartyCookies']]}, [['enableFirstPartyCookies']], [['disableFirstPartyCookies']]],
  [snowplow, {}, [['disableAnonymousTracking']], [['enableAnonymousTracking', ANONYMOUS], ['clearUserData']]],
  [tiktok, {first: [['holdConsent']]}, [['grantConsent']], [['revokeConsent']]],
  [
    uet,
    {first: [['consent', 'default', {ad_storage: 'denied'}]], yes: {ad_storage: true}, no: {}},
    [['consent', 'update', {ad_storage: 'granted'}]],
    [['consent', 'update', {ad_storage: 'denied'}]],
  ],
  [
    wordpress,
    {
      yes: {functional: true, statistics: true, 'services.jetpack': true},
      no: {functional: true, statistics: false, 'services.jetpack': false},
    },
    [
      ['wp_set_consent', 'functional', 'allow'],
      ['wp_set_consent', 'statistics', 'allow'],
      ['wp_set_service_consent', 'jetpack', true],
    ],
    [
      ['wp_set_consent', 'functional', 'allow'],
      ['wp_set_consent', 'statistics', 'deny'],
      ['wp_set_service_consent', 'jetpack', false],
    ],
  ],
];

for (const [integration, {options = {}, given = {}, first = [], yes = YES, no = NO}, grant, revoke] of TABLE)
  describe(`${integration.name}${Object.keys(options).length ? ` with ${JSON.stringify(options)}` : ''}`, () => {
    it('denies before anything runs', () => {
      expect(integration.first?.(options, given) ?? []).to.deep.equal(first);
    });
    it('says the grant', () => expect(integration.calls?.(yes, options)).to.deep.equal(grant));
    it('says the withdrawal', () => expect(integration.calls?.(no, options)).to.deep.equal(revoke));
  });

describe('Google Consent Mode', () => {
  const denied = {
    ad_storage: 'denied',
    ad_user_data: 'denied',
    ad_personalization: 'denied',
    analytics_storage: 'denied',
    functionality_storage: 'denied',
    personalization_storage: 'denied',
    security_storage: 'granted',
  };
  const security = {security_storage: true};
  const defaults = (options: Options): readonly Call[] => consentMode.first?.(options, security) ?? [];

  it('denies all seven keys by default but security, and lets tags wait', () => {
    expect(defaults({})).to.deep.equal([['consent', 'default', {...denied, wait_for_update: 500}]]);
  });

  it('has a default for each region that is named, the rest of the world last', () => {
    expect(defaults({regions: [{region: ['US-CA'], ad_storage: true}], wait_for_update: 100})).to.deep.equal([
      ['consent', 'default', {...denied, ad_storage: 'granted', region: ['US-CA'], wait_for_update: 100}],
      ['consent', 'default', {...denied, wait_for_update: 100}],
    ]);
  });

  it('takes the EEA apart into its countries, for Google has no code for it', () => {
    const [[, , row]] = defaults({regions: [{region: ['EEA'], ad_storage: true}]}) as [
      [string, string, {region: string[]}],
    ];
    expect(row.region).to.have.length(32).and.to.include.members(['DE', 'FR', 'NO', 'IS', 'LI', 'GB', 'CH']);
  });

  it('sets redaction and passthrough behind the default, where they are stated', () => {
    expect(defaults({ads_data_redaction: true, url_passthrough: false}).slice(1)).to.deep.equal([
      ['set', 'ads_data_redaction', true],
      ['set', 'url_passthrough', false],
    ]);
  });

  it('sends all keys in one update, and an event for tag managers behind it', () => {
    const said = {...denied, analytics_storage: 'granted'};
    expect(consentMode.calls?.({analytics_storage: true, ...security}, {})).to.deep.equal([
      ['consent', 'update', said],
      [{event: 'consent_update', consent: said}],
    ]);
  });
});

describe('Shopify', () => {
  const needs = {analytics: ['statistics'], marketing: ['ads', 'email'], preferences: true, sale_of_data: ['sharing']};
  const grants = (...keys: string[]): Grants =>
    Object.fromEntries(Object.keys(needs).map((key) => [key, keys.includes(key)]));
  const TOLD: readonly [what: string, grounds: Record<string, string>, Grants, Grants][] = [
    [
      'all that was granted',
      {statistics: 'choice', ads: 'choice', email: 'choice', sharing: 'choice'},
      grants('analytics', 'marketing', 'preferences', 'sale_of_data'),
      {analytics: true, marketing: true, preferences: true, sale_of_data: true},
    ],
    [
      'a sale apart from marketing',
      {statistics: 'choice', ads: 'choice', email: 'choice', sharing: 'withdrawn'},
      grants('analytics', 'marketing', 'preferences'),
      {analytics: true, marketing: true, preferences: true, sale_of_data: false},
    ],
    [
      'nothing of what nobody answered',
      {statistics: 'refused', ads: 'undecided', email: 'undecided', sharing: 'opt-out'},
      grants('sale_of_data', 'preferences'),
      {analytics: false, preferences: true},
    ],
    [
      'a no where one of several ids was refused',
      {statistics: 'undecided', ads: 'choice', email: 'refused', sharing: 'signal'},
      grants('preferences'),
      {marketing: false, preferences: true, sale_of_data: false},
    ],
    ['nothing where every answer is too old', {statistics: 'expired', ads: 'expired'}, grants('preferences'), {}],
  ];
  for (const [what, grounds, granted, told] of TOLD)
    it(`is told ${what}`, () =>
      expect(consentOf(granted, needs, (id) => grounds[id] ?? 'undecided')).to.deep.equal(told));

  const KNOWN: readonly [what: string, known: Record<string, string>, ids: readonly string[]][] = [
    ['a yes', {analytics: 'yes', marketing: 'yes', preferences: 'yes', sale_of_data: 'yes'}, []],
    ['no answer', {analytics: '', marketing: '', preferences: '', sale_of_data: ''}, []],
    ['nothing', {}, []],
    ['a no', {analytics: 'no', marketing: 'yes'}, ['statistics']],
    ['a no to what takes several ids', {marketing: 'no'}, ['ads', 'email']],
    ['a no to a sale alone', {marketing: 'yes', sale_of_data: 'no'}, ['sharing']],
    ['a no to what is granted always', {preferences: 'no'}, []],
  ];
  for (const [what, known, ids] of KNOWN)
    it(`knows ${what}: ${ids.length ? ids.join(' and ') : 'nothing'} is refused here`, () =>
      expect(refusalsIn(known, needs)).to.deep.equal(ids));

  const SOURCES: readonly [Source, isTouched: boolean, boolean][] = [
    ['banner', false, true],
    ['preferences', false, true],
    ['embed', false, true],
    ['prompt', false, true],
    ['act', false, true],
    ['page', true, true],
    ['page', false, false],
    ['tab', true, true],
    ['tab', false, false],
    ['browser-permission', true, false],
  ];
  for (const [source, isTouched, expected] of SOURCES)
    it(`${expected ? 'hears' : 'does not hear'} of a choice from ${source}${isTouched ? ' after a click' : ''}`, () =>
      expect(isAct({source}, isTouched)).to.equal(expected));
});
