/** What may be forbidden, or not there, is tried. */

/** Blocked storage throws on use, not on sight. */
export function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
