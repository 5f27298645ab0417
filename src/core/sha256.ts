/** SHA-256 without waiting, and where the page is not a secure context and has no `crypto.subtle`. */

/** Eight words of 32 bits. */
type State = [number, number, number, number, number, number, number, number];

/**
 * The first 32 bits of the fractional parts of the roots of the first primes.
 *
 * @see FIPS 180-4, § 4.2.2 and § 5.3.3.
 */
const fractionsOfRoots = (power: number, count: number): number[] => {
  const fractions: number[] = [];
  for (let n = 2; fractions.length < count; n++) {
    let divisor = 2;
    while (n % divisor) divisor++;
    if (divisor === n) fractions.push((n ** power * 2 ** 32) | 0);
  }
  return fractions;
};
const START = /* @__PURE__ */ fractionsOfRoots(1 / 2, 8) as State;
const ROUNDS = /* @__PURE__ */ fractionsOfRoots(1 / 3, 64);

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const mix = (word: number, a: number, b: number, rest: number): number => rotate(word, a) ^ rotate(word, b) ^ rest;

/** One character per byte of UTF-8. Half a surrogate pair becomes U+FFFD, as in `TextEncoder`. */
export const bytesOf = (text: string): string =>
  // WebKit does not find every half by \p{Cs}.
  unescape(
    encodeURIComponent(
      text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => (found[1] ? found : '\ufffd')),
    ),
  );

/**
 * @param text - Hashed as UTF-8, less than 512 MB of it.
 * @returns 64 hexadecimal digits.
 * @see FIPS 180-4, § 6.2.
 */
export function sha256(text: string): string {
  const bytes = `${bytesOf(text)}\x80`;
  // Behind the end `charCodeAt` is NaN, which shifts to 0: the padding.
  const words = Array.from({length: ((bytes.length + 71) >> 6) * 16}, (_, i) =>
    [24, 16, 8, 0].reduce((word, shift, k) => word | (bytes.charCodeAt(i * 4 + k) << shift), 0),
  );
  words[words.length - 1] = (bytes.length - 1) * 8;

  let state = START;
  for (let block = 0; block < words.length; block += 16) {
    const schedule = words.slice(block, block + 16);
    const word = (i: number): number => schedule[i] as number;
    const before = state;
    ROUNDS.forEach((constant, i) => {
      const [a, b, c, d, e, f, g, h] = state;
      const first = h + mix(e, 6, 11, rotate(e, 25)) + (g ^ (e & (f ^ g))) + constant + word(i);
      const second = mix(a, 2, 13, rotate(a, 22)) + ((a & b) | (c & (a | b)));
      state = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
      const early = word(i + 1);
      const late = word(i + 14);
      schedule[i + 16] = (word(i) + mix(early, 7, 18, early >>> 3) + word(i + 9) + mix(late, 17, 19, late >>> 10)) | 0;
    });
    state = state.map((each, i) => (each + (before[i] as number)) | 0) as State;
  }
  return state.map((each) => (each >>> 0).toString(16).padStart(8, '0')).join('');
}
