import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {checksum} from '../../src/core/checksum.js';

describe('checksum', () => {
  // The published values of FNV-1a with 32 bits. @see http://www.isthe.com/chongo/src/fnv/test_fnv.c
  for (const [text, hash] of [
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ] as const)
    it(`of "${text}" is the published one`, () => {
      expect(checksum(text)).to.equal(hash.toString(36));
    });

  it('changes with every single character', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', minLength: 1}), fc.nat(), fc.nat(0xffff), (text, place, code) => {
        const i = place % text.length;
        fc.pre(text.charCodeAt(i) !== code);

        const changed = text.slice(0, i) + String.fromCharCode(code) + text.slice(i + 1);

        expect(checksum(changed)).not.to.equal(checksum(text));
      }),
    );
  });
});
