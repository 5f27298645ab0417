/**
 * WordPress and WooCommerce, by the WP Consent API: the type of consent before anything else, for without one every plugin
 * is told yes; then each category, and each service of `services`, on every page and at each choice.
 *
 * @see https://github.com/WordPress/wp-consent-level-api, assets/js/wp-consent-api.js, as of 19 August 2026
 */

import type {Integration} from './integration.js';

const SERVICES = 'services.';

export const integration: Integration = {
  name: 'wordpress',
  reach: 'object',
  // The plugin has functions, and no object.
  global: 'window',
  keys: ['functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'],
  granted: ['functional'],
  options: {
    type: '"optin" or "optout": what plugins are told of a category that nobody was asked about; "optin" if it is not there',
    services:
      'an object: the name that a plugin gave to its service → the id of a purpose or service, or a list of them',
  },
  more: 'services',
  calls: (grants) =>
    Object.entries(grants).map(([key, isGranted]) =>
      key.startsWith(SERVICES)
        ? ['wp_set_service_consent', key.slice(SERVICES.length), isGranted]
        : ['wp_set_consent', key, isGranted ? 'allow' : 'deny'],
    ),
  isThere: (window) => typeof window.wp_set_consent === 'function',
  inspect({wp_consent_type: type, wp_has_consent: has, wp_fallback_consent_type: fallback}) {
    if (type) return `finds the type "${type}": another consent plugin is active. Switch one of the two off.`;
    if (has && !fallback)
      return 'comes too late: the WP Consent API says yes to all that ask while no type is set. Put "assent build" first in <head>.';
    return undefined;
  },
  link({world, options}) {
    const leave = new AbortController();
    const page = world['document'] as Document;
    const define = (): void => void page.dispatchEvent(new CustomEvent('wp_consent_type_defined'));
    world['wp_consent_type'] = options['type'] === 'optout' ? 'optout' : 'optin';
    define();
    // Plugins that wait for the event may come below us.
    if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', define, {signal: leave.signal});
    return () => leave.abort();
  },
};
