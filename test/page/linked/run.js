/** How each SDK of the tests is tied to the choice by its integration: it runs from the start, switched off. */

import {connect} from '../../../dist/npm/integrations/connect.js';

/**
 * @param {string} id - Of the service.
 * @param {object} sdk
 * @param {(url: string) => unknown} sdk.start - Starts it, for this address. @returns What the integration talks to.
 * @param {import('../../../dist/npm/integrations/integration.js').Integration} [sdk.integration]
 * @param {() => unknown} sdk.act - Sends something: the shopper did something.
 */
export function run(id, {start, integration, settings = 'analytics', act}) {
  const {collector} = document.documentElement.dataset;
  const client = start(`${collector}/sdk/${id}`);
  if (integration) connect(globalThis.consent, integration, settings, {client});
  act();
  document.addEventListener('shop-act', act);
}
