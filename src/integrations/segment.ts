/**
 * Segment: events go nowhere while no category is granted, and carry the categories. With Segment's own consent tools give
 * `wrapperFor()` to `createWrapper()` as well: then it is not even loaded before a grant.
 *
 * @see https://github.com/segmentio/analytics-next, packages/consent/consent-tools 2.0.3, as of November 2026
 */

import type {Client, Grants, Heard, Integration} from './integration.js';

interface Event {
  readonly payload: {readonly obj: {context?: {consent?: object}}};
  readonly next: (payload: unknown) => void;
}

export const integration: Integration = {
  name: 'segment',
  reach: 'object',
  global: 'analytics',
  keys: ['Advertising', 'Analytics', 'Functional', 'DataSharing'],
  isThere: (analytics) => analytics.addSourceMiddleware,
  attach(analytics: Client, granted: () => Grants) {
    analytics.addSourceMiddleware(({payload, next}: Event) => {
      const categories = granted();
      if (!Object.values(categories).includes(true)) return;
      payload.obj.context = {...payload.obj.context, consent: {categoryPreferences: categories}};
      next(payload);
    });
  },
};

/** Segment's categories → the purposes or services that each takes. */
export type Categories = Readonly<Record<string, string | readonly string[]>>;

/** What Segment's `createWrapper()` asks of a consent tool. It loads Segment once one category is granted. */
export function wrapperFor(
  consent: Heard,
  categories: Categories,
): {
  readonly shouldLoadSegment: (context: {load(options: {consentModel: 'opt-in'}): void}) => Promise<void>;
  readonly getCategories: () => Record<string, boolean>;
  readonly registerOnConsentChanged: (changed: (categories: Record<string, boolean>) => void) => void;
} {
  const all = Object.entries(categories).map(([name, ids]) => [name, [ids].flat()] as const);
  const getCategories = (): Record<string, boolean> =>
    Object.fromEntries(all.map(([name, ids]) => [name, ids.every((id) => consent.has(id))]));
  return {
    getCategories,
    async shouldLoadSegment(context) {
      let ends: readonly (() => void)[] = [];
      await new Promise((resolve) => (ends = all.map(([, ids]) => consent.gate(ids, resolve))));
      ends.forEach((end) => end());
      context.load({consentModel: 'opt-in'});
    },
    registerOnConsentChanged(changed) {
      consent.on('consent-change', () => changed(getCategories()));
    },
  };
}
