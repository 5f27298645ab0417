import {expect} from '@open-wc/testing';
import {NO_RULES, readConfig} from '../../src/core/config.js';
import {headersFor} from '../../src/core/content-policy.js';
import type {Policy} from '../../src/core/policy.js';

const policy = readConfig(
  JSON.stringify({
    purposes: [
      {id: 'operation', label: 'Operation', basis: 'contract'},
      {id: 'analytics', label: 'Statistics'},
      {id: 'scanning', label: 'Scanning', permission: 'camera'},
    ],
    services: [
      {id: 'pay', purposes: ['operation'], hosts: ['pay.test']},
      {id: 'counter', purposes: ['analytics'], hosts: ['*.counter.test', '127.0.0.1:8001']},
    ],
  }),
) as Policy;
const csp = (granted: string[] = [], own: string[] = []): string =>
  headersFor(policy, granted, own)['Content-Security-Policy'];

describe('headersFor', () => {
  it('allows what needs no consent, and nothing that does', () => {
    expect(csp()).to.equal(
      "default-src 'self' *.pay.test pay.test; img-src 'self' data: *.pay.test pay.test; " +
        "connect-src 'self' *.pay.test pay.test wss://*.pay.test wss://pay.test; form-action 'self' *.pay.test pay.test; " +
        "worker-src 'self'; object-src 'none'; base-uri 'self'",
    );
  });

  it('allows what was granted, by purpose or by service, and what is the shop’s', () => {
    const hosts = "default-src 'self' *.counter.test *.pay.test 127.0.0.1:8001 counter.test pay.test;";

    expect(csp(['analytics'])).to.contain(hosts);
    expect(csp(['counter'])).to.contain(hosts);
    expect(csp([], ['cdn.test'])).to.contain(' cdn.test ');
  });

  for (const [permission, features] of [
    ['location', ['geolocation']],
    ['motion', ['accelerometer', 'gyroscope']],
  ] as const)
    it(`leaves the page what ${permission} takes, which the browser names otherwise`, () => {
      const purposes = [{id: 'nearby', label: 'Nearby', permission}];

      const {'Permissions-Policy': permissions} = headersFor(
        readConfig(JSON.stringify({purposes}), NO_RULES) as Policy,
      );

      for (const feature of features) expect(permissions).to.contain(`${feature}=(self)`);
    });

  it('leaves the page the permissions that a purpose takes, and no others', () => {
    const {'Permissions-Policy': permissions} = headersFor(policy);

    expect(permissions).to.contain('camera=(self)').and.to.contain('microphone=()').and.to.contain('geolocation=()');
  });
});
