/**
 * Microsoft Clarity, consent API v2: its keys have a capital S. What is left out keeps its value, so both are sent.
 * Clarity does not start at all where the browser sends Global Privacy Control.
 *
 * @see https://github.com/microsoft/clarity, packages/clarity-js, as of 30 July 2026
 */

import type {Call, Grants, Integration} from './integration.js';

const said = ({ad_Storage, analytics_Storage}: Grants): Call => [
  'consentv2',
  {ad_Storage: ad_Storage ? 'granted' : 'denied', analytics_Storage: analytics_Storage ? 'granted' : 'denied'},
];

export const integration: Integration = {
  name: 'microsoft-clarity',
  reach: 'stub',
  global: 'clarity',
  keys: ['ad_Storage', 'analytics_Storage'],
  first: (_, granted) => [said(granted)],
  calls: (grants) => [said(grants)],
};
