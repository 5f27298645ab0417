/** What the doors share: whom to ask, and where to wait. */

import {hostOf} from './address.js';
import {PASS, type Doorkeeper, type Outcome} from './doorkeeper.js';
import type {Queue} from './queue.js';

export interface Guard extends Pick<Queue, 'admit'>, Pick<Doorkeeper, 'ask'> {
  /** The strictest answer for an address, or for several. */
  askFor(addresses: string | readonly string[], door: string, element?: Element | null): Outcome;
  /** The text without the addresses in it that may not be asked for. */
  without<T>(text: T, door: string): T | string;
  /** What answers with a promise: done now, later, or never. Then it fails as if there were no network. */
  later(ask: () => Outcome, args: readonly unknown[], go: () => unknown): unknown;
}

/** Addresses that stand in code or in styles. */
const WITHIN = /(\w+:)?\/\/[^\s"'`()\\<>]+/g;

export function createGuard({ask}: Doorkeeper, {admit}: Queue): Guard {
  const askFor: Guard['askFor'] = (addresses, door, element) =>
    Array.isArray(addresses)
      ? (Math.max(PASS, ...addresses.map((address: string) => askFor(address, door, element))) as Outcome)
      : ask('hosts', hostOf(addresses as string), door, element);
  return {
    ask,
    admit,
    askFor,
    without: (text, door) =>
      typeof text === 'string' && text.includes('//')
        ? text.replace(WITHIN, (address) => (askFor(address, door) ? 'about:invalid' : address))
        : text,
    later: (ask, args, go) =>
      ask() === PASS
        ? go()
        : new Promise((resolve, reject) =>
            admit(
              ask,
              args,
              () => resolve(go()),
              () => reject(new TypeError('Failed to fetch')),
            ),
          ),
  };
}
