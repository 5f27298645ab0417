import posthog from 'posthog-js/no-external';
import {integration, optedOut} from '../../../dist/npm/integrations/posthog.js';
import {run} from './run.js';

run('posthog', {
  integration,
  start(url) {
    posthog.init('phc_shop', {
      api_host: url,
      disable_external_dependency_loading: true,
      opt_out_useragent_filter: true,
      internal_or_test_user_hostname: null,
      ...optedOut,
    });
    return posthog;
  },
  act: () => posthog.capture('acted'),
});
