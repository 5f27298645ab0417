/** Services that are known by name, and the configuration in which such a name stands for its settings. */

import {distance} from './check/distance.js';
import {kindOf} from './config.js';

/** As many settings of a service as the directory knows, under the names that a configuration has for them. */
export interface KnownSettings {
  readonly id: string;
  readonly label: string;
  readonly provider: string;
  readonly function: string;
  /** Suggested ids: see `SUGGESTED_PURPOSES`. */
  readonly purposes: readonly string[];
  /** The country of the provider, who can reach the data wherever it is kept. */
  readonly region: string;
  /** The address of the provider's privacy policy. */
  readonly url: string;
  readonly hosts?: readonly string[];
  readonly cookies?: readonly string[];
  readonly storage?: readonly string[];
  readonly databases?: readonly string[];
  readonly caches?: readonly string[];
  readonly workers?: readonly string[];
  readonly reload?: boolean;
  readonly stop?: 'hold';
}

/** A file of `services/`. */
export interface KnownService {
  readonly category: string;
  readonly settings: KnownSettings;
  /** What the service itself can be told, as code. Nobody calls it but the merchant. */
  readonly calls?: {
    /** Ahead of its script, or among its options. */
    readonly before?: string;
    readonly grant?: string;
    readonly revoke?: string;
  };
  /** What a shop has to know besides. */
  readonly note?: string;
  /** Where to compare it: the provider's documentation, or its published source. */
  readonly source: string;
  /** When the entry was last looked through. */
  readonly reviewed: string;
}

/** The purposes that the directory names, with what they are for. The texts are the shop's own. */
export const SUGGESTED_PURPOSES: Readonly<Record<string, string>> = {
  analytics: 'counting visits, and seeing how the shop is used',
  diagnostics: 'hearing of faults',
  marketing: 'advertising, and measuring it',
  media: 'videos, maps and other content of third parties',
  payments: 'paying',
  personalisation: 'tests and contents that fit the shopper',
  security: 'telling people from robots',
  support: 'talking to the shop',
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => /[to]/.test(kindOf(value));

/**
 * Puts the settings of known services in the place of their names. What stands beside a name wins over what is known,
 * setting by setting. A name that is not known stays: no page takes it.
 *
 * @param config - As it was parsed. Whatever is wrong with it stays as it is.
 */
export function resolveServices(config: unknown, directory: readonly KnownService[]): unknown {
  if (!isObject(config) || !Array.isArray(config['services'])) return config;
  const services = (config['services'] as unknown[]).map((entry) => {
    if (!isObject(entry)) return entry;
    const {service, ...own} = entry;
    const known = directory.find(({settings}) => settings.id === service);
    return known ? {...known.settings, ...own} : entry;
  });
  return {...config, services};
}

/** @returns Those that hold each of these words in their names, category, provider, purposes or hosts; the whole for none. */
export const findServices = (directory: readonly KnownService[], words: readonly string[]): KnownService[] =>
  directory.filter(({category, settings: {id, label, provider, purposes, hosts = []}}) => {
    const text = [id, label, provider, category, ...purposes, ...hosts].join('\n').toLowerCase();
    return words.every((word) => text.includes(word.toLowerCase()));
  });

/** @param host - Itself, or beneath one that a service declares. */
export const servicesOfHost = (directory: readonly KnownService[], host: string): KnownService[] =>
  directory.filter(({settings: {hosts = []}}) => hosts.some((name) => `.${host}`.endsWith(`.${name}`)));

/** @returns The ids that may have been meant, the likeliest first. */
export const nearestServices = (directory: readonly KnownService[], id: string): string[] =>
  directory
    .map(({settings}) => settings.id)
    .map((known) => [known, known.includes(id) || id.includes(known) ? 0 : distance(id, known)] as const)
    .filter(([, steps]) => steps <= 2)
    .sort(([, one], [, other]) => one - other)
    .map(([known]) => known);
