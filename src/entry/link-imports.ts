/** The integrations, as parts, for npm: in the order of their names. */

export const LINKS: Readonly<Record<string, () => Promise<unknown>>> = {
  'link-0': () => import('../integrations/amplitude.js'),
  'link-1': () => import('../integrations/data-layer.js'),
  'link-2': () => import('../integrations/google-consent-mode.js'),
  'link-3': () => import('../integrations/matomo.js'),
  'link-4': () => import('../integrations/meta-pixel.js'),
  'link-5': () => import('../integrations/microsoft-clarity.js'),
  'link-6': () => import('../integrations/microsoft-uet.js'),
  'link-7': () => import('../integrations/mixpanel.js'),
  'link-8': () => import('../integrations/pinterest-tag.js'),
  'link-9': () => import('../integrations/posthog.js'),
  'link-10': () => import('../integrations/reddit-pixel.js'),
  'link-11': () => import('../integrations/segment.js'),
  'link-12': () => import('../integrations/sentry.js'),
  'link-13': () => import('../integrations/snowplow.js'),
  'link-14': () => import('../integrations/tiktok-pixel.js'),
};
