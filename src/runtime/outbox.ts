/**
 * Sends the records to the merchant's server, in their order, a batch at a time, again and again until it has confirmed
 * them. Nothing waits for it.
 */

import {bodyOf, keyOf} from '../core/record-outbox.js';
import {reasonOf, type Report} from '../core/errors.js';
import type {LoggedRecord} from '../core/record.js';

/** Waiting times before another try, in milliseconds; the last one holds from then on. */
const PAUSES = [1000, 4000, 15_000, 60_000, 300_000];
/** After as many tries that another tab was in the way of, it is believed to hang. */
const MAX_YIELDS = 3;

export interface OutboxPorts {
  /** The batch that is due, marked as sent; empty where there is none. */
  readonly claim: () => Promise<readonly LoggedRecord[]>;
  /** Takes out what the server has confirmed. */
  readonly confirm: (batch: readonly LoggedRecord[]) => Promise<void>;
  /** Answers with the HTTP status. Rejects where there was none. */
  readonly post: (body: string, key: string) => Promise<number>;
  /** Runs `send` unless another tab is sending. @returns Whether it ran. */
  readonly alone: (send: () => Promise<void>) => Promise<boolean>;
  /** @returns What calls it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly report: Report;
}

type Outcome = 'empty' | 'sent' | 'failed';

/** @returns What sends whatever there is to send, now. Never throws. */
export function createOutbox({claim, confirm, post, alone, later, random, report}: OutboxPorts): () => void {
  const told = new Set<string>();
  let isBusy = false;
  /** Something came while it was busy. */
  let isDue = false;
  /** What the server refuses it may take at another visit. */
  let isRejected = false;
  let failures = 0;
  let yields = 0;
  let callOff = (): void => undefined;

  return send;

  function send(): void {
    isDue = true;
    if (!isBusy && !isRejected) void work();
  }

  async function work(): Promise<void> {
    isBusy = true;
    callOff();
    let outcome: Outcome = 'failed';
    while (isDue && !isRejected) {
      isDue = false;
      outcome = await tryOnce();
      if (outcome === 'sent') isDue = true;
    }
    isBusy = false;
    if (outcome === 'failed') {
      const pause = PAUSES[Math.min(failures++, PAUSES.length - 1)] as number;
      callOff = later(send, pause * (0.5 + random()));
    } else failures = 0;
  }

  async function tryOnce(): Promise<Outcome> {
    let outcome: Outcome = 'failed';
    const sendBatch = async (): Promise<void> => {
      outcome = await attempt().catch((error: unknown): Outcome => {
        tell('storage/read', reasonOf(error));
        return 'failed';
      });
    };
    if (yields < MAX_YIELDS && !(await alone(sendBatch))) yields++;
    else {
      if (yields >= MAX_YIELDS) await sendBatch();
      yields = 0;
    }
    return outcome;
  }

  async function attempt(): Promise<Outcome> {
    const batch = await claim();
    if (!batch.length) return 'empty';
    const status = await post(bodyOf(batch), keyOf(batch)).catch(() => 0);
    if (status >= 200 && status < 300) {
      await confirm(batch);
      return 'sent';
    }
    if (status < 400 || status >= 500 || status === 408 || status === 429) return 'failed';
    isRejected = true;
    tell('records/rejected', status);
    return 'empty';
  }

  /** Once a page. */
  function tell(code: string, given: unknown): void {
    if (!told.has(code)) report(code, '', given);
    told.add(code);
  }
}
