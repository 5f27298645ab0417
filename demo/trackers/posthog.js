/** PostHog, while the shopper agrees to statistics. */

import posthog from 'posthog-js/no-external';
import {startWithConsent} from './start.js';

startWithConsent('posthog', ({signal, shop}) => {
  if (!posthog.config?.token) posthog.init('phc_nordlicht', options(shop.collector));
  posthog.__loaded = true;
  // Its own opt-in key is among the declared ones, and goes with the rest on withdrawal.
  posthog.opt_in_capturing({captureEventName: false});
  posthog.capture('$pageview');
  shop.onAdd(({id, price}) => posthog.capture('put in cart', {tea: id, price: Number(price)}));

  signal.addEventListener('abort', stop, {once: true});
});

/**
 * Opted out is what PostHog is by default here, so forgetting the opt-in turns it off without writing an
 * opt-out key. Off, it stores nothing; the reset makes the next grant a new visitor. What waits for another
 * try is dropped because it sends only while `__loaded`.
 */
function stop() {
  posthog.clear_opt_in_out_capturing();
  posthog.reset(true);
  posthog.__loaded = false;
}

const options = (collector) => ({
  api_host: `${collector}/posthog`,
  persistence: 'localStorage+cookie',
  cross_subdomain_cookie: false,
  opt_out_capturing_by_default: true,
  opt_out_persistence_by_default: true,
  autocapture: true,
  capture_pageview: false, // sent on each grant, above
  capture_pageleave: true,

  // At once, so that nothing waits in a queue when the shopper withdraws.
  request_batching: false,
  disable_compression: true,

  // Nothing from elsewhere: no scripts, no remote settings.
  disable_external_dependency_loading: true,
  advanced_disable_flags: true,
  advanced_disable_toolbar_metrics: true,
  disable_session_recording: true,
  disable_surveys: true,
  disable_product_tours: true,
  disable_conversations: true,
  disable_web_experiments: true,
  capture_performance: false,
  capture_heatmaps: false,
  capture_dead_clicks: false,
  capture_exceptions: false,

  // The demo's visitors are often tests.
  opt_out_useragent_filter: true,
  internal_or_test_user_hostname: null,
});
