// The npm package, as an application imports it. One loader to a page: everything is tested on one instance.
import {expect} from '@open-wc/testing';
import {createConsent, type Consent} from '../../src/entry/index.js';

declare global {
  interface Window {
    __VERSION__: string;
    __PARTS__: object;
  }
}
// What the build puts in.
Object.assign(window, {__VERSION__: 'test', __PARTS__: {}});

describe('the npm package', () => {
  let consent: Consent;

  before(async () => {
    consent = createConsent({
      authority: 'page',
      purposes: [
        {id: 'operation', label: 'Operation', basis: 'contract'},
        {id: 'analytics', label: 'Statistics'},
      ],
    });
    await consent.ready;
  });

  after(async () => {
    consent.close();
    await new Promise((resolve) => (indexedDB.deleteDatabase('assent').onsuccess = resolve));
    localStorage.removeItem('assent');
    document.cookie = 'assent=;max-age=0;path=/';
  });

  it('decides as the script tag does', () => {
    expect(consent.has('operation')).to.equal(true);
    expect(consent.has('analytics')).to.equal(false);
    expect(consent.explain('analytics').ground).to.equal('undecided');
    expect(consent.explain('nobody').ground).to.equal('unknown');
  });

  it('asks with the same dialog', async () => {
    await consent.open('banner');

    expect(document.querySelector('assent-dialogs')).to.exist;
  });

  it('starts what a grant allows, stops it by its signal, and starts it again', async () => {
    const signals: AbortSignal[] = [];
    const starts = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): unknown => (signals.length === count ? resolve() : requestAnimationFrame(look));
        look();
      });
    consent.gate('analytics', ({signal}) => signals.push(signal));

    await consent.set({analytics: true});
    await starts(1);
    const refusal = consent.set({analytics: false});
    expect(consent.has('analytics'), 'closed at once').to.equal(false);
    expect(signals[0]?.aborted).to.equal(true);
    await refusal;
    await consent.set({analytics: true});
    await starts(2);

    expect(signals[1]?.aborted).to.equal(false);
  });

  it('answers with a record that says what was chosen, when and how', async () => {
    const record = await consent.set({analytics: false});

    expect(record).to.include({schema: 1, source: 'page'});
    expect(record?.answers).to.deep.equal({analytics: 'withdrawn'});
    expect(Math.abs((record?.at ?? 0) - Date.now())).to.be.below(60_000);
  });

  it('reports a mistake in the configuration and grants nothing on it', async () => {
    const broken = createConsent({purposes: []});
    const code = new Promise<string>((resolve) => broken.on('consent-error', (event) => resolve(event.code)));

    expect(await code).to.equal('config/type');
    expect(broken.has('analytics')).to.equal(false);
  });
});
