/**
 * The lazy part that ends what a withdrawn service left running: from then on its hosts, cookies, keys and databases are
 * held at the platform's own doors. Until such a withdrawal none of them is touched.
 */

import {createDoorkeeper, PASS, type Declaration, type Doorkeeper} from '../gate/guard/doorkeeper.js';
import {guardAttributes} from '../gate/guard/attributes.js';
import {guardCalls} from '../gate/guard/calls.js';
import {createGuard} from '../gate/guard/guard.js';
import {createQueue} from '../gate/guard/queue.js';
import {guardStores} from '../gate/guard/stores.js';
import {wrap} from '../gate/guard/wrap.js';
import type {HoldingPart, Office} from './kernel.js';

const held = new Map<string, Declaration>();
let keeper: Doorkeeper | undefined;

export const hold: HoldingPart['hold'] = (office, services) => {
  for (const service of services) held.set(service.id, {...service, replay: null});
  keeper ??= watch(office);
  keeper.learn([...held.values()]);
};

/** Stands at the doors. What is asked for there is dropped: the shopper said no, and after another yes it passes. */
function watch({gatekeeper, manager}: Office): Doorkeeper {
  const create = (): Doorkeeper => createDoorkeeper(gatekeeper, 'declared', [], () => undefined);
  const [ofHeld, ofAll] = [create(), create()];
  ofAll.learn(manager.policy?.services ?? []);
  const guard = createGuard(
    {
      ...ofHeld,
      // The shop itself may be one of the hosts; and another service, which may run, may have the same.
      ask(kind, name, ...rest) {
        const isFree = (kind === 'hosts' && name === location.host) || ofHeld.ask(kind, name, ...rest) === PASS;
        return isFree ? PASS : ofAll.ask(kind, name, ...rest);
      },
    },
    createQueue(),
  );
  guardCalls(window, guard);
  guardStores(window, guard);
  guardAttributes(window, guard);
  // One that is open cannot be removed: it is closed when it is used again.
  wrap(window, 'IDBDatabase', /^transaction$/, -1, (go, _args, _text, door, self) => {
    const database = self as IDBDatabase;
    if (guard.ask('databases', database.name, door)) database.close();
    return go();
  });
  return ofHeld;
}
