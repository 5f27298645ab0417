import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {holds, idsOf} from '../../src/core/expression.js';

const open = (id: string): boolean => ['a', 'b'].includes(id);

describe('holds', () => {
  const rows: [expression: string, holds: boolean][] = [
    ['a', true],
    ['c', false],
    ['a b', true],
    ['a, b', true],
    ['a,b', true],
    ['  a \n b\t', true],
    ['a c', false],
    ['a | c', true],
    ['c | a', true],
    ['c|a', true],
    ['c | d', false],
    ['a c | b', true],
    ['a c | b d', false],
    ['', false],
    [' ', false],
    [',', false],
    ['|', false],
    ['c |', false],
    ['| c', false],
    ['a |', true],
    ['A', false],
    ['!a', false],
    ['constructor', false],
  ];
  for (const [expression, expected] of rows)
    it(`says ${expected} for ${JSON.stringify(expression)} when a and b are open`, () => {
      expect(holds(expression, open)).to.equal(expected);
    });

  it('never holds when nothing is open', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({unit: fc.constantFrom(...'ab ,|\n')})), (expression) => {
        expect(holds(expression, () => false)).to.equal(false);
      }),
    );
  });

  it('holds as its alternatives do, each with all of its ids', () => {
    const id = fc.constantFrom(...'abcd');
    fc.assert(
      fc.property(fc.array(fc.array(id, {minLength: 1}), {minLength: 1}), (alternatives) => {
        const expression = alternatives.map((ids) => ids.join(' ')).join(' | ');

        expect(holds(expression, open)).to.equal(alternatives.some((ids) => ids.every(open)));
      }),
    );
  });
});

describe('idsOf', () => {
  const rows: [expression: string, ids: string[]][] = [
    ['', []],
    [' | ,', []],
    ['a', ['a']],
    ['a b', ['a', 'b']],
    ['a, b | c', ['a', 'b', 'c']],
    ['\n a\t', ['a']],
  ];
  for (const [expression, ids] of rows)
    it(`finds ${ids.length ? ids.join(' and ') : 'nothing'} in ${JSON.stringify(expression)}`, () => {
      expect(idsOf(expression)).to.deep.equal(ids);
    });
});
