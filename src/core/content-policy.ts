/** The Content-Security-Policy and the Permissions-Policy that leave a configuration's services just what was granted. */

import {needsConsent} from './purpose.js';
import type {Policy} from './policy.js';

export interface Headers {
  readonly 'Content-Security-Policy': string;
  readonly 'Permissions-Policy': string;
}

/** Features that take a prompt, or hand the shopper's interests to advertisers. */
const FEATURES = [
  'accelerometer',
  'attribution-reporting',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'join-ad-interest-group',
  'magnetometer',
  'microphone',
  'midi',
  'run-ad-auction',
  'serial',
  'usb',
];

/** The features that a permission takes, where it has another name. */
const FEATURES_OF: Readonly<Record<string, readonly string[]>> = {
  location: ['geolocation'],
  motion: ['accelerometer', 'gyroscope'],
};

/** @param name - As a service declares it: itself, and what lies beneath it. */
const sourcesOf = (name: string): string[] => {
  const host = name.replace(/^\*\./, '');
  return /^(\d+\.){3}\d+(:|$)|^localhost(:|$)|\[/.test(host) ? [host] : [host, `*.${host}`];
};

/**
 * Both allow what needs no consent and what was granted, and nothing else. A page under them cannot load what is granted
 * later: it must come anew, with others.
 *
 * @param granted - Ids of purposes and services.
 * @param own - More hosts of the shop's.
 */
export function headersFor(
  {purposes, services}: Policy,
  granted: readonly string[] = [],
  own: readonly string[] = [],
): Headers {
  const isOpen = (id: string): boolean =>
    purposes.some((purpose) => purpose.id === id && (!needsConsent(purpose) || granted.includes(id)));
  const allowed = services.filter(({id, needed}) => granted.includes(id) || needed.every(isOpen));
  const hosts = [...new Set([...own, ...allowed.flatMap((service) => service.hosts)].flatMap(sourcesOf))].sort();
  const wanted = new Set(
    purposes.flatMap(({permission}) => (permission ? (FEATURES_OF[permission] ?? permission) : [])),
  );
  const list = (...words: readonly string[]): string => [...words, ...hosts].join(' ');
  return {
    'Content-Security-Policy': [
      list("default-src 'self'"),
      list("img-src 'self' data:"),
      [list("connect-src 'self'"), ...hosts.map((host) => `wss://${host}`)].join(' '),
      list("form-action 'self'"),
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
    ].join('; '),
    'Permissions-Policy': FEATURES.map((name) => `${name}=${wanted.has(name) ? '(self)' : '()'}`).join(', '),
  };
}
