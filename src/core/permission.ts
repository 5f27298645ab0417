/** Device permissions: what a page can ask for, how it went, and when it may be asked. Nothing that was captured is in here. */

import type {Text} from './text.js';

/** How a use of the device went. */
export type UseStatus =
  /** The handle is there. */
  | 'granted'
  /** The shopper said no to us, now or before. */
  | 'refused'
  /** The shopper closed our prompt, the browser's, or a picker. */
  | 'dismissed'
  /** The shopper said no to the browser. */
  | 'denied'
  /** The browser no longer asks. `unblock` says what helps. */
  | 'blocked'
  /** This browser cannot do it, or only an app can. */
  | 'unsupported'
  /** The page came over plain http. */
  | 'insecure'
  /** The page, or the frame it is in, has forbidden it to itself. */
  | 'policy-blocked'
  | 'no-device'
  /** Something else has it. */
  | 'in-use'
  | 'timeout'
  /** Not in the moment that the policy promises. */
  | 'not-triggered';

/** What the browser, or the app, says of a permission. */
export type BrowserState = 'granted' | 'denied' | 'prompt';

/** How a use went, always in this shape. */
export interface PermissionResult {
  readonly status: UseStatus;
  readonly permission: string;
  readonly purpose: string;
  /** What was asked for, where the status is 'granted': a MediaStream, a position, contacts, files … */
  readonly handle: unknown;
  /** What the shopper can do in this browser, where the status is 'blocked'. */
  readonly unblock: string | null;
  /** Whether only the shop's app can do it. */
  readonly appOnly: boolean;
  /** Ends the use. */
  stop(): void;
}

/** What a page may want to be different. Each device takes what it knows of it. */
export interface UseOptions {
  /** An AbortSignal: ends the use when it aborts. */
  readonly signal?: Signal;
  /** `camera`, `microphone`: the MediaTrackConstraints of `getUserMedia()`. */
  readonly constraints?: object;
  /** `location`: called with each GeolocationPosition, until the use ends. Without it there is one. */
  readonly onPosition?: (position: Position) => void;
  /** `location`: the PositionOptions. */
  readonly position?: {readonly enableHighAccuracy?: boolean; readonly maximumAge?: number; readonly timeout?: number};
  /** `contacts-read`, `contacts-match`: which properties. Defaults to name and telephone number. */
  readonly properties?: readonly string[];
  /** `contacts-…`, `photos`, `files`: whether there may be several. */
  readonly multiple?: boolean;
  /** `photos`, `files`: as in `<input accept>`. */
  readonly accept?: string;
  /** `photos`: the camera instead of the gallery, where a phone has both. */
  readonly capture?: 'user' | 'environment';
  /** `notifications`: with a key of the server, messages are pushed. */
  readonly applicationServerKey?: string;
  /** `motion`: called with each DeviceMotionEvent and DeviceOrientationEvent. */
  readonly onMotion?: (event: never) => void;
  /** `calendar`: what to put into it. */
  readonly entry?: CalendarEntry;
  /** `fingerprint`: the PublicKeyCredentialRequestOptions of WebAuthn. */
  readonly publicKey?: object;
  /** For the app, where one does it: whatever JSON can carry. */
  readonly details?: unknown;
}

/** As much of an AbortSignal as is needed. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** As much of a GeolocationPosition as every browser has. */
export interface Position {
  readonly coords: {readonly latitude: number; readonly longitude: number; readonly accuracy: number};
  readonly timestamp: number;
}

export interface CalendarEntry {
  readonly title: string;
  readonly start: Date;
  readonly end?: Date;
  readonly location?: string;
  readonly description?: string;
  readonly url?: string;
}

/** What a page can never do by itself: a native app does it for us, or nobody. */
export const APP_ONLY = [
  'phone-state',
  'steps',
  'installed-apps',
  'system-settings',
  'system-logs',
  'sim-number',
  'contacts-write',
  'nearby-sensors',
  'floating-window',
] as const;

/** When a purpose may use its permission, as the policy promises it; it holds while the browser allows it, too. */
export interface JustInTime {
  /** Selectors of what must be clicked for it: the microphone's icon, the button that records. */
  readonly triggers?: readonly string[];
  /** Selector of where it is used. The use ends when this is gone or hidden. */
  readonly within?: string;
  /** Each use is asked anew. */
  readonly perUse?: boolean;
  /** One answer at a time, never a trail: nothing is watched. */
  readonly noHistory?: boolean;
  /** What else there is to say of it, in the settings: that the policy's own list of permissions leaves it out. */
  readonly note?: Text | null;
}

/** When what was done last, in milliseconds since the Unix epoch. */
export interface UseLog {
  readonly used?: number;
  /** A no to our prompt, or its end without an answer. */
  readonly no?: number;
  readonly wasRefused?: boolean;
}

/** A click of the shopper: what was clicked, the innermost element that may be known, and when, on the clock of `performance.now()`. */
export type Click = readonly [target: unknown, at: number];

/** How long after a no, or after our prompt was closed, it is not asked again, in milliseconds. @see 工信部信管函〔2019〕337号: 48 hours. */
export const QUIET = 48 * 3_600_000;

/**
 * What an error of the browser means.
 *
 * @param isDenied - Whether the browser's own state was 'denied' before it was asked.
 * @see ../shared: measured in Chrome, Edge, Safari and Firefox on macOS and Windows.
 */
export function statusOf(error: unknown, isDenied = false): UseStatus {
  const {name = '', message = '', code} = (error ?? {}) as {name?: string; message?: string; code?: number};
  // GeolocationPositionError has no name of its own.
  if (!name && code !== undefined) return code === 1 ? refusedBy(isDenied) : code === 3 ? 'timeout' : 'no-device';
  if (name === 'NotAllowedError') return /dismissed/i.test(message) ? 'dismissed' : refusedBy(isDenied);
  // A picker that is closed says so.
  if (name === 'AbortError') return /abort|cancel/i.test(message) ? 'dismissed' : 'in-use';
  return BY_NAME.get(name) ?? 'unsupported';
}

const refusedBy = (isDenied: boolean): UseStatus => (isDenied ? 'blocked' : 'denied');

const BY_NAME = new Map<string, UseStatus>([
  ['NotFoundError', 'no-device'],
  ['OverconstrainedError', 'no-device'],
  ['NotReadableError', 'in-use'],
  ['InvalidStateError', 'in-use'],
  ['SecurityError', 'policy-blocked'],
  ['TimeoutError', 'timeout'],
]);

/** Whether a permission may be asked again: not soon after a no, nor before the rules of the region let it be asked. */
export const mayAskAgain = (lastNo: number | null, wasRefused: boolean, refusedDays: number, now: number): boolean =>
  lastNo === null || now - lastNo >= Math.max(QUIET, wasRefused ? refusedDays * 864e5 : 0);
