import {expect} from '@open-wc/testing';
import type {Attempt} from '../../../src/core/attempt.js';
import {createDoorkeeper, DROP, HOLD, PASS, type Declaration} from '../../../src/gate/guard/doorkeeper.js';

const SERVICES: Declaration[] = [
  {id: 'counter', purposes: ['analytics'], hosts: ['counter.test', 'shared.test'], cookies: ['_c*'], replay: 'replay'},
  {id: 'ads', purposes: ['marketing'], hosts: ['ads.test', 'shared.test']},
];

function create(mode: string, grounds: Record<string, string> = {}, services: Declaration[] | null = SERVICES) {
  const told: Attempt[] = [];
  const consent = {
    has: (id: string) => grounds[id] === 'choice',
    explain: (id: string) => ({ground: grounds[id] ?? 'undecided'}),
  };
  const keeper = createDoorkeeper(consent, mode, ['shop.test'], (attempt) => told.push(attempt));
  if (services) keeper.learn(services);
  return {...keeper, told};
}

describe('the doorkeeper', () => {
  const CASES: [what: string, mode: string, host: string, grounds: Record<string, string>, outcome: number][] = [
    ['lets the shop pass', 'strict', 'shop.test', {}, PASS],
    ['lets pass what lies beneath the shop', 'strict', 'api.shop.test', {}, PASS],
    ['lets pass what has no host', 'strict', '', {}, PASS],
    ['lets an allowed service pass', 'declared', 'counter.test', {counter: 'choice'}, PASS],
    ['lets a host pass that one of its services may call', 'declared', 'shared.test', {ads: 'choice'}, PASS],
    ['holds an undecided service that is replayed', 'declared', 'counter.test', {}, HOLD],
    ['drops an undecided service that is not', 'declared', 'ads.test', {}, DROP],
    ['drops a refused service, replayed or not', 'declared', 'counter.test', {counter: 'refused'}, DROP],
    ['drops a withdrawn service', 'declared', 'counter.test', {counter: 'withdrawn'}, DROP],
    ['holds any service while nothing is decided', 'declared', 'ads.test', {ads: 'loading'}, HOLD],
    ['lets pass what nobody declares', 'declared', 'other.test', {}, PASS],
    ['drops what nobody declares in strict mode', 'strict', 'other.test', {}, DROP],
    ['lets everything pass in report mode', 'report', 'ads.test', {ads: 'refused'}, PASS],
  ];
  for (const [what, mode, host, grounds, outcome] of CASES)
    it(what, () => {
      expect(create(mode, grounds).ask('hosts', host, 'fetch')).to.equal(outcome);
    });

  it('holds every host but those of the shop until the services are known, and no cookie', () => {
    const {ask, report} = create('declared', {}, null);

    expect(ask('hosts', 'other.test', 'fetch')).to.equal(HOLD);
    expect(ask('hosts', 'shop.test', 'fetch')).to.equal(PASS);
    expect(ask('cookies', 'cart', 'cookie')).to.equal(PASS);
    expect(report()).to.deep.equal([]);
  });

  it('keeps declared names out by their pattern, and never ours', () => {
    const {ask, learn} = create('declared', {counter: 'refused'});

    expect(ask('cookies', '_c_1', 'cookie')).to.equal(DROP);
    expect(ask('cookies', 'cart', 'cookie')).to.equal(PASS);
    learn([{id: 'greedy', cookies: ['*'], storage: ['*']}]);
    expect(ask('storage', 'assent', 'setItem')).to.equal(PASS);
    expect(ask('storage', 'cart', 'setItem')).to.equal(DROP);
  });

  it('tells of each door and name once, with the services, or with what to write for it', () => {
    const {ask, report, told} = create('strict');

    for (const host of ['ads.test', 'ads.test', 'other.test']) ask('hosts', host, 'fetch');

    expect(told).to.deep.equal(report());
    expect(report().map(({name, ids, purposes, config}) => ({name, ids, purposes, config}))).to.deep.equal([
      {name: 'ads.test', ids: ['ads'], purposes: ['marketing'], config: null},
      {name: 'other.test', ids: [], purposes: [], config: {id: 'other-test', purposes: [], hosts: ['other.test']}},
    ]);
  });

  it('asks anew when it learns other services', () => {
    const {ask, learn} = create('declared');

    expect(ask('hosts', 'ads.test', 'fetch')).to.equal(DROP);
    learn([]);
    expect(ask('hosts', 'ads.test', 'fetch')).to.equal(PASS);
  });
});
