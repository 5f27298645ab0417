/**
 * The data layer of a tag manager: what is granted when the page comes (`consent_ready`), and each choice
 * (`consent_change`).
 */

import type {ConsentState} from '../core/state.js';
import type {Integration} from './integration.js';

/** Ids of purposes and services that may run. */
const allowedIn = ({verdicts}: ConsentState): string[] => Object.keys(verdicts).filter((id) => verdicts[id]?.allowed);

export const integration: Integration = {
  name: 'data-layer',
  reach: 'list',
  global: 'dataLayer',
  keys: [],
  ready: (state) => [[{event: 'consent_ready', allowed: allowedIn(state)}]],
  changed: ({granted, refused, withdrawn, source}, state) => [
    [{event: 'consent_change', granted, refused, withdrawn, source, allowed: allowedIn(state)}],
  ],
};
