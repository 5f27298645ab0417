import posthog from 'posthog-js/no-external';
import {run} from './run.js';

run('posthog', {
  start(url, isGated) {
    posthog.init('phc_shop', {
      api_host: url,
      disable_external_dependency_loading: true,
      opt_out_useragent_filter: true,
      internal_or_test_user_hostname: null,
      // Off is what it is by default then: the key of its opt-out may be swept with the rest.
      opt_out_capturing_by_default: isGated,
      opt_out_persistence_by_default: isGated,
      // Else what waits in a queue is sent after the opt-out.
      request_batching: !isGated,
    });
    if (isGated) posthog.opt_in_capturing();
    posthog.capture('page viewed');
  },
  act: () => posthog.capture('acted'),
  stop: () => posthog.opt_out_capturing(),
});
