/** What the doors share: whom to ask, and where to wait. */

import {HELD, hostOf} from './address.js';
import {DROP, PASS, type Doorkeeper, type Outcome} from './doorkeeper.js';
import type {Queue} from './queue.js';

export interface Guard extends Pick<Queue, 'admit'>, Pick<Doorkeeper, 'ask'> {
  /** The strictest answer for an address, or for several. */
  askFor(addresses: string | readonly string[], door: string, element?: Element | null): Outcome;
  /** The same, also for what a `data:` or `blob:` address holds. */
  askBehind(address: string, door: string, element?: Element): Outcome;
  /** The text without the addresses in it that may not be asked for. */
  without<T>(text: T, door: string): T | string;
  /** What answers with a promise: done now, later, or never. Then it fails as if there were no network. */
  later(ask: () => Outcome, args: readonly unknown[], go: () => unknown): unknown;
}

/** Addresses that stand in code or in styles. */
const WITHIN = /(\w+:)?\/\/[^\s"'`()\\<>]+/g;

export function createGuard({ask}: Doorkeeper, {admit}: Queue): Guard {
  const askFor: Guard['askFor'] = (addresses, door, element) =>
    Math.max(
      PASS,
      ...[addresses].flat().map((address: string) => ask('hosts', hostOf(address), door, element)),
    ) as Outcome;
  const without: Guard['without'] = (text, door) =>
    typeof text === 'string'
      ? text.replace(WITHIN, (address) => (askFor(address, door) ? 'about:invalid' : address))
      : text;
  return {
    ask,
    admit,
    askFor,
    askBehind(address, door, element) {
      if (!HELD.test(address)) return askFor(address, door, element);
      const request = new XMLHttpRequest();
      try {
        // It is in memory: nothing is waited for.
        request.open('GET', address, false);
        request.send();
      } catch {
        // The page's own policy does not let it be read.
      }
      return without(request.responseText, door) === request.responseText ? PASS : DROP;
    },
    without,
    later: (ask, args, go) =>
      ask() === PASS
        ? go()
        : new Promise((resolve, reject) =>
            admit(
              ask,
              args,
              () => resolve(go()),
              () => reject(TypeError('Failed to fetch')),
            ),
          ),
  };
}
