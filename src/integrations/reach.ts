/** Hands calls to vendors, each in the way it is reached. What a vendor throws stays with it. */

import type {Call, Client, Integration, Reach, World} from './integration.js';

export interface Door {
  /** Says it now, or once the vendor is there: then only the newest. */
  say(calls: readonly Call[]): void;
  /** The vendor's own, where it is there. */
  client(): Client;
  close(): void;
}

/**
 * @param first - What must be said before anything else.
 * @param attach - Called with the vendor's own, once it is there.
 */
export function openDoor(
  world: World,
  name: string,
  {reach, isThere}: Integration,
  first: readonly Call[],
  attach: (client: Client) => void,
): Door {
  const client = (): Client => world[name];
  const make = MADE[reach];
  if (make) {
    world[name] ??= make(world, name);
    perform(reach, client, first);
    return {client, say: (calls) => perform(reach, client, calls), close: () => undefined};
  }

  const leave = new AbortController();
  let pending: readonly Call[] | null = null;
  let isMet = false;
  /** @param isLate - Whether a tag has loaded: then what has the name is the vendor's. */
  const meet = (isLate?: unknown): boolean => {
    const found = client();
    if (isMet || leave.signal.aborted || !found) return isMet;
    if (!attemptOf(() => (isLate && reach === 'function') || !isThere || isThere(found))) return false;
    isMet = true;
    leave.abort();
    perform(reach, () => found, first);
    attemptOf(() => attach(found));
    // The vendor's snippet goes on before our answer: it starts the tag.
    queueMicrotask(() => {
      perform(reach, client, pending ?? []);
      pending = null;
    });
    return true;
  };
  pending = [];
  let unmake: (() => void) | undefined;
  if (!meet()) {
    if (reach === 'function') unmake = meetEarly(world, name, meet);
    onLoad(world, meet, leave.signal);
  }
  return {
    client,
    say(calls) {
      meet();
      if (pending) pending = calls;
      else perform(reach, client, calls);
    },
    close() {
      leave.abort();
      unmake?.();
    },
  };
}

/** Whenever a script has loaded, and the page. What loads does not bubble, and does not come to the window. */
export function onLoad(world: World, hear: (event: Event) => unknown, signal: AbortSignal): void {
  for (const target of [world, world['document']] as Partial<Document>[])
    target?.addEventListener?.('load', hear, {capture: true, signal});
}

/** What stands on `window` until the tag takes it over. */
const MADE: Partial<Record<Reach, (world: World, name: string) => Client>> = {
  list: () => [],
  commands: () => [],
  arguments: () => [],
  stub: (world, name) =>
    function () {
      // eslint-disable-next-line prefer-rest-params -- what the vendor's tag reads
      (world[name].q ??= []).push(arguments);
    },
};

const HAND_OVER: Record<Reach, (client: Client, call: Call) => unknown> = {
  list: (list, call) => list.push(...call),
  arguments(list, call) {
    const push = function (): unknown {
      // eslint-disable-next-line prefer-rest-params -- Google's tags take the object `arguments` and no array
      return list.push(arguments);
    } as (...args: Call) => unknown;
    return typeof call[0] === 'object' ? list.push(call[0]) : push(...call);
  },
  stub: (tag, call) => tag(...call),
  function: (tag, call) => tag(...call),
  commands: (list, [method, ...args]) =>
    typeof list[method as string] === 'function' ? list[method as string](...args) : list.push([method, ...args]),
  object: (client, call) =>
    typeof client === 'function' ? client(...call) : client[call[0] as string](...call.slice(1)),
};

function perform(reach: Reach, client: () => Client, calls: readonly Call[]): void {
  for (const call of calls) attemptOf(() => HAND_OVER[reach](client(), call));
}

/**
 * Meets the function of a vendor's snippet when a script reads it for its first call: before that there is nothing to
 * talk to, and after it the tag has begun. Then it is a plain property again.
 */
function meetEarly(world: World, name: string, meet: () => boolean): () => void {
  let value: Client = world[name];
  let isMeeting = false;
  const get = (): unknown => {
    if (!isMeeting && value) {
      isMeeting = true;
      if (meet()) unmake();
      isMeeting = false;
    }
    return value;
  };
  const set = (given: unknown): void => {
    value = given;
  };
  // Where the page has made the name its own for good, the tag is met when it has loaded.
  Reflect.defineProperty(world, name, {configurable: true, get, set});
  return unmake;

  function unmake(): void {
    if (Object.getOwnPropertyDescriptor(world, name)?.get !== get) return;
    delete world[name];
    if (value) world[name] = value;
  }
}

/** A vendor's error is for its developers, and stops nobody else. */
export function attemptOf<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
