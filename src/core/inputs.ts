/** What verdicts are made from, as a short text that changes when any of it does. */

import {checksum} from './checksum.js';

/** Settings that are only shown, or said: they decide nothing. Whatever is not listed here counts. */
const SHOWN = /^(label|description|refusal|texts|language|integrations)$/;

/** @param context - What else decides: the SDK's own version, a signal, a region. */
export const inputsOf = (config: unknown, ...context: readonly unknown[]): string =>
  checksum(JSON.stringify([config, context], (name, value: unknown) => (SHOWN.test(name) ? undefined : value)));
