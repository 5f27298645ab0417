/** Runs a page's own code while what it needs is allowed: `gate()` and `when()`. */

import {breathe} from '../platform/timing.js';

export interface CallGate {
  /** Runs `start` when every id is open; aborts its signal on withdrawal; runs it again on a new grant. */
  gate(ids: string | readonly string[], start: GatedCall): () => void;
  /** Brings every call in line with what is open now. */
  apply(): void;
}

export type GatedCall = (context: {readonly signal: AbortSignal}) => unknown;

export function createCallGate(isOpen: (id: string) => boolean): CallGate {
  const checks = new Set<() => void>();

  return {
    gate(ids, start) {
      const all = [ids].flat();
      let running: AbortController | null = null;

      const stop = (): void => {
        running?.abort();
        running = null;
      };
      const check = (): void => {
        if (!all[0] || !all.every(isOpen)) stop();
        else if (!running) void run(start, (running = new AbortController()).signal);
      };
      checks.add(check);
      check();
      return () => {
        checks.delete(check);
        stop();
      };
    },
    apply: () => checks.forEach((check) => check()),
  };
}

async function run(start: GatedCall, signal: AbortSignal): Promise<void> {
  await breathe();
  try {
    if (!signal.aborted) await start({signal});
  } catch (error) {
    // An error in the page's code is the page's: it reaches the console, and nobody else stops for it.
    reportError(error);
  }
}
