/**
 * Meta Pixel: revoked before `init` on every page, and Limited Data Use where `sale` is named and not granted.
 *
 * @see https://developers.facebook.com/docs/meta-pixel/implementation/gdpr and data-processing-options, as of May 2026
 */

import type {Call, Grants, Integration, Options} from './integration.js';

/** Country and state 0: Meta looks where the shopper is. */
const dataUse = ({sale}: Grants, {country = 0, state = 0}: Options): Call =>
  sale ? ['dataProcessingOptions', []] : ['dataProcessingOptions', ['LDU'], country, state];

/** Where the setting does not name `sale`, Meta hears nothing of it. */
const limits = (grants: Grants, options: Options): readonly Call[] =>
  'sale' in grants ? [dataUse(grants, options)] : [];

export const integration: Integration = {
  name: 'meta-pixel',
  reach: 'function',
  global: 'fbq',
  keys: ['consent', 'sale'],
  apart: ['sale'],
  options: {
    country: '1 for the United States; 0 if it is not there: Meta looks itself',
    state: '1000 for California; 0 if it is not there',
  },
  first: (options, granted) => [['consent', 'revoke'], ...limits(granted, options)],
  calls: (grants, options) => [...limits(grants, options), ['consent', grants['consent'] ? 'grant' : 'revoke']],
  isThere: (fbq) => fbq.queue ?? fbq.callMethod,
};
