import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {featureStatus, findCycle, type Needing} from '../../src/core/feature.js';

const isOneOf =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);

describe('featureStatus', () => {
  const buy = {id: 'buy', purposes: ['account', 'delivery']};
  const rows: [what: string, granted: string[], denied: string[], available: boolean, missing: string[]][] = [
    ['has all it takes', ['account', 'delivery'], [], true, []],
    ['is available while something is still to be asked', ['account'], [], true, ['delivery']],
    ['is unavailable after a refusal', ['account'], ['delivery'], false, ['delivery']],
    ['names all that is missing, in the order of the feature', [], ['delivery'], false, ['account', 'delivery']],
    ['is untouched by the refusal of something else', ['account', 'delivery'], ['marketing'], true, []],
  ];
  for (const [what, granted, denied, available, missing] of rows)
    it(what, () => {
      expect(featureStatus(buy, isOneOf(...granted), isOneOf(...denied))).to.deep.equal({available, missing});
    });

  it('is available when it takes nothing', () => {
    expect(featureStatus({id: 'browse', purposes: []}, isOneOf(), isOneOf())).to.deep.equal({
      available: true,
      missing: [],
    });
  });
});

const PURPOSES: Needing[] = [
  {id: 'account'},
  {id: 'history', needs: ['account']},
  {id: 'recommendations', needs: ['history', 'profile']},
  {id: 'profile', needs: ['account']},
];

/** Purposes that may need each other, themselves, or what there is not. */
const anyPurposes = fc.uniqueArray(
  fc.record({id: fc.constantFrom(...'abcdef'), needs: fc.uniqueArray(fc.constantFrom(...'abcdefg'), {maxLength: 3})}),
  {selector: ({id}) => id},
);

describe('findCycle', () => {
  for (const [what, purposes, cycle] of [
    ['finds none where there is none', PURPOSES, null],
    ['finds none in nothing', [], null],
    ['finds a purpose that needs itself', [{id: 'a', needs: ['a']}], ['a', 'a']],
    [
      'finds the way around, without the way to it',
      [
        {id: 'x', needs: ['a']},
        {id: 'a', needs: ['b']},
        {id: 'b', needs: ['a']},
      ],
      ['a', 'b', 'a'],
    ],
    ['takes two ways to one purpose for no cycle', [...PURPOSES, {id: 'z', needs: ['account', 'history']}], null],
  ] as const)
    it(what, () => {
      expect(findCycle(purposes)).to.deep.equal(cycle);
    });

  it('finds a cycle exactly where the needs cannot be put in an order', () => {
    fc.assert(
      fc.property(anyPurposes, (purposes) => {
        let rest: typeof purposes = purposes;
        let before: number;
        do {
          before = rest.length;
          rest = rest.filter(({needs}) => needs.some((need) => rest.some(({id}) => id === need)));
        } while (rest.length < before);

        const cycle = findCycle(purposes);

        expect(cycle !== null).to.equal(rest.length > 0);
        for (const [place, id] of (cycle ?? []).slice(0, -1).entries())
          expect(purposes.find((purpose) => purpose.id === id)?.needs).to.include(cycle?.[place + 1]);
      }),
    );
  });
});
