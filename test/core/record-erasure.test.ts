import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {link} from '../../src/core/record-chain.js';
import {verifyChain} from '../../src/core/record-verify.js';
import {forgotten} from '../../src/core/record-erasure.js';
import {wasGranted} from '../../src/core/record-history.js';
import type {ConsentRecord} from '../../src/core/record.js';
import {chains, createChain, createStored, HOUR, NOON} from './support/chain.js';

describe('forgotten', () => {
  it('leaves one record that verifies, with the head of what was erased and how much it was', () => {
    fc.assert(
      fc.property(chains(), (chain) => {
        const last = chain.at(-1) as ConsentRecord;

        const tombstone = forgotten(chain, NOON);

        expect(verifyChain([tombstone], link(tombstone)).valid).to.be.true;
        expect(tombstone.seq).to.equal(last.seq + 1);
        expect(tombstone.erased).to.deep.equal({count: chain.length, head: link(last)});
      }),
    );
  });

  it('says nothing of what was chosen', () => {
    const [record] = createChain({answers: {analytics: 'granted'}, versions: {analytics: '7'}});

    const tombstone = forgotten([record], NOON);

    expect(Object.keys(tombstone)).to.have.members([
      'schema',
      'kind',
      'seq',
      'previous',
      'at',
      'expires',
      'answers',
      'versions',
      'erased',
    ]);
    expect(JSON.stringify(tombstone)).not.to.match(/analytics|granted/);
    expect(wasGranted([tombstone], 'analytics', NOON)).to.be.false;
  });

  it('can be followed by other records', () => {
    const tombstone = forgotten(createChain({}, {}), NOON);
    const next = createStored({seq: tombstone.seq + 1, previous: link(tombstone)});

    expect(verifyChain([tombstone, next], link(next)).valid).to.be.true;
  });

  it('cannot be put in the place of a part of the chain', () => {
    const chain = createChain({}, {}, {}, {});

    const {problem} = verifyChain([forgotten(chain.slice(0, 2), NOON), ...chain.slice(2)]);

    expect(problem).to.include({damage: 'edited', index: 0});
  });

  it('counts what was erased before', () => {
    const first = forgotten(createChain({}, {}), NOON);
    const next = createStored({seq: first.seq + 1, previous: link(first)});

    const second = forgotten([first, next], NOON + HOUR);

    expect(second.erased).to.deep.equal({count: 3, head: link(next)});
  });

  it('works where there is nothing to erase', () => {
    expect(forgotten([], NOON)).to.deep.include({seq: 1, erased: {count: 0, head: null}});
  });

  it('works on what is damaged: being forgotten never depends on it', () => {
    const [record] = createChain({seq: 4});

    expect(forgotten([record, null, {seq: 'x', erased: {count: {}}}], NOON)).to.deep.include({
      seq: 5,
      erased: {count: 3, head: null},
    });
  });
});
