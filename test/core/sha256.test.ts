import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {sha256} from '../../src/core/sha256.js';

/** The browser's own. */
async function nativeSha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('sha256', () => {
  // @see NIST, Secure Hash Standard Validation System: examples with one, two and many blocks.
  for (const [name, text, digest] of [
    ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['"abc"', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'two blocks',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a million letters', 'a'.repeat(1e6), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ] as const)
    it(`of ${name} is the published one`, () => {
      expect(sha256(text)).to.equal(digest);
    });

  it('is the same as the browser’s for every length around the ends of blocks', async () => {
    for (let length = 0; length < 200; length++) {
      const text = 'x'.repeat(length);

      expect(sha256(text)).to.equal(await nativeSha256(text));
    }
  });

  it('is the same as the browser’s for every text, halves of surrogate pairs among them', async () => {
    const unit = fc.oneof(
      fc.string({unit: 'binary', maxLength: 1}),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    );
    await fc.assert(
      fc.asyncProperty(fc.string({unit, maxLength: 150}), async (text) => {
        expect(sha256(text)).to.equal(await nativeSha256(text));
      }),
    );
  });
});
