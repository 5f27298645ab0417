/** Ties a vendor to what is granted: the calls of an integration, whenever they are others. */

import type {Client, Grants, Heard, Integration, Options, World} from './integration.js';
import {attemptOf, onLoad, openDoor} from './reach.js';

/**
 * What one key takes: ids of purposes and services, all of which must be granted; or whether it is granted always. What
 * is not stated never is.
 */
export type Needs = string | readonly string[] | boolean;
/** By key; other settings are options of the integration. Ids alone are what each of its keys takes. */
export type Settings = Needs | Readonly<Record<string, unknown>>;

export interface ConnectOptions {
  /** Tells what is wrong, in words. On the console by default. */
  readonly report?: (problem: string) => void;
  /** The vendor's object, where it is not on `window`. */
  readonly client?: Client;
  readonly world?: World;
}

/**
 * Tells the vendor at once that nothing is granted, and then of each choice: on this page when it is made, in whichever
 * tab, and again on every page.
 *
 * @returns What ends it. The vendor keeps what it was told last.
 */
export function connect(
  consent: Heard,
  integration: Integration,
  settings: Settings,
  {report = complain, client, world = globalThis as unknown as World}: ConnectOptions = {},
): () => void {
  const {first, calls, ready, changed, attach, inspect, link} = integration;
  if (settings === false) return () => undefined;
  const {needs, options, problems} = readSettings(integration, settings);
  const {apart = []} = integration;
  const keys = [...new Set([...integration.keys.filter((key) => !apart.includes(key)), ...Object.keys(needs)])];
  const say = (problem: string): void => report(`integrations.${integration.name} ${problem}`);
  problems.forEach(say);
  const ids = new Set(Object.values(needs).flatMap((entry) => (typeof entry === 'boolean' ? [] : entry)));

  const page = world['document'] as (Document & {readonly prerendering?: boolean}) | undefined;
  const now = (): Grants => grantsOf(needs, keys, (ids) => !page?.prerendering && ids.every((id) => consent.has(id)));
  const nothing = grantsOf(needs, keys, () => false);
  let told: Grants | null = null;
  let update: (() => void) | void;

  const name = (options[integration.global] ?? integration.global) as string;
  const stage = client ? {[name]: client as unknown, document: page} : world;
  const early = attemptOf(() => inspect?.(stage[name] as Client, options));
  if (early) say(early);
  const door = openDoor(stage, name, integration, attemptOf(() => first?.(options, nothing)) ?? [], (found) => {
    update = attach?.(found, () => told ?? nothing, options);
    if (told) update?.();
  });

  const tell = (): void => {
    const grants = now();
    if (told && keys.every((key) => told?.[key] === grants[key])) return;
    // Who was not asked yet has refused nothing: what was said first still holds.
    const isSaid =
      !told &&
      first &&
      keys.every((key) => grants[key] === nothing[key]) &&
      [...ids].every((id) => consent.explain(id).ground === 'undecided');
    told = grants;
    if (!isSaid) door.say(attemptOf(() => calls?.(grants, options)) ?? []);
    attemptOf(() => update?.());
  };
  // Several keys that change in one step are told in one.
  let isDue = false;
  const tellSoon = (): void => {
    if (isDue || !told || isOver) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      tell();
    });
  };

  let isOver = false;
  const ends = [
    ...[...ids].map((id) =>
      consent.gate(id, ({signal}) => {
        signal.addEventListener('abort', tellSoon);
        tellSoon();
      }),
    ),
    ...(changed ? [consent.on('consent-change', (event) => door.say(changed(event, consent.state())))] : []),
    ...(link
      ? [
          link({
            consent,
            world,
            client: door.client,
            onLoad: onLoad.bind(null, world),
            options,
            needs,
            granted: now,
            say,
          }),
        ]
      : []),
  ];
  void consent.ready.then(async () => {
    // A page that nobody has seen says nothing.
    if (page?.prerendering)
      await new Promise((resolve) => page.addEventListener('prerenderingchange', resolve, {once: true}));
    if (isOver) return;
    for (const id of ids)
      if (consent.explain(id).ground === 'unknown')
        say(`names "${id}", but no purpose or service has this id. It counts as refused.`);
    tell();
    if (ready) door.say(ready(consent.state()));
  });
  return () => {
    isOver = true;
    door.close();
    ends.forEach((end) => end());
  };
}

type NeedsByKey = Readonly<Record<string, readonly string[] | boolean>>;

const grantsOf = (needs: NeedsByKey, keys: readonly string[], have: (ids: readonly string[]) => boolean): Grants =>
  Object.fromEntries(
    keys.map((key) => {
      const ids = needs[key] ?? false;
      return [key, typeof ids === 'boolean' ? ids : have(ids)];
    }),
  );

interface Read {
  readonly needs: NeedsByKey;
  readonly options: Options;
  /** What cannot be used, as the rest of a sentence that begins with the setting. */
  readonly problems: readonly string[];
}

/** Reads a setting. What cannot be used is left out, and so refused. */
export function readSettings(integration: Integration, given: Settings): Read {
  const {keys, granted = [], options: known = {}, more, global, apart = []} = integration;
  const problems: string[] = [];
  if (given === true && keys.length)
    problems.push(`is true, but it must say what each key takes: ${keys.join(', ')}. It counts as refused.`);
  const isShort = typeof given !== 'object' || Array.isArray(given);
  const entries: Readonly<Record<string, unknown>> = isShort
    ? Object.fromEntries(
        keys
          .filter((key) => !apart.includes(key) && given !== true)
          .map((key) => [key, granted.includes(key) || given]),
      )
    : ((given ?? {}) as Readonly<Record<string, unknown>>);
  const options: Record<string, unknown> = {};
  const needs: Record<string, readonly string[] | boolean> = Object.fromEntries(granted.map((key) => [key, true]));
  const named = Object.entries((entries[more ?? ''] ?? {}) as Readonly<Record<string, unknown>>);
  const theirs = named.map(([name, value]) => [`${more}.${name}`, value] as const);
  const isKey = (key: string): boolean => keys.includes(key) || theirs.some(([name]) => name === key);
  for (const [key, value] of [...Object.entries(entries), ...theirs])
    if (isKey(key)) {
      const ids = typeof value === 'string' ? [value] : (value as readonly string[] | boolean);
      const isUsable =
        typeof ids === 'boolean' ||
        (Array.isArray(ids) && ids.length > 0 && ids.every((id) => typeof id === 'string' && id !== ''));
      needs[key] = isUsable && ids;
      if (!isUsable)
        problems.push(
          `has ${key}: ${shown(value)}, but it must be an id of a purpose or service, a list of them, true or false. It counts as refused.`,
        );
    } else if (key in known || key === global) options[key] = value;
    else
      problems.push(
        `has ${key}, which it does not know. It knows ${[...keys, ...Object.keys(known), global].join(', ')}.`,
      );
  return {needs, options, problems};
}

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 80);

const complain = (problem: string): void => console.error(`Assent: ${problem}`);
