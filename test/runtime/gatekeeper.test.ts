import {expect} from '@open-wc/testing';
import {verdict} from '../../src/core/verdict.js';
import {createGatekeeper} from '../../src/runtime/gatekeeper.js';

const verdicts = {
  cart: verdict('needs-no-consent', 0),
  analytics: verdict('choice', 3),
  marketing: verdict('choice', 3),
  video: verdict('undecided', 0),
  counter: verdict('choice', 3),
};
const IDS = Object.keys(verdicts);

function createKeeper() {
  const applied: string[][] = [];
  const keeper = createGatekeeper(() => void applied.push(IDS.filter(keeper.has)));
  keeper.items = IDS.map((id) => ({id, ...(id === 'counter' && {purposes: ['analytics']})}));
  return {keeper, applied};
}

describe('the gatekeeper', () => {
  it('allows nothing before it was given anything', () => {
    const {keeper} = createKeeper();

    expect(IDS.filter(keeper.has)).to.deep.equal([]);
    expect(keeper.explain('analytics')).to.deep.equal({allowed: false, ground: 'loading', record: 0});
    expect(keeper.state().ready).to.equal(false);
  });

  it('allows what it was given, and tells the gates each time', () => {
    const {keeper, applied} = createKeeper();

    keeper.put({verdicts}, 'unknown');
    keeper.put({verdicts: {}});

    expect(applied).to.deep.equal([['cart', 'analytics', 'marketing', 'counter'], []]);
    expect(keeper.explain('nothing').ground).to.equal('unknown');
  });

  it('stays ready once it was', () => {
    const {keeper} = createKeeper();

    keeper.put({ready: true});
    keeper.put({ready: false});

    expect(keeper.state().ready).to.equal(true);
  });

  it('gives a frozen state that nothing changes later', () => {
    const {keeper} = createKeeper();
    keeper.put({verdicts, seq: 3});
    const state = keeper.state();

    keeper.put({verdicts: {}, seq: 4});

    expect(Object.isFrozen(state) && Object.isFrozen(state.verdicts)).to.equal(true);
    expect([state.seq, state.verdicts['analytics']?.allowed]).to.deep.equal([3, true]);
  });

  describe('when something is closed', () => {
    it('closes it at once, with what rests on it, and nothing else', () => {
      const {keeper, applied} = createKeeper();
      keeper.put({verdicts});

      keeper.close((id) => id === 'analytics');

      expect(applied.at(-1)).to.deep.equal(['cart', 'marketing']);
      expect(keeper.explain('counter').ground).to.equal('withdrawn');
    });

    it('calls what was undecided refused, and leaves what needs no consent', () => {
      const {keeper} = createKeeper();
      keeper.put({verdicts});

      keeper.close(() => true);

      expect(IDS.map((id) => keeper.explain(id).ground)).to.deep.equal([
        'needs-no-consent',
        'withdrawn',
        'withdrawn',
        'refused',
        'withdrawn',
      ]);
    });

    it('keeps it closed, whatever it is given, until that is ended', () => {
      const {keeper} = createKeeper();
      keeper.put({verdicts});
      const end = keeper.close((id) => id === 'analytics');

      keeper.put({verdicts});
      const meanwhile = keeper.has('analytics');
      end();

      expect([meanwhile, keeper.has('analytics')]).to.deep.equal([false, true]);
    });

    it('still tells our own parts what was given', () => {
      const {keeper} = createKeeper();
      keeper.put({verdicts});

      keeper.close(() => true);

      expect(keeper.given.verdicts).to.equal(verdicts);
    });
  });
});
