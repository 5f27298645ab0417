/** Doors to what is kept: cookies, keys and databases that a service declares. */

import type {Guard} from './guard.js';
import {wrap, type Realm} from './wrap.js';

/** No database of a page is as new. */
const LAST_VERSION = 9e15;

export function guardStores(realm: Realm, guard: Guard): void {
  wrap(realm, 'Document', /^cookie$/, 0, (go, args, text, door) =>
    guard.admit(() => guard.ask('cookies', (/[^=;]*/.exec(text) as string[])[0]?.trim() as string, door), args, go),
  );
  wrap(realm, 'CookieStore', /^set$/, -1, (go, args, _text, door) => {
    const [first] = args as [{name?: string}];
    return guard.later(() => guard.ask('cookies', `${first?.name ?? (first as string)}`, door), args, go);
  });
  wrap(realm, 'Storage', /^set/, 0, (go, args, text, door) =>
    guard.admit(() => guard.ask('storage', `${text}`, door), args, go),
  );
  wrap(realm, 'IDBFactory', /^open$/, 0, (go, args, text, door, self) => {
    if (!guard.ask('databases', `${text}`, door)) return go();
    // It fails as if the disk were full: the upgrade is called off. In WebKit that leaves an empty database.
    args[1] = LAST_VERSION;
    const request = go() as IDBOpenDBRequest;
    request.addEventListener('upgradeneeded', (event) => {
      event.stopImmediatePropagation();
      request.transaction?.abort();
    });
    (self as IDBFactory).deleteDatabase(text);
    return request;
  });
}
