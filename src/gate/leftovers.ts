/** Finds what services left in this browser, by the names that they declared. */

import {matches} from '../core/pattern.js';
import type {Residue} from '../core/residue.js';
import type {Service} from '../core/service.js';
import type {Page} from '../platform/page.js';

/** Where a name was found, and how to take it away there. */
export interface Leftover {
  readonly name: string;
  /** `null`: it is a cookie. */
  readonly area: Storage | null;
}

/** Never names of ours, whatever a pattern says. */
const isOurs = (name: string): boolean => /^(__Host-)?assent$/.test(name);

export function leftBehind(services: readonly Service[], {cookies}: Page): Leftover[] {
  const declared = (kind: 'cookies' | 'storage', names: string[], area: Storage | null = null): Leftover[] =>
    names
      .filter(
        (name) =>
          name && !isOurs(name) && services.some((service) => service[kind].some((pattern) => matches(pattern, name))),
      )
      .map((name) => ({name, area}));
  try {
    return [
      ...declared('cookies', cookieNames(cookies)),
      ...[localStorage, sessionStorage].flatMap((area) => declared('storage', Object.keys(area), area)),
    ];
  } catch {
    return []; // Blocked storage holds nothing.
  }
}

const cookieNames = (cookies: Page['cookies']): string[] =>
  cookies()
    .split('; ')
    .map((pair) => pair.split('=')[0] as string);

/** What the browser lists, by the setting that declares it. */
export interface Listed {
  readonly kind: 'databases' | 'caches' | 'workers';
  /** The name, and others that stand for it. */
  readonly names: readonly string[];
  remove(): unknown;
}

const LISTS: Readonly<Record<Listed['kind'], () => Promise<Omit<Listed, 'kind'>[]>>> = {
  // Not every browser tells which databases there are.
  databases: async () =>
    ((await (indexedDB as Partial<IDBFactory>).databases?.()) ?? []).map(({name = ''}) => ({
      names: [name],
      remove: () => dropDatabase(name),
    })),
  caches: async () => (await caches.keys()).map((name) => ({names: [name], remove: () => caches.delete(name)})),
  workers: async () =>
    (await navigator.serviceWorker.getRegistrations()).map((registration) => {
      const {scope, active, waiting, installing} = registration;
      const script = (active ?? waiting ?? installing)?.scriptURL ?? scope;
      return {names: [scope, script].map((url) => new URL(url).pathname), remove: () => registration.unregister()};
    }),
};
const KINDS = Object.keys(LISTS) as readonly Listed['kind'][];

/** Whatever of these services is listed, of databases, caches and service workers. Blocked storage holds nothing. */
export async function listed(services: readonly Service[]): Promise<Listed[]> {
  const found = await Promise.all(
    KINDS.map(async (kind) => {
      const patterns = services.flatMap((service) => service[kind]);
      if (!patterns.length) return [];
      const entries = await LISTS[kind]().catch(() => []);
      return entries
        .map((entry) => ({...entry, kind}))
        .filter(({names}) => names.some((name) => !isOurs(name) && patterns.some((pattern) => matches(pattern, name))));
    }),
  );
  return found.flat();
}

/** Resolves when it is gone, or when it is empty and goes only once whoever has it open closes it. */
export async function dropDatabase(name: string): Promise<void> {
  await empty(name);
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}

/** As they were before anybody stood at these doors. */
const {open} = IDBFactory.prototype;
const {transaction: begin} = IDBDatabase.prototype;

/** Behind a removal that waits nothing can be opened any more, so this comes first. */
const empty = (name: string): Promise<unknown> =>
  new Promise((resolve) => {
    const request = open.call(indexedDB, name);
    // It was not there, and is not to be.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = request.onblocked = resolve;
    request.onsuccess = () => {
      const {result: database} = request;
      const stores = [...database.objectStoreNames];
      const transaction = stores[0] ? begin.call(database, stores, 'readwrite') : null;
      for (const store of stores) transaction?.objectStore(store).clear();
      database.close();
      if (transaction) transaction.oncomplete = transaction.onabort = resolve;
      else resolve(null);
    };
  });

/**
 * What is there although it was swept, service by service.
 *
 * @param ranHere - Whether the service may have been at work in this browser: then its own hosts may hold something too.
 */
export async function residueOf(
  services: readonly Service[],
  page: Page,
  ranHere: (service: Service) => boolean,
): Promise<Residue[]> {
  const left = await Promise.all(
    services.map(async (service) => {
      const {id, hosts} = service;
      const entries = await listed([service]);
      const hidden = await hiddenCookies(service.cookies, page);
      return [
        ...leftBehind([service], page).map(({name, area}) => ({id, kind: area ? 'storage' : 'cookies', name}) as const),
        ...hidden.map((name) => ({id, kind: 'cookies', name}) as const),
        ...entries.map(({kind, names}) => ({id, kind, name: names[0] as string})),
        ...(ranHere(service) ? hosts.filter(isElsewhere).map((name) => ({id, kind: 'hosts', name}) as const) : []),
      ];
    }),
  );
  return left.flat();
}

const isElsewhere = (host: string): boolean => host.replace(/:.*/, '') !== location.hostname;

/**
 * Cookies that only the server sees (`HttpOnly`). A script cannot read them, but neither can it put one of the same name
 * in their place: where it can with another name, there is one. Both are taken away at once.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.3, step 11
 */
async function hiddenCookies(patterns: readonly string[], page: Page): Promise<string[]> {
  const {setCookie} = page;
  const canSet = async (name: string, domain: string): Promise<boolean> => {
    const attributes = `;path=/${domain}${name.startsWith('__') ? ';secure' : ''}`;
    setCookie(`${name}=1${attributes}`);
    const isSet = (await keptCookies(page)).includes(name);
    setCookie(`${name}=;max-age=0${attributes}`);
    return isSet;
  };
  const isHidden = async (name: string): Promise<boolean> => {
    for (const domain of domainsHere())
      if (!(await canSet(name, domain)) && (await canSet(`${name}-`, domain))) return true;
    return false;
  };
  const hidden = [];
  try {
    const seen = await keptCookies(page);
    for (const name of patterns)
      if (!name.endsWith('*') && !isOurs(name) && !seen.includes(name) && (await isHidden(name))) hidden.push(name);
  } catch {
    // Blocked storage holds nothing.
  }
  return hidden;
}

/** What is really kept: what a script has just set, Firefox and WebKit show it in `document.cookie` all the same. */
const keptCookies = async ({cookies}: Page): Promise<string[]> => {
  const {cookieStore} = window as {cookieStore?: {getAll(): Promise<{name: string}[]>}};
  return cookieStore ? (await cookieStore.getAll()).map(({name}) => name) : cookieNames(cookies);
};

/** As attributes: none, and every domain that this page can set a cookie for. */
export function domainsHere(): string[] {
  const labels = location.hostname.split('.');
  return ['', ...labels.map((_, i) => `;domain=${labels.slice(i).join('.')}`)];
}
