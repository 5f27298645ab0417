/** Where the records are sent, if the merchant keeps a copy of them. */

import type {Policy} from './policy.js';

/** @returns An address, or `null` for nowhere. */
export const endpointOf = (policy: Policy | null): string | null =>
  (policy as {readonly records?: {readonly endpoint?: string | null} | null} | null)?.records?.endpoint ?? null;
