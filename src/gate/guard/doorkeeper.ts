/** Says of hosts, cookies, keys and databases whether they may pass now, and notes what a service tried. */

import type {Attempt, Kind} from '../../core/attempt.js';
import {matches} from '../../core/pattern.js';
import {isUnder} from './address.js';

export type Mode = 'report' | 'declared' | 'strict';

/** As much of a service as the guard looks at, not checked. */
export interface Declaration extends Partial<Readonly<Record<Kind, readonly string[]>>> {
  readonly id: string;
  readonly purposes?: readonly string[];
  /** What becomes of what it does before a choice: with 'replay' it is done after the grant, else it is left out. */
  readonly replay?: string | null;
}

/** As much of `window.consent` as the guard asks. */
export interface Consents {
  has(id: string): boolean;
  explain(id: string): {readonly ground: string};
}

/** What becomes of it. A later one is stricter. */
export const PASS = 0;
export const HOLD = 1;
export const DROP = 2;
export type Outcome = typeof PASS | typeof HOLD | typeof DROP;

/** So many rows has the report at most. */
const MAX_ROWS = 500;

export interface Doorkeeper {
  ask(kind: Kind, name: string, door: string, element?: Element | null): Outcome;
  /** The services are known from now on. */
  learn(services: readonly Declaration[]): void;
  report(): Attempt[];
}

/**
 * @param own - Hosts that are the shop's.
 * @param tell - Something was tried for the first time that is not allowed, or not declared.
 */
export function createDoorkeeper(
  consent: Consents,
  mode: string,
  own: readonly string[],
  tell: (attempt: Attempt, element: Element | null) => void,
): Doorkeeper {
  /** The first of them is the shop itself. */
  let services: readonly Declaration[] = [{id: '', hosts: own}];
  let isKnown = false;
  /** Names are few, and asked for often. */
  const found = new Map<string, readonly Declaration[]>();
  const rows = new Map<string, Attempt>();

  return {
    learn(list) {
      services = [services[0] as Declaration, ...list];
      isKnown = true;
      found.clear();
    },
    report: () => [...rows.values()],

    ask(kind, name, door, element = null) {
      const isHost = kind === 'hosts';
      if (!name || name === 'assent') return PASS;
      const fits = (pattern: string): boolean => (isHost ? isUnder(name, pattern) : matches(pattern, name));
      const by = found.get(kind + name) ?? services.filter((service) => service[kind]?.some(fits));
      found.set(kind + name, by);
      const first = by[0];
      if (first ? by.some(({id}) => !id || consent.has(id)) : !isHost) return PASS;
      const ground = isKnown ? first && consent.explain(first.id).ground : 'loading';
      const passed = mode === 'report' || (!ground && mode !== 'strict');
      const key = door + name;
      // Ten lines, as Chromium has them, may all be our own.
      (Error as {stackTraceLimit?: number}).stackTraceLimit = 30;
      if (isKnown && !rows.has(key) && rows.size < MAX_ROWS) {
        const attempt: Attempt = {
          door,
          kind,
          name,
          by: callerOf(`${new Error().stack}`),
          at: Date.now(),
          ids: by.map(({id}) => id),
          purposes: by.flatMap(({purposes = []}) => purposes),
          passed,
          config: first ? null : {id: name.replace(/\W+/g, '-'), purposes: [], [kind]: [name]},
        };
        rows.set(key, attempt);
        tell(attempt, element);
      }
      if (passed) return PASS;
      return ground === 'loading' || (first?.replay === 'replay' && ground === 'undecided') ? HOLD : DROP;
    },
  };
}

/** The first address on the stack that is not our own. */
const callerOf = (stack: string): string =>
  stack.match(/http[^\s()]+(?=:\d+:)/g)?.find((address, _, [own]) => address !== own) ?? '';
