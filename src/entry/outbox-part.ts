/**
 * The lazy part that sends the records to the merchant's server, where `records.endpoint` names one.
 *
 * It sends when it is loaded, after each record, when the page is hidden and when the connection is back. On a returning
 * visit the loader alone is fetched: what could not be sent before waits until the shopper opens a dialog, the page
 * asks or chooses, or another tab does.
 */

import {endpointOf} from '../core/record-endpoint.js';
import {createOutbox} from '../runtime/outbox.js';
import {claimBatch, confirmBatch} from '../storage/outbox-store.js';
import type {Office, OutboxPart} from './kernel.js';

/** A server that has not answered by then has failed, in milliseconds. */
const PATIENCE = 20_000;
/** While one tab holds it, it sends. A page script may hold it for ever: then it is passed over. */
const LOCK = 'assent-outbox';

let sendNow: (() => void) | undefined;

export const send: OutboxPart['send'] = (office) => (sendNow ??= start(office))();

function start({manager, report}: Office): () => void {
  const run = createOutbox({
    claim: claimBatch,
    confirm: confirmBatch,
    async post(body, key) {
      const url = new URL(endpointOf(manager.policy) as string, location.origin);
      if (!/^https?:$/.test(url.protocol)) throw new TypeError(`${url.protocol} is no address for records`);
      const {status} = await fetch(url, {
        method: 'POST',
        body,
        headers: {'content-type': 'application/json', 'idempotency-key': key},
        credentials: 'omit',
        // It goes on when the page is left.
        keepalive: true,
        // Where the browser cannot call it off, it waits.
        signal: (AbortSignal.timeout as typeof AbortSignal.timeout | undefined)?.(PATIENCE) ?? null,
      });
      return status;
    },
    async alone(act) {
      const {locks} = navigator as {locks?: LockManager};
      let isRunning = false;
      try {
        await locks?.request(LOCK, {ifAvailable: true}, async (lock) => {
          isRunning = !!lock;
          if (lock) await act();
        });
        if (locks) return isRunning;
      } catch {
        // A sandboxed page has locks and may not use them.
      }
      if (!isRunning) await act();
      return true;
    },
    later(act, milliseconds) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    report,
  });
  addEventListener('online', run);
  document.addEventListener('visibilitychange', () => document.hidden && run());
  return run;
}
