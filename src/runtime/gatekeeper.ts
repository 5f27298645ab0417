/**
 * Holds the verdicts in force and answers `has()`. It knows no rules: the verdicts come from a mirror line, or from the
 * consent manager. What it does by itself is close.
 */

import type {Feature} from '../core/feature.js';
import type {ConsentState} from '../core/state.js';
import type {Ground, Verdict} from '../core/verdict.js';
import type {Item} from '../core/verdict-line.js';

export interface Gatekeeper {
  has(id: string): boolean;
  explain(id: string): Verdict;
  /** Whether the id is configured. */
  knows(id: string): boolean;
  state(): ConsentState;
  /** What was put into force, without what was closed since. */
  given: ConsentState;
  /** The purposes and services of the configuration, not checked. */
  items: readonly Item[];
  features: readonly Feature[];
  /** Takes this into force. What was ready stays so. @param otherwise - The ground for an id without a verdict. */
  put(facts: Partial<ConsentState>, otherwise?: Ground): void;
  /**
   * Closes the gates of what rests on a denied id, but for what needs no consent, whatever is put into force later.
   *
   * @returns What ends it.
   */
  close(isDenied: (id: string) => unknown): () => void;
}

/** @param apply - Brings the gates in line with the verdicts. */
export function createGatekeeper(apply: () => void): Gatekeeper {
  const denials = new Set<(id: string) => unknown>();
  let verdicts = Object.create(null) as Record<string, Verdict>;
  let open = Object.create(null) as Record<string, boolean>;
  let ground: Ground = 'loading';

  const gatekeeper: Gatekeeper = {
    given: {ready: false, mustAsk: false, kept: false, verdicts: {}, seq: 0, expires: 0},
    items: [],
    features: [],
    knows: (id) => gatekeeper.items.some((item) => item.id === id),
    has: (id) => typeof id === 'string' && open[id] === true,
    explain: (id) => verdicts[id] ?? {allowed: false, ground, record: 0},
    state: () =>
      JSON.parse(JSON.stringify({...gatekeeper.given, verdicts}), (_, value: unknown) =>
        Object.freeze(value),
      ) as ConsentState,
    put(facts, otherwise = ground) {
      ground = otherwise;
      gatekeeper.given = {...gatekeeper.given, ...facts, ready: gatekeeper.given.ready || !!facts.ready};
      judge();
    },
    close(isDenied) {
      denials.add(isDenied);
      judge();
      return () => {
        denials.delete(isDenied);
        judge();
      };
    },
  };
  return gatekeeper;

  /** What an id rests on. */
  function needsOf(id: string): readonly string[] {
    const {purposes = [], needs = []} = gatekeeper.items.find((item) => item.id === id) ?? {};
    return [...purposes, ...needs];
  }

  function judge(): void {
    verdicts = Object.create(null) as typeof verdicts;
    open = Object.create(null) as typeof open;
    for (const [id, verdict] of Object.entries(gatekeeper.given.verdicts)) {
      const isClosed =
        /^(cho|und|opt)/.test(verdict.ground) && [...denials].some((test) => [id, ...needsOf(id)].some(test));
      verdicts[id] = isClosed
        ? {...verdict, allowed: false, ground: verdict.allowed ? 'withdrawn' : 'refused'}
        : verdict;
      open[id] = !isClosed && verdict.allowed;
    }
    apply();
  }
}
