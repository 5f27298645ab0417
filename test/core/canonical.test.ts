import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {canonical} from '../../src/core/canonical.js';

/** The same value, with the keys of every object set in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  );
}

describe('canonical', () => {
  it('sorts keys, at every depth, by UTF-16 code units', () => {
    expect(canonical({b: 1, a: {'\ufb33': 1, '\ud83d\ude00': 2, Z: 3}, 10: null})).to.equal(
      '{"10":null,"a":{"Z":3,"\ud83d\ude00":2,"\ufb33":1},"b":1}',
    );
  });

  it('leaves out keys without a value', () => {
    expect(canonical({a: undefined, b: [1]})).to.equal('{"b":[1]}');
  });

  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({noUnicodeString: false}), (value) => {
        expect(JSON.parse(canonical(value))).to.deep.equal(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(turned(value))).to.equal(canonical(value));
      }),
      {numRuns: 10_000},
    );
  });

  for (const [name, value] of [
    ['infinity', Infinity],
    ['what is no number', NaN],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a boxed text', Object('granted')],
    ['a big number', 1n],
    ['a function', () => 1],
    ['a hole in a list', [undefined]],
    ['nothing at all', undefined],
  ] as const)
    it(`refuses ${name}, which could be taken for something else`, () => {
      expect(() => canonical({value: [value]})).to.throw(TypeError);
    });
});
