/** A clock of our own in the place of the browser's: instants and timers move when a test says so. */

export interface Clock {
  /** Time passes: timers that are due run. */
  pass(milliseconds: number): void;
  /** Somebody sets the clock: what was waiting waits on. */
  set(milliseconds: number): void;
  /** Forgets timers that are still waiting, and shows this instant. */
  reset(now: number): void;
  /** Gives the browser its clock back. */
  restore(): void;
}

export function takeClock(start: number): Clock {
  const real = {now: Date.now, setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout};
  let now = start;
  let elapsed = 0;
  let count = 0;
  const timers = new Map<number, {readonly due: number; readonly run: () => void}>();

  Date.now = () => now;
  Object.assign(globalThis, {
    setTimeout(run: () => void, delay = 0) {
      timers.set(++count, {due: elapsed + delay, run});
      return count;
    },
    clearTimeout: (timer: number) => void timers.delete(timer),
  });

  return {
    pass(milliseconds) {
      now += milliseconds;
      elapsed += milliseconds;
      for (const [timer, {due, run}] of [...timers].sort(([, a], [, b]) => a.due - b.due))
        if (due <= elapsed && timers.delete(timer)) run();
    },
    set(milliseconds) {
      now += milliseconds;
    },
    reset(instant) {
      now = instant;
      timers.clear();
    },
    restore() {
      Date.now = real.now;
      Object.assign(globalThis, {setTimeout: real.setTimeout, clearTimeout: real.clearTimeout});
    },
  };
}

const channel = new MessageChannel();
channel.port1.start();

/** Resolves when every promise that can be settled without time or store is. */
export const quiet = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
