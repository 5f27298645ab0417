/** Puts something before the platform's own functions, as proxies: name, length and text stay those of the original. */

import {textOf} from './address.js';

export type Realm = Window & typeof globalThis;

/**
 * @param go - Calls what was there.
 * @param args - Its arguments, to be changed in place.
 * @param text - The one that says what is asked for.
 * @param door - What is called, with where it stands: 'Storage.setItem'.
 * @param name - The same without.
 */
export type Before = (
  go: () => unknown,
  args: unknown[],
  text: string,
  door: string,
  self: unknown,
  name: string,
) => unknown;

/**
 * Wraps functions of a realm, and setters. What cannot be changed stays as it is.
 *
 * @param owners - The interfaces, with blanks between; 'window' is the realm itself.
 * @param names - Which of their members.
 * @param index - The argument that becomes text before anybody looks at it, once for all; -1: none.
 */
export function wrap(realm: Realm, owners: string, names: RegExp, index: number, before: Before): void {
  for (const owner of owners.split(' ')) {
    const isRealm = owner === 'window';
    const holder: object = (isRealm ? realm : (realm[owner as 'Node'] as typeof Node | undefined)?.prototype) ?? {};
    for (const name of Object.getOwnPropertyNames(holder).filter((name) => names.test(name))) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, name) as PropertyDescriptor;
      const kind = descriptor.set ? 'set' : 'value';
      const target = descriptor[kind] as (() => unknown) | undefined;
      if (!target) continue;
      const door = isRealm ? name : `${owner}.${name}`;
      const call = (go: () => unknown, self: unknown, args: unknown[]): unknown => {
        if (index in args) args[index] = textOf(args[index]);
        return before(go, args, args[index] as string, door, self, name);
      };
      const proxy = new Proxy(target, {
        apply: (original, self, args: unknown[]) => call(() => Reflect.apply(original, self, args), self, args),
        construct: (original, args: unknown[], made) =>
          call(() => Reflect.construct(original, args, made), null, args) as object,
      });
      Reflect.defineProperty(holder, name, {...descriptor, [kind]: proxy});
      // Through what it makes one would come to the original again.
      if (isRealm && target.prototype) (target.prototype as {constructor: unknown}).constructor = proxy;
    }
  }
}
