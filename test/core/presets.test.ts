import {expect} from '@open-wc/testing';
import {readDate} from '../../src/core/policy-version.js';
import {checkPreset, presetConfig, presetPolicy, PRESETS, type Preset} from '../support/presets.js';

/** What the policy names, by the ids of requirements/presets, and what our format adds to it. */
interface Facts {
  readonly purposes: string;
  /** The uses of device permissions. */
  readonly devices: string;
  readonly added: string;
  readonly services: string;
  /** Functions that purposes are required for, and what a refusal stops. */
  readonly features: number;
}

const FACTS: Record<Preset, Facts> = {
  bmall: {
    purposes:
      'account identity-verification order payment invoicing transaction-security display transaction card-binding card-offers service-notices support security-alerts survey statistics',
    devices: '',
    added: 'channel.push',
    services: 'logistics payment-company banks',
    features: 2 + 2,
  },
  obq: {
    purposes:
      'account real-person-authentication account-protection profile-enrichment seller-verification personalization ads service-records paid-products device-and-logs order-management support survey indirect-collection affiliate-services social order order-for-others payment pay-by-other delivery publishing identity-verification risk-control statistics',
    devices:
      'location.nearby camera.scan camera.capture camera.face album.avatar album.review album.photo-shopping album.support microphone.voice-shopping microphone.support contacts.fill contacts.match contacts.write-official calendar.reminders phone-state.device-code steps.activity',
    added: 'channel.sms channel.email channel.push ads-pii cross-border',
    services: 'payment-sdk cainiao security-sdk ads-analytics',
    features: 2 + 6 + 16,
  },
  'privacy-clause': {
    purposes:
      'account contact-data device logs order-display support indirect-collection personalization delivery order-for-others security ads',
    devices: 'location.unspecified',
    added: 'channel.push',
    services: '',
    features: 2 + 2,
  },
  ibooming: {
    purposes:
      'account business-notices profile-enrichment identity-verification sim-login fingerprint-login whatsapp-login third-party-account-out display-and-search personalization ads social order order-for-others payment delivery indirect-collection support survey publishing social-interaction campaign profile-improvement device-linking security communication whatsapp-contact card-withdrawal statistics',
    devices:
      'location.nearby camera.capture camera.scan camera.face album.avatar album.identity album.review album.share album.support microphone.record microphone.live contacts.topup contacts.match calendar.reminders floating.quick-access sim.one-tap fingerprint.login',
    added: 'channel.push channel.email cross-border',
    services:
      'verification logistics payment-agencies outreach merchants promotion-clients whatsapp operator device-maker',
    features: 2 + 5 + 15,
  },
  allvalue: {
    purposes:
      'merchant-registration account order order-for-others add-customer special-benefits account-display abnormal-status product-fit personalization cart payment delivery indirect-collection security staff-contact marketing-email marketing-sms partner-platform-display special-category statistics',
    devices:
      'camera.scan-login camera.scan-shop album.avatar album.products phone-state.device-code storage.save apps.push apps.no-duplicates logs.crash settings.troubleshoot',
    added: 'channel.push',
    services: 'security-sdk logistics payment-providers ads-marketing sms-provider sdk-login sdk-payment',
    features: 3 + 1 + 10,
  },
};

const listed = (ids: string): string[] => ids.split(' ').filter(Boolean);
const GUEST = ['browse', 'search'];

describe('the five policies', () => {
  for (const name of PRESETS)
    describe(name, () => {
      const {purposes, devices, added, services, features} = FACTS[name];
      const config = presetConfig(name);

      it('can be used, without one mistake', () => {
        expect(presetPolicy(name).purposes).not.to.have.lengthOf(0);
        expect(checkPreset(name).filter(({level}) => level === 'mistake')).to.deep.equal([]);
      });

      it('steers nobody', () => {
        expect(checkPreset(name).filter(({level}) => level === 'dark-pattern')).to.deep.equal([]);
      });

      it(`has all ${listed(`${purposes} ${devices}`).length} purposes that the policy names`, () => {
        expect(config.purposes.map(({id}) => id)).to.deep.equal(listed(`${purposes} ${devices} ${added}`));
      });

      it(`has all ${listed(services).length} services that stand on a purpose`, () => {
        expect(config.services.map(({id}) => id)).to.deep.equal(listed(services));
      });

      it('has every function that a refusal can stop, beside those for guests', () => {
        const ids = config.features.map(({id}) => id);

        expect(ids).to.include.members(GUEST);
        expect(ids.length - GUEST.length).to.equal(features);
        expect(new Set(ids).size).to.equal(ids.length);
      });

      it('asks for every device permission under a purpose of its own', () => {
        const taken = config.purposes.filter(({permission}) => permission).map(({id}) => id);

        expect(taken).to.deep.equal(listed(devices));
      });

      it('lets guests browse and search whatever they answer', () => {
        const free = config.features.filter(({id}) => GUEST.includes(id));

        expect(free.flatMap((feature) => feature.purposes)).to.deep.equal([]);
      });

      it('asks for sensitive data separately', () => {
        const policy = presetPolicy(name);
        const bundled = policy.purposes.filter(
          ({basis, data, separate}) =>
            /consent|legal/.test(basis) &&
            data?.some((entry) => typeof entry === 'object' && entry.sensitive) &&
            !separate.includes('sensitive'),
        );

        expect(bundled.map(({id}) => id)).to.deep.equal([]);
      });
    });

  it('keep their dates: stated, ambiguous or not stated', () => {
    const dates = PRESETS.map((name) => {
      const [version] = presetConfig(name).policy.versions;
      return [version?.updated, version?.effective].map((raw) => (raw ? (readDate(raw).iso ?? raw) : null));
    });

    expect(dates).to.deep.equal([
      ['2022-03-27', null],
      [null, null],
      [null, null],
      ['10/03/2022', '10/03/2022'],
      ['2023-08-25', null],
    ]);
  });

  it('have four different rules for minors', () => {
    expect(PRESETS.map((name) => presetConfig(name).minors)).to.deep.equal([
      {mode: 'not-allowed', age: 18, compare: 'under'},
      {mode: 'guardian'},
      {mode: 'guardian'},
      {mode: 'guardian', age: 18, compare: 'under'},
      {mode: 'guardian', age: 14, compare: 'under'},
    ]);
  });
});
