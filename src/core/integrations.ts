/** What can stand under `integrations`. The order is that of the parts `link-0`, `link-1` … */

export const INTEGRATIONS: readonly string[] =
  'amplitude data-layer google-consent-mode matomo meta-pixel microsoft-clarity microsoft-uet mixpanel pinterest-tag posthog reddit-pixel segment sentry snowplow tiktok-pixel'.split(
    ' ',
  );
