/** What waits for a choice, in the order in which it was tried. It ends with the page. */

import {HOLD, PASS, type Outcome} from './doorkeeper.js';

/** So many calls wait at most, and so many characters or bytes of what they hold. What is beyond is left out. */
const MAX_HELD = 200;
const MAX_SIZE = 1e5;

export interface Queue {
  /**
   * Does something now, after the grant, or never.
   *
   * @param ask - What becomes of it as things are.
   * @param args - What it keeps in memory: texts, or things with a size.
   * @param refuse - It will not be done.
   */
  admit(ask: () => Outcome, args: readonly unknown[], go: () => unknown, refuse?: () => unknown): unknown;
  /** Asks anew for everything that waits. */
  release(): void;
}

export function createQueue(): Queue {
  const held: (() => void)[] = [];
  let size = 0;

  const admit: Queue['admit'] = (ask, args, go, refuse) => {
    const outcome = ask();
    if (outcome === PASS) return go();
    const added = sizeOf(args);
    if (outcome === HOLD && held.length < MAX_HELD && size + added < MAX_SIZE) {
      size += added;
      held.push(() => admit(ask, args, go, refuse));
    } else refuse?.();
    return undefined;
  };
  return {
    admit,
    release() {
      size = 0;
      // Each by itself: what one of them throws is its own.
      held.splice(0).forEach(queueMicrotask);
    },
  };
}

function sizeOf(values: readonly unknown[]): number {
  return (values as (Partial<Record<'length' | 'size' | 'byteLength', number>> | null)[]).reduce(
    (sum, value) => sum + (value?.length ?? value?.size ?? value?.byteLength ?? 0),
    0,
  );
}
