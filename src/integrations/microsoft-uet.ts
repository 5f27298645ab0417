/**
 * Microsoft Advertising (UET). It heeds `ad_storage` alone.
 *
 * @see https://learn.microsoft.com/advertising, UET consent mode, as of August 2026
 */

import type {Grants, Integration} from './integration.js';

const said = ({ad_storage}: Grants): object => ({ad_storage: ad_storage ? 'granted' : 'denied'});

export const integration: Integration = {
  name: 'microsoft-uet',
  reach: 'list',
  global: 'uetq',
  keys: ['ad_storage'],
  first: (_, granted) => [['consent', 'default', said(granted)]],
  calls: (grants) => [['consent', 'update', said(grants)]],
};
