/** Damages what is stored, as a failing disk, a half write or a clumsy script does. Without a forger's knowledge. */

/** Numbers from 0 to below `limit`, the same for the same seed. */
export type Dice = (limit: number) => number;

/** Mulberry32: a million of them cost nothing, and a seed gives them back. */
export function createDice(seed: number): Dice {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz.';

/** Mostly what may stand in such a text, now and then any character. */
const characterOf = (dice: Dice): string =>
  dice(8) ? (ALPHABET[dice(ALPHABET.length)] as string) : String.fromCharCode(dice(0x250));

/** The text with one to three characters replaced, inserted, removed or transposed. */
export function mutateText(text: string, dice: Dice): string {
  let mutant = text;
  for (let left = 1 + dice(3); left > 0; left--) {
    const at = dice(mutant.length);
    const [before, after] = [mutant.slice(0, at), mutant.slice(at + 1)];
    const character = mutant.charAt(at);
    mutant = [
      () => before + characterOf(dice) + after,
      () => before + characterOf(dice) + character + after,
      () => before + after,
      () => before + after.charAt(0) + character + after.slice(1),
    ][dice(4)]?.() as string;
  }
  return mutant;
}

/** What may stand in a damaged place. None of it is an answer that grants. */
const STRANGE: readonly ((dice: Dice) => unknown)[] = [
  () => undefined,
  () => null,
  () => NaN,
  () => Infinity,
  (dice) => dice(2 ** 32) - 2 ** 31,
  () => 1e300,
  () => 2 ** 53,
  () => true,
  () => '',
  () => 'refused',
  () => [],
  () => [null],
  () => ['analytics'],
  () => ({}),
  () => 10n,
  () => new Date(0),
  () => new Map([['analytics', 'refused']]),
  () => new Uint8Array([1, 2, 3]),
];

/** A value that can be structured-cloned, with one to three places in it damaged. */
export function mutateValue(value: unknown, dice: Dice): unknown {
  const mutant = {value: structuredClone(value)};
  for (let left = 1 + dice(3); left > 0; left--) {
    const places = placesIn(mutant);
    if (!places.length) break;
    const [holder, key] = places[dice(places.length)] as Place;
    const [other, otherKey] = places[dice(places.length)] as Place;
    const found = holder[key];
    [
      () => (holder[key] = STRANGE[dice(STRANGE.length)]?.(dice)),
      () => (holder[key] = typeof found === 'string' && found ? mutateText(found, dice) : dice(5)),
      () => (Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key)),
      () => (holder[key] = structuredClone(other[otherKey])),
      () => (Array.isArray(found) ? found.push(structuredClone(other[otherKey])) : 0),
    ][dice(5)]?.();
  }
  return mutant.value;
}

type Place = readonly [holder: Record<string, unknown>, key: string];

const placesIn = (holder: object): Place[] =>
  Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [
    [holder as Record<string, unknown>, key] as const,
    ...(Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]'
      ? placesIn(value as object)
      : []),
  ]);
