import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {matches} from '../../src/core/pattern.js';

describe('matches', () => {
  const rows: [pattern: string, name: string, matches: boolean][] = [
    ['_ga', '_ga', true],
    ['_ga', '_ga_123', false],
    ['_ga', '_GA', false],
    ['_ga*', '_ga', true],
    ['_ga*', '_ga_123', true],
    ['_ga*', 'x_ga', false],
    ['*', 'anything', true],
    ['a*b', 'axb', false],
    ['a*b', 'a*b', true],
    ['a**', 'a*x', true],
    ['a**', 'ax', false],
    ['.*', 'anything', false],
    ['^a$', 'a', false],
    ['a|b', 'a', false],
    ['(a+)+$', 'aaaa', false],
  ];
  for (const [pattern, name, expected] of rows)
    it(`${expected ? 'finds' : 'does not find'} "${name}" by "${pattern}"`, () => {
      expect(matches(pattern, name)).to.equal(expected);
    });

  it('finds every name by itself, and by each of its beginnings with a star', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.nat(), (name, length) => {
        fc.pre(!name.endsWith('*'));

        expect(matches(name, name)).to.equal(true);
        expect(matches(`${name.slice(0, length % (name.length + 1))}*`, name)).to.equal(true);
      }),
    );
  });
});
