/** Uses the device for a purpose: in its moment, after a yes, for as long as that holds. Keeps nothing of what it hands over. */

import {
  APP_ONLY,
  mayAskAgain,
  statusOf,
  type BrowserState,
  type Click,
  type JustInTime,
  type PermissionResult,
  type UseLog,
  type UseOptions,
  type UseStatus,
} from '../core/permission.js';
import type {Verdict} from '../core/verdict.js';
import type {Bridge} from './bridge.js';
import type {BrowserButton, Device, Handle} from './device.js';
import {DEVICES} from './devices.js';
import {isTriggered} from './moment.js';
import type {Card} from './vcard.js';

export interface AskedPurpose {
  readonly id: string;
  readonly permission: string | null;
  readonly justInTime: JustInTime | null;
}

/** What was said to our prompt. */
export type Said = 'granted' | 'refused' | 'dismissed';

export interface DeskPorts {
  readonly purpose: (id: string) => AskedPurpose | undefined;
  readonly explain: (id: string) => Verdict;
  /**
   * Shows our prompt, and records what was said.
   *
   * @param button - The browser's own button takes the place of ours.
   * @returns What was said, or what that button handed over: with it, it was granted.
   */
  readonly ask: (id: string, options: UseOptions, button: BrowserButton | null) => Promise<Said | Handle>;
  /** Lets the shopper type a contact in. Rejects with an AbortError where that is closed. */
  readonly typeIn: (id: string, options: UseOptions) => Promise<readonly Card[]>;
  /** The last genuine click on the page. */
  readonly click: () => Click | null;
  readonly log: (id: string) => Promise<UseLog>;
  readonly note: (id: string, entry: UseLog) => void;
  /** Days after a refusal in which the rules of the region let nothing be asked again. */
  readonly refusedDays: () => number;
  readonly bridge: () => Promise<Bridge | null>;
  readonly unblock: () => Promise<string>;
  /** Something was granted, refused, ended or changed. */
  readonly tell: (permission: string, purpose: string, status: UseStatus | 'ended') => void;
  /** A call that no shopper and no device can help. */
  readonly report: (code: string, what: string, given: unknown) => void;
}

export interface Desk {
  use(permission: string, purpose: string, options?: UseOptions): Promise<PermissionResult>;
  /** Ends what is not allowed any more. */
  check(): void;
  /** Ends whatever uses this permission. */
  end(permission: string): void;
  /** Ends whatever is used for this purpose. */
  endFor(purpose: string): void;
  /** Ids of the purposes that use something right now. */
  inUse(): readonly string[];
  /** What the browser, or the app, says. `null`: it does not tell. */
  state(permission: string): Promise<BrowserState | null>;
}

/** How long a call to the browser may be left open, in milliseconds: prompts that are not answered stay for ever. */
const CALL_LASTS = 60_000;
/** How often it is looked whether a use may go on, beside the events that say so, in milliseconds. */
const LOOK_EVERY = 50;
/** A no that was said before any prompt of ours, or that no prompt can change. */
const CLOSED = /^(min|sig|rol|shu|par|conf|load|unk)/;

interface Use {
  readonly permission: string;
  readonly purpose: string;
  readonly end: () => void;
  /** Whether it ended by itself, or the place where it is used is gone. */
  readonly isOver: () => boolean;
}

/** What the page, or the frame it is in, allows itself. Only Chromium tells. */
const isForbidden = (feature: string | undefined): boolean =>
  feature !== undefined &&
  (document as {featurePolicy?: {allowsFeature(name: string): boolean}}).featurePolicy?.allowsFeature(feature) ===
    false;

/** The browser's state, or `null` where it does not know the name. */
export async function browserState(name: string | undefined): Promise<BrowserState | null> {
  try {
    return name ? (await navigator.permissions.query({name: name as PermissionName})).state : null;
  } catch {
    return null;
  }
}

/** Rejects with a TimeoutError where the browser does not answer; what it hands over later is ended at once. */
function within(opening: Promise<Handle>): Promise<Handle> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new DOMException('no answer', 'TimeoutError'));
    }, CALL_LASTS);
    opening
      .then((handle) => {
        if (isLate) handle.stop?.();
        else resolve(handle);
      }, reject)
      .finally(() => clearTimeout(timer));
  });
}

export function createDesk(ports: DeskPorts): Desk {
  const uses = new Set<Use>();
  /** Which purposes a click was used for: once each. */
  const spent = new WeakMap<Click, Set<string>>();
  let looking = 0;

  const desk: Desk = {
    async use(permission, id, options = {}) {
      const answer = (status: UseStatus, more: Partial<PermissionResult> = {}): PermissionResult => ({
        status,
        permission,
        purpose: id,
        handle: null,
        unblock: null,
        appOnly: false,
        stop: () => undefined,
        ...more,
      });
      const click = ports.click();
      const purpose = ports.purpose(id);
      if (!purpose?.permission || purpose.permission !== permission) {
        ports.report('permission/purpose', id, permission);
        return answer('unsupported');
      }
      const rule = purpose.justInTime ?? {};
      const bridge = await ports.bridge();
      const device = bridge?.permissions.includes(permission) ? bridge.deviceFor(permission, id) : DEVICES[permission];
      if (!device) return answer('unsupported', {appOnly: (APP_ONLY as readonly string[]).includes(permission)});
      if (rule.noHistory && options.onPosition) {
        ports.report('permission/no-history', id, permission);
        return answer('refused');
      }
      const isNow = isTriggered(rule, click, performance.now());
      if ((rule.triggers?.length && !isNow) || isAway(rule)) return answer('not-triggered');
      const obstacle = obstacleTo(device);
      if (obstacle) return answer(obstacle);
      const isBlocked = (await desk.state(permission)) === 'denied';
      const button = isBlocked && device.button?.isThere() ? device.button : null;
      if (isBlocked && !button) return answer('blocked', {unblock: await ports.unblock()});
      // Before anything is asked: of two calls by one click one goes on.
      const isFirst = isNow && !spent.get(click as Click)?.has(id);
      if (rule.triggers?.length && !isFirst) return answer('not-triggered');
      if (click) spent.set(click, (spent.get(click) ?? new Set()).add(id));

      const {allowed, ground} = ports.explain(id);
      let handle: Handle | null = null;
      if (!allowed || rule.perUse || button) {
        const isClosed = CLOSED.test(ground);
        const {no = null, wasRefused = false} = await ports.log(id);
        // A prompt on arrival, or out of nothing, is what browsers and shoppers learn to refuse.
        if (!isFirst || isClosed || !mayAskAgain(no, wasRefused, ports.refusedDays(), Date.now())) {
          if (button) return answer('blocked', {unblock: await ports.unblock()});
          return answer(isFirst || isClosed ? 'refused' : 'not-triggered');
        }
        const said = await ports.ask(id, options, button);
        if (typeof said === 'object') handle = said;
        else if (said !== 'granted') {
          ports.note(id, {no: Date.now(), wasRefused: said === 'refused'});
          ports.tell(permission, id, said);
          return answer(said);
        }
      }

      try {
        if (!handle) {
          const opening = device.open(options, () => ports.typeIn(id, options));
          handle = await (device.isPatient ? opening : within(opening));
        }
      } catch (error) {
        const status = statusOf(error);
        ports.tell(permission, id, status);
        return answer(status);
      }
      // While the browser asked it was withdrawn, or its place was left.
      const isLost = !ports.explain(id).allowed;
      if (isLost || isAway(rule) || options.signal?.aborted) {
        handle.stop?.();
        return answer(isLost ? 'refused' : 'dismissed');
      }
      ports.note(id, {used: Date.now()});
      ports.tell(permission, id, 'granted');
      return answer('granted', {handle: handle.value, stop: start(permission, id, handle, rule, options)});
    },

    check() {
      for (const {purpose, end, isOver} of uses) if (isOver() || !ports.explain(purpose).allowed) end();
    },

    end(permission) {
      for (const use of uses) if (use.permission === permission) use.end();
    },

    endFor(purpose) {
      for (const use of uses) if (use.purpose === purpose) use.end();
    },

    inUse: () => [...uses].map(({purpose}) => purpose),

    async state(permission) {
      const bridge = await ports.bridge();
      if (bridge?.permissions.includes(permission)) return bridge.state(permission);
      return browserState(DEVICES[permission]?.name);
    },
  };
  return desk;

  /** Keeps a use, and ends it when it has to. @returns What ends it. */
  function start(
    permission: string,
    purpose: string,
    handle: Handle,
    rule: JustInTime,
    {signal}: UseOptions,
  ): () => void {
    // What was handed over once, such as a position, does not go on.
    if (!handle.stop) return () => undefined;
    const use: Use = {permission, purpose, end, isOver: () => isAway(rule) || !!handle.isOver?.()};
    function end(): void {
      if (!uses.delete(use)) return;
      handle.stop?.();
      signal?.removeEventListener('abort', end);
      if (!uses.size) clearInterval(looking);
      ports.tell(permission, purpose, 'ended');
    }
    if (!uses.size) looking = setInterval(desk.check, LOOK_EVERY) as unknown as number;
    uses.add(use);
    signal?.addEventListener('abort', end);
    handle.begin?.();
    return end;
  }
}

/** Whether the place where it is to be used is gone, or hidden. A selector that cannot be read names no place. */
function isAway({within: place}: JustInTime): boolean {
  try {
    return !!place && !document.querySelector(place)?.getClientRects().length;
  } catch {
    return true;
  }
}

function obstacleTo({isForAll, policy, isThere}: Device): UseStatus | null {
  if (!isForAll && !isSecureContext) return 'insecure';
  if (!isThere()) return 'unsupported';
  return isForbidden(policy) ? 'policy-blocked' : null;
}
