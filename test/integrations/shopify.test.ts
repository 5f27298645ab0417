import {expect} from '@open-wc/testing';
import {connect} from '../../src/integrations/connect.js';
import type {Client, Heard, World} from '../../src/integrations/integration.js';
import {integration as shopify} from '../../src/integrations/shopify.js';

const NEEDS = {analytics: 'statistics', marketing: 'ads'};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
type Answers = Record<string, boolean>;

/** `window.consent`, with one choice after the other in our hands. */
function heard(): Heard & {choose(answers: Answers, source?: string): void; sets: Answers[]} {
  const answers: Answers = {};
  const listeners = new Set<(event: never) => void>();
  const consent = {
    ready: Promise.resolve({} as never),
    sets: [] as Answers[],
    has: (id: string) => answers[id] === true,
    explain: (id: string) => ({ground: answers[id] === undefined ? 'undecided' : answers[id] ? 'choice' : 'refused'}),
    state: () => ({}) as never,
    gate: () => () => undefined,
    on(_: string, listener: (event: never) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(choices: Answers) {
      consent.sets.push(choices);
      consent.choose(choices, 'page');
      return Promise.resolve(null);
    },
    choose(choices: Answers, source = 'banner') {
      Object.assign(answers, choices);
      listeners.forEach((listener) => listener({source} as never));
    },
  };
  return consent;
}

/** Shopify's API, whose answers come when we say so. */
function shop(known: Record<string, string> = {}): World & {told: Answers[]; answers: ((error?: unknown) => void)[]} {
  const told: Answers[] = [];
  const answers: ((error?: unknown) => void)[] = [];
  return {
    told,
    answers,
    document: Object.assign(new EventTarget(), {scripts: [], readyState: 'interactive', visibilityState: 'visible'}),
    navigator: {userActivation: {isActive: true}},
    Shopify: {
      customerPrivacy: {
        currentVisitorConsent: () => known,
        setTrackingConsent(given: Answers, done: (error?: unknown) => void) {
          told.push(given);
          answers.push(done);
        },
      },
    },
  };
}
const collected = (world: World): void =>
  void (world['document'] as EventTarget).dispatchEvent(new Event('visitorConsentCollected'));

async function linked(world: World, report: (problem: string) => void = () => undefined) {
  const consent = heard();
  const end = connect(consent, shopify, NEEDS, {world, report});
  await settled();
  return {consent, end};
}

describe('Shopify, whose answers take their time', () => {
  it('is told nothing of what the shopper was not asked', async () => {
    const world = shop();
    const {consent} = await linked(world);
    consent.choose({statistics: false});
    expect(world.told).to.deep.equal([{analytics: false}]);
  });

  it('does not overrule a choice that it is just being told', async () => {
    const known: Record<string, string> = {};
    const world = shop(known);
    const {consent} = await linked(world);
    consent.choose({ads: false});
    consent.choose({ads: true});
    // The first has arrived, the second has not.
    known['marketing'] = 'no';
    collected(world);
    expect(consent.sets).to.deep.equal([]);
    expect(consent.has('ads')).to.be.true;
  });

  it('is told the newer choice once more where the older one was answered last', async () => {
    const world = shop();
    const {consent} = await linked(world);
    consent.choose({ads: true});
    consent.choose({ads: false});
    world.answers[1]?.();
    world.answers[0]?.();
    expect(world.told.map(({marketing}) => marketing)).to.deep.equal([true, false, false]);
    world.answers[2]?.();
    expect(world.told).to.have.length(3);
  });

  it('is not told its own refusal back, though the shopper has just clicked', async () => {
    const known: Record<string, string> = {};
    const world = shop(known);
    const {consent} = await linked(world);
    consent.choose({ads: true, statistics: true});
    world.answers[0]?.();
    known['analytics'] = 'no';
    collected(world);
    expect(consent.sets).to.deep.equal([{statistics: false}]);
    expect(world.told).to.have.length(1);
  });

  it('is heard again once it has answered', async () => {
    const known: Record<string, string> = {};
    const world = shop(known);
    const {consent} = await linked(world);
    consent.choose({ads: true});
    known['marketing'] = 'no';
    world.answers[0]?.('the network is down');
    collected(world);
    expect(consent.has('ads')).to.be.false;
  });

  const FAILURES: readonly [what: string, shopify: Client, RegExp][] = [
    [
      'what it knows cannot be read',
      {
        customerPrivacy: {
          setTrackingConsent: (_: unknown, done: () => void) => done(),
          currentVisitorConsent() {
            throw new Error('no cookie');
          },
        },
      },
      /could not read what Shopify knows: no cookie/,
    ],
    [
      'it cannot be told',
      {
        customerPrivacy: {
          currentVisitorConsent: () => null,
          setTrackingConsent() {
            throw new Error('no network');
          },
        },
      },
      /could not tell Shopify the choice: no network/,
    ],
    [
      'its loader throws',
      {
        loadFeatures() {
          throw new Error('an old theme');
        },
      },
      /could not load Shopify's Customer Privacy API: an old theme/,
    ],
  ];
  for (const [what, Shopify, sentence] of FAILURES)
    it(`says in words that ${what}, and throws nothing`, async () => {
      const problems: string[] = [];
      const {consent} = await linked({...shop(), Shopify}, (problem) => problems.push(problem));
      consent.choose({ads: true});
      expect(problems.join()).to.match(sentence);
    });

  it('is neither told nor heard any more once it is ended', async () => {
    const known: Record<string, string> = {};
    const world = shop(known);
    const {consent, end} = await linked(world);
    consent.choose({ads: true});
    world.answers[0]?.();
    end();
    known['marketing'] = 'no';
    collected(world);
    consent.choose({statistics: true});
    expect(world.told).to.have.length(1);
    expect(consent.has('ads')).to.be.true;
  });
});
