/**
 * The lazy part that ends what a withdrawn service left running: from then on its hosts, cookies, keys and databases are
 * held at the platform's own doors. Until such a withdrawal none of them is touched.
 */

import {createDoorkeeper, type Declaration} from '../gate/guard/doorkeeper.js';
import {guardAttributes} from '../gate/guard/attributes.js';
import {guardCalls} from '../gate/guard/calls.js';
import {createGuard} from '../gate/guard/guard.js';
import {createQueue} from '../gate/guard/queue.js';
import {guardStores} from '../gate/guard/stores.js';
import {wrap} from '../gate/guard/wrap.js';
import type {HoldingPart} from './kernel.js';

const held = new Map<string, Declaration>();
let keeper: ReturnType<typeof createDoorkeeper> | undefined;

export const hold: HoldingPart['hold'] = ({gatekeeper}, services) => {
  for (const service of services) held.set(service.id, service);
  if (!keeper) {
    // What is asked for is dropped: the shopper said no, and after another yes it passes.
    keeper = createDoorkeeper(gatekeeper, 'declared', [location.host.replace(/^www\./, '')], () => undefined);
    const guard = createGuard(keeper, createQueue());
    guardCalls(window, guard);
    guardStores(window, guard);
    guardAttributes(window, guard);
    // One that is open cannot be removed: it is closed when it is used again.
    wrap(window, 'IDBDatabase', /^transaction$/, -1, (go, _args, _text, door, self) => {
      const database = self as IDBDatabase;
      if (guard.ask('databases', database.name, door)) database.close();
      return go();
    });
  }
  keeper.learn([...held.values()]);
};
