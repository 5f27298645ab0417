/** One text for one value: what is hashed must not hang on the order in which keys were set. */

/**
 * JSON with sorted keys and no blanks. Keys without a value (`undefined`) are left out.
 *
 * @throws {TypeError} What JSON has no word for: another text could be read as it. @throws {RangeError} A cycle.
 * @see RFC 8785, JSON Canonicalization Scheme.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join()}]`;
  const kind = Object.prototype.toString.call(value);
  // A `Map` or `Date`, which IndexedDB gives back as such, would read as `{}`.
  if (kind === '[object Object]') {
    const entries = Object.entries(value as object).filter(([, entry]) => entry !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
      .join()}}`;
  }
  if (value === null || /^(string|boolean)$/.test(typeof value) || Number.isFinite(value)) return JSON.stringify(value);
  throw new TypeError(`${kind} has no canonical form`);
}
