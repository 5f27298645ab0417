import {expect} from '@open-wc/testing';
import {readConfig} from '../../src/core/config.js';
import {
  findServices,
  nearestServices,
  resolveServices,
  servicesOfHost,
  type KnownService,
} from '../../src/core/directory.js';
import {explainError} from '../../src/core/help.js';
import {CONFIG} from '../support/policy.js';
import fc from '../support/properties.js';

const known = (id: string, more: object = {}): KnownService => ({
  category: 'analytics',
  settings: {
    id,
    label: id.toUpperCase(),
    provider: `${id} Inc.`,
    function: 'Counts visits.',
    purposes: ['analytics'],
    region: 'US',
    url: `https://${id}.test/privacy`,
    hosts: [`${id}.test`],
    cookies: [`${id}_*`],
    ...more,
  },
  source: `https://${id}.test/docs`,
  reviewed: '2026-11-22',
});
const DIRECTORY = [known('posthog'), known('matomo'), known('chatty', {hosts: ['chatty.test', 'cdn.chat.test']})];
const servicesOf = (...services: unknown[]): unknown =>
  (resolveServices({...CONFIG, services}, DIRECTORY) as {services: unknown}).services;

describe('the directory of services', () => {
  it('puts the settings of a known service in the place of its name', () => {
    expect(servicesOf({service: 'posthog'})).to.deep.equal([DIRECTORY[0]?.settings]);
    expect(readConfig(JSON.stringify(resolveServices({...CONFIG, services: [{service: 'posthog'}]}, DIRECTORY)))).not.to
      .be.null;
  });

  it('lets what stands beside the name win, setting by setting', () => {
    const own = {id: 'ph', purposes: ['marketing'], hosts: ['stats.shop.test'], label: null};

    expect(servicesOf({service: 'posthog', ...own})).to.deep.equal([{...DIRECTORY[0]?.settings, ...own}]);
  });

  it('keeps a name that it does not know, and the page refuses everything then', () => {
    const config = resolveServices({...CONFIG, services: [{service: 'postog', purposes: ['analytics']}]}, DIRECTORY);

    expect((config as {services: unknown[]}).services).to.deep.equal([{service: 'postog', purposes: ['analytics']}]);
    expect(readConfig(JSON.stringify(config))).to.be.null;
  });

  it('is not asked where a page sees a name: one error names the entry, and what to do', () => {
    const json = JSON.stringify({...CONFIG, services: [{service: 'posthog', id: 'a', purposes: ['analytics']}]});

    expect(readConfig(json)).to.be.null;
    expect(explainError('config', '', json)).to.deep.equal({
      code: 'config/type',
      message:
        'services[0].service is "posthog", but must be replaced by its settings before a page sees it: run "assent ' +
        'build", or put what "assent service <id>" prints in its place ("assent services" lists all). Everything ' +
        'stays refused until this is mended.',
    });
  });

  it('leaves whatever names no service as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (value, services) => {
        expect(resolveServices(value, DIRECTORY)).to.deep.equal(value);
        expect(servicesOf(...services)).to.deep.equal(services);
      }),
    );
  });

  it('finds services by words in names, category, purposes and hosts', () => {
    const found = (...words: string[]): string[] => findServices(DIRECTORY, words).map(({settings}) => settings.id);

    expect(found()).to.have.length(3);
    expect(found('CHAT.test')).to.deep.equal(['chatty']);
    expect(found('analytics', 'matomo inc')).to.deep.equal(['matomo']);
    expect(found('nothing')).to.deep.equal([]);
  });

  it('finds services by a host of theirs, or one beneath it', () => {
    const found = (host: string): string[] => servicesOfHost(DIRECTORY, host).map(({settings}) => settings.id);

    expect(found('eu.i.posthog.test')).to.deep.equal(['posthog']);
    expect(found('cdn.chat.test')).to.deep.equal(['chatty']);
    expect(found('notposthog.test')).to.deep.equal([]);
    expect(found('chat.test')).to.deep.equal([]);
  });

  it('guesses what was meant', () => {
    expect(nearestServices(DIRECTORY, 'postog')).to.deep.equal(['posthog']);
    expect(nearestServices(DIRECTORY, 'matomo-cloud')).to.deep.equal(['matomo']);
    expect(nearestServices(DIRECTORY, 'something')).to.deep.equal([]);
  });
});
