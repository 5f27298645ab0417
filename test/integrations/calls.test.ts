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
import {integration as snowplow} from '../../src/integrations/snowplow.js';
import {integration as tiktok} from '../../src/integrations/tiktok-pixel.js';
import {integration as uet} from '../../src/integrations/microsoft-uet.js';

const YES = {consent: true};
const NO = {consent: false};
const ANONYMOUS = {options: {withServerAnonymisation: true}};
/** What each says before anything runs, at a grant and at a withdrawal: shared/standards.md §2. */
const TABLE: readonly (readonly [
  Integration,
  {readonly options?: Options; readonly first?: readonly Call[]; readonly yes?: Grants; readonly no?: Grants},
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
      options: {limitedDataUse: true, country: 1, state: 1000},
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
];

for (const [integration, {options = {}, first = [], yes = YES, no = NO}, grant, revoke] of TABLE)
  describe(`${integration.name}${Object.keys(options).length ? ` with ${JSON.stringify(options)}` : ''}`, () => {
    it('denies before anything runs', () => {
      expect(integration.first?.(options, {}) ?? []).to.deep.equal(first);
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
