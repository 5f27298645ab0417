/** What the shop can do, by the purposes it takes; and which purposes take others. */

export interface Feature {
  readonly id: string;
  /** All of them must be allowed while the feature is used. */
  readonly purposes: readonly string[];
}

export interface FeatureStatus {
  /** `false` once a purpose was refused. What was not asked yet is asked when the feature is used. */
  readonly available: boolean;
  /** The purposes that are not allowed now. */
  readonly missing: readonly string[];
}

/** A purpose that is allowed only together with others. */
export interface Needing {
  readonly id: string;
  readonly needs?: readonly string[];
}

/**
 * @param has - Whether a purpose may run now.
 * @param isDenied - Whether it was answered and may not, or can never be asked.
 */
export function featureStatus(
  {purposes}: Feature,
  has: (id: string) => boolean,
  isDenied: (id: string) => boolean,
): FeatureStatus {
  const missing = purposes.filter((id) => !has(id));
  return {available: !missing.some(isDenied), missing};
}

/** @returns Ids of which each needs the next and the last is the first, or `null`. Purposes in a cycle are never allowed. */
export function findCycle(purposes: readonly Needing[]): string[] | null {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | null => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return null;
    for (const need of needsOf(purposes, id)) {
      const cycle = visit(need, [...path, id]);
      if (cycle) return cycle;
    }
    done.add(id);
    return null;
  };
  for (const {id} of purposes) {
    const cycle = visit(id, []);
    if (cycle) return cycle;
  }
  return null;
}

const needsOf = (purposes: readonly Needing[], id: string): readonly string[] =>
  purposes.find((purpose) => purpose.id === id)?.needs ?? [];
