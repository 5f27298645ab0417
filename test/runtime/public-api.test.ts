import {expect} from '@open-wc/testing';
import {createCallGate} from '../../src/gate/call-gate.js';
import {createApi, type Consent} from '../../src/runtime/public-api.js';
import {createPolicy} from '../support/policy.js';
import {createRecord} from '../support/record.js';
import {createShop, startTab} from './support/tab.js';

/** The API over a shop where analytics was granted, and what it was asked for. */
async function createConsent() {
  const tab = await startTab(createShop(createPolicy(), createRecord({answers: {analytics: 'granted'}})));
  const asked: unknown[][] = [];
  const calls = createCallGate((id) => tab.manager.has(id));
  const events = new EventTarget();
  tab.gatekeeper.features = [{id: 'advice', purposes: ['analytics', 'health', 'location']}];
  const consent = createApi(
    {
      version: '1.2.3',
      gatekeeper: tab.gatekeeper,
      events,
      report: (code, what) => void asked.push(['report', code, what]),
    },
    Promise.resolve(tab.manager.state()),
    calls.gate,
    (root) => void asked.push(['scan', root]),
    () => void asked.push(['close']),
    async (method, ...args) => {
      asked.push([method, ...args.filter((arg) => typeof arg !== 'function')]);
      return null;
    },
  );
  const choose = async (choices: Record<string, boolean>): Promise<void> => {
    await tab.choose(choices);
    calls.apply();
  };
  return {consent, asked, events, choose, tab};
}

/** Whether the promise is settled once all that was due has had its turn. */
async function isSettled(promise: Promise<unknown>, consent: Consent): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise<void>((resolve) => {
    consent.gate('cart', () => resolve());
  });
  return settled;
}

describe('window.consent', () => {
  it('is frozen, down to what it answers', async () => {
    const {consent} = await createConsent();

    expect(consent).to.be.frozen;
    expect(consent.state()).to.be.frozen;
    expect(() => {
      (consent as {has: unknown}).has = () => true;
    }).to.throw(TypeError);
    expect(consent.has('marketing')).to.equal(false);
  });

  it('works with its functions taken off', async () => {
    const {has, explain, state, gate} = (await createConsent()).consent;

    expect([has('analytics'), explain('analytics').ground, state().ready]).to.deep.equal([true, 'choice', true]);
    expect(gate('marketing', () => undefined)).to.be.a('function');
  });

  it('holds no way to the manager', async () => {
    const {consent} = await createConsent();

    expect(Object.keys(consent).sort()).to.deep.equal(
      [
        ...['version', 'ready', 'has', 'explain', 'state', 'on', 'when', 'gate'],
        ...['set', 'acceptAll', 'rejectAll', 'open', 'close', 'scan', 'push'],
        ...['records', 'export', 'wasGranted', 'forget', 'exempt', 'reportMinor', 'feature', 'attest', 'use'],
      ].sort(),
    );
  });

  it('hands choices on as they are asked', async () => {
    const {consent, asked} = await createConsent();

    await consent.set({analytics: false});
    await consent.acceptAll();
    await consent.rejectAll();

    expect(asked).to.deep.equal([
      ['choose', {analytics: false}],
      ['choose', 'all'],
      ['choose', 'none'],
    ]);
  });

  it('opens what is named', async () => {
    const {consent, asked} = await createConsent();

    await consent.open();
    await consent.open('banner');
    consent.close();

    expect(asked).to.deep.equal([['open'], ['open', 'banner'], ['close']]);
  });
});

describe('what a part behind the loader does', () => {
  it('is handed on with its arguments', async () => {
    const {consent, asked} = await createConsent();

    await consent.wasGranted('analytics', new Date(0));
    await consent.export('json-ld');

    expect(asked).to.deep.equal([
      ['wasGranted', 'analytics', new Date(0)],
      ['export', 'json-ld'],
    ]);
  });
});

describe('a refusal by the page', () => {
  it('closes the gates before anything is recorded', async () => {
    const {consent} = await createConsent();

    const refusing = consent.set({analytics: false});

    expect([consent.has('analytics'), consent.has('counter'), consent.has('cart')]).to.deep.equal([false, false, true]);
    await refusing;
  });
});

describe('feature()', () => {
  it('says what is still to be asked', async () => {
    const {consent} = await createConsent();

    expect(consent.feature('advice')).to.deep.equal({available: true, missing: ['health', 'location']});
  });

  it('is not available once a purpose that it takes was refused', async () => {
    const {consent, choose} = await createConsent();
    await choose({location: false});

    expect(consent.feature('advice')).to.deep.equal({available: false, missing: ['health', 'location']});
  });

  it('takes an id that is no feature for a purpose, and knows nothing of others', async () => {
    const {consent} = await createConsent();

    expect(consent.feature('analytics')).to.deep.equal({available: true, missing: []});
    expect(consent.feature('nothing')).to.deep.equal({available: false, missing: ['nothing']});
  });
});

describe('on()', () => {
  const dispatch = (events: EventTarget): boolean => events.dispatchEvent(new Event('consent-change'));

  it('hears our own events until it is ended', async () => {
    const {consent, events} = await createConsent();
    const heard: string[] = [];
    const stop = consent.on('consent-change', ({type}) => void heard.push(type));

    dispatch(events);
    stop();
    dispatch(events);

    expect(heard).to.deep.equal(['consent-change']);
  });

  it('ends with its signal', async () => {
    const {consent, events} = await createConsent();
    const controller = new AbortController();
    const heard: string[] = [];
    consent.on('consent-change', ({type}) => void heard.push(type), {signal: controller.signal});

    controller.abort();
    dispatch(events);

    expect(heard).to.deep.equal([]);
  });

  it('does not hear what a script of the page makes up', async () => {
    const {consent} = await createConsent();
    const heard: string[] = [];
    consent.on('consent-change', ({type}) => void heard.push(type));

    document.dispatchEvent(new Event('consent-change'));

    expect(heard).to.deep.equal([]);
  });
});

describe('when()', () => {
  it('resolves for what is granted', async () => {
    const {consent} = await createConsent();

    await consent.when('analytics');
  });

  it('resolves when it is granted later', async () => {
    const {consent, choose} = await createConsent();
    const granted = consent.when('marketing');
    const before = await isSettled(granted, consent);

    await choose({marketing: true});
    await granted;

    expect(before).to.equal(false);
  });

  it('stays pending when its signal aborts before', async () => {
    const {consent, choose} = await createConsent();
    const controller = new AbortController();
    const granted = consent.when('marketing', {signal: controller.signal});

    controller.abort();
    await choose({marketing: true});

    expect(await isSettled(granted, consent)).to.equal(false);
  });

  it('stays pending when its signal has aborted before it was called', async () => {
    const {consent} = await createConsent();

    const granted = consent.when('analytics', {signal: AbortSignal.abort()});

    expect(await isSettled(granted, consent)).to.equal(false);
  });

  it('stays resolved after a withdrawal', async () => {
    const {consent, choose} = await createConsent();
    const granted = consent.when('analytics');
    await granted;

    await choose({analytics: false});

    await granted;
    expect(consent.has('analytics')).to.equal(false);
  });
});

describe('push()', () => {
  it('calls what was queued, in order', async () => {
    const {consent, asked} = await createConsent();

    consent.push(['open', 'banner'], ['set', {analytics: false}], ['close']);

    expect(asked).to.deep.equal([['open', 'banner'], ['choose', {analytics: false}], ['close']]);
  });

  it('runs a queued gate', async () => {
    const {consent} = await createConsent();

    await new Promise((resolve) => consent.push(['gate', 'analytics', resolve]));
  });

  for (const command of [
    [],
    ['grant', 'analytics'],
    ['version'],
    ['ready'],
    [undefined],
    null,
    undefined,
    5,
    'gate',
    {},
    () => undefined,
  ])
    it(`reports ${JSON.stringify(command) ?? typeof command} and goes on`, async () => {
      const {consent, asked} = await createConsent();

      consent.push(command as never, ['close']);

      expect(asked.at(-1)).to.deep.equal(['close']);
      expect(asked.slice(0, -1).map(([what, code]) => [what, code])).to.deep.equal([['report', 'queue/unknown']]);
    });
});
