import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {readChoices, type RequestedChoices} from '../../src/core/choices.js';
import {LAWFUL_BASES, hasAnswer} from '../../src/core/purpose.js';
import {createPolicy} from '../support/policy.js';

const policy = createPolicy();

/** The choices, and the names that have none. */
function read(
  requested: RequestedChoices,
  refusedAlone: readonly string[] = [],
  from = policy,
  signalled: readonly string[] = [],
) {
  const unknown: string[] = [];
  const choices = readChoices(
    from,
    requested,
    (id) => refusedAlone.includes(id),
    (id) => signalled.includes(id),
    (name) => unknown.push(name),
  );
  return {choices: {...choices}, unknown};
}

describe('what the signal of the browser refuses', () => {
  it('is left alone by a yes to everything', () => {
    expect(read('all', [], policy, ['marketing']).choices).not.to.have.property('marketing');
  });

  it('is granted by a yes of its own', () => {
    expect(read({marketing: true}, [], policy, ['marketing']).choices).to.deep.equal({marketing: true});
  });

  it('is refused by a no to everything', () => {
    expect(read('none', [], policy, ['marketing']).choices['marketing']).to.equal(false);
  });
});

/** Policies of a few purposes on any basis, some of them asked separately. */
const anyPolicy = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...'abcdefgh'),
      label: fc.constant('Purpose'),
      basis: fc.constantFrom(...LAWFUL_BASES),
      separate: fc.constantFrom([], ['sensitive'], ['sharing', 'minor']),
    }),
    {selector: ({id}) => id, minLength: 1},
  )
  .map((purposes) =>
    createPolicy({purposes, services: purposes.map(({id}) => ({id: `service-${id}`, purposes: [id]}))}),
  );

describe('readChoices', () => {
  it('accepts with "all" what is not asked separately', () => {
    expect(read('all')).to.deep.equal({choices: {analytics: true, marketing: true}, unknown: []});
  });

  it('takes back with "all" what was refused to a service alone', () => {
    expect(read('all', ['pixel']).choices).to.deep.equal({analytics: true, marketing: true, pixel: true});
  });

  it('never covers with "all" a purpose that is asked separately or needs explicit consent', () => {
    fc.assert(
      fc.property(anyPolicy, fc.boolean(), (any, areRefused) => {
        const {choices} = read('all', areRefused ? any.ids : [], any);

        for (const {id, basis, separate} of any.purposes)
          expect(choices[id]).to.equal(/^(consent|leg.*est)$/.test(basis) && !separate.length ? true : undefined);
      }),
    );
  });

  it('refuses with "none" every purpose that waits for a yes, and leaves its services to it', () => {
    fc.assert(
      fc.property(anyPolicy, (any) => {
        const waiting = any.purposes.filter(hasAnswer).map(({id}) => [id, false]);

        expect(read('none', any.ids, any).choices).to.deep.equal(Object.fromEntries(waiting));
      }),
    );
  });

  it('refuses with "none" what a basic function rests on, and objects to a legitimate interest', () => {
    const shop = createPolicy({
      purposes: [
        {id: 'order', label: 'Orders', tier: 'basic'},
        {id: 'fraud', label: 'Fraud', basis: 'legitimate-interest'},
        {id: 'cart', label: 'Cart', basis: 'contract', tier: 'basic'},
      ],
      services: [],
    });

    expect(read('none', [], shop).choices).to.deep.equal({order: false, fraud: false});
  });

  it('takes single choices as they are', () => {
    expect(read({location: true, marketing: false, pixel: false})).to.deep.equal({
      choices: {location: true, marketing: false, pixel: false},
      unknown: [],
    });
  });

  it('tells each name that has no choice, and goes on', () => {
    expect(
      read({analytcs: true, cart: false, analytics: true, constructor: true} as Record<string, boolean>),
    ).to.deep.equal({
      choices: {analytics: true},
      unknown: ['analytcs', 'cart', 'constructor'],
    });
  });

  it('takes nothing but true for a yes', () => {
    const almost = [1, 'true', 'granted', {}, [], null, undefined, 0, ''];

    const read_ = almost.map((value) => read({analytics: value} as never).choices['analytics']);

    expect(read_).to.deep.equal(almost.map(() => false));
  });

  it('ignores what is inherited', () => {
    expect(read(Object.create({analytics: true}) as Record<string, boolean>).choices).to.deep.equal({});
  });

  for (const requested of [null, undefined, 5, true, Symbol('all'), () => 'all'])
    it(`reads no choice in ${String(requested)}`, () => {
      expect(read(requested as never)).to.deep.equal({choices: {}, unknown: []});
    });
});
