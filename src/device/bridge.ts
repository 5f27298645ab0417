/**
 * The way to a native app around the page: JSON messages over anything with `postMessage()` and `onmessage`, such as one end
 * of a MessageChannel. The app puts it at `window.assentBridge` before a permission is used. docs/bridge.md has the protocol.
 */

import type {BrowserState} from '../core/permission.js';
import type {Device} from './device.js';

/** To the app. Each message has `assent: 1` and an `id` besides. */
export type Ask =
  | {readonly type: 'hello'}
  | {readonly type: 'query' | 'settings' | 'stop'; readonly permission: string}
  | {readonly type: 'request'; readonly permission: string; readonly purpose: string; readonly details?: unknown};

/** From the app: the answer to `id`, or a change without one. */
export interface Answer {
  readonly assent: 1;
  readonly id?: number;
  /** To `hello`: which permissions it does. */
  readonly permissions?: readonly string[];
  readonly permission?: string;
  readonly state?: BrowserState;
  /** To `request`: what is handed over. */
  readonly value?: unknown;
  /** To `request`: why not. The name of a DOMException. */
  readonly error?: string;
}

export interface Port {
  postMessage(message: string): void;
  onmessage: ((event: {readonly data: unknown}) => void) | null;
}

export interface Bridge {
  /** Which permissions the app does. */
  readonly permissions: readonly string[];
  deviceFor(permission: string, purpose: string): Device;
  state(permission: string): Promise<BrowserState | null>;
  /** Opens the settings of the app. */
  settings(permission: string): void;
}

/** An app that does not answer within this time is not there, in milliseconds. Only a shopper may take longer. */
const ANSWER_WITHIN = 1000;

/** @param onChange - The shopper changed it in the settings of the device. */
export async function connect(
  port: Port | undefined,
  onChange: (permission: string, state: BrowserState) => void,
): Promise<Bridge | null> {
  if (typeof port?.postMessage !== 'function') return null;
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;

  port.onmessage = ({data}) => {
    const answer = parse(data);
    if (!answer) return;
    if (answer.id === undefined) {
      if (answer.permission && answer.state) onChange(answer.permission, answer.state);
      return;
    }
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  const ask = (question: Ask): Promise<Answer> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      port.postMessage(JSON.stringify({assent: 1, id: last, ...question}));
    });

  const askSoon = (question: Ask): Promise<Answer | null> =>
    Promise.race([ask(question), new Promise<null>((resolve) => setTimeout(resolve, ANSWER_WITHIN, null))]);

  const hello = await askSoon({type: 'hello'});
  if (!Array.isArray(hello?.permissions)) return null;
  return {
    permissions: hello.permissions,
    deviceFor: (permission, purpose) => ({
      isForAll: true,
      isThere: () => true,
      async open({details}) {
        const {value, error} = await ask({type: 'request', permission, purpose, details});
        if (error) throw new DOMException(error, error);
        return {value, stop: () => void ask({type: 'stop', permission})};
      },
    }),
    state: async (permission) => (await askSoon({type: 'query', permission}))?.state ?? null,
    settings: (permission) => void ask({type: 'settings', permission}),
  };
}

function parse(data: unknown): Answer | null {
  try {
    const answer = (typeof data === 'string' ? JSON.parse(data) : data) as Answer | null;
    return answer?.assent === 1 ? answer : null;
  } catch {
    return null;
  }
}
