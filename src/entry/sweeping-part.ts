/** The lazy part that cleans up after a service that may not run any more. */

import {isDenied} from '../core/decision.js';
import {reasonOf} from '../core/errors.js';
import {decode} from '../core/mirror.js';
import type {Service} from '../core/service.js';
import type {Verdict} from '../core/verdict.js';
import {leftBehind, residueOf} from '../gate/leftovers.js';
import {sweep} from '../gate/residue.js';
import {readCopies} from '../storage/mirror-store.js';
import {markUntidy} from '../storage/untidy.js';
import type {DirectoryPart} from './dialog-part.js';
import type {Office, RarePart, ReloadPart} from './kernel.js';

/** A running service writes again after it was stopped: sweep so long after that, in milliseconds. */
const AGAIN_AFTER = [500, 1000, 5000, 30_000];

let isListening = false;
let told = '[]';

export const start: RarePart<'sweeping'>['start'] = (office, withdrawn = []) => {
  const {manager, page} = office;
  const denied = (): Service[] => deniedServices(office);
  const sweepNow = (): Promise<void> => {
    mendCookie(office);
    return sweep(denied(), page);
  };

  // Found on arrival, or after a choice: something came back, or will. Then the next page looks again.
  markUntidy(leftBehind(denied(), page).length > 0);
  const swept = sweepNow();
  for (const delay of AGAIN_AFTER) setTimeout(() => void sweepNow(), delay);
  void swept.then(() => setTimeout(() => void tell(office, denied()), AGAIN_AFTER[1]));
  if (!isListening) {
    addEventListener('pagehide', () => void sweepNow());
    (globalThis as {cookieStore?: EventTarget}).cookieStore?.addEventListener('change', () => mendCookie(office));
  }
  isListening = true;

  const stopping = (manager.policy?.services ?? []).filter(({id, reload}) => reload && withdrawn.includes(id));
  if (stopping.length) void askToReload(office, stopping);
};

/** A response that was on its way brought back the cookie from before the no: where a server renews it. */
function mendCookie({page, manager, recorder}: Office): void {
  const {policy} = manager;
  const copy = policy && decode(readCopies(page)[0], policy);
  if (copy && copy.seq < manager.force().seq) void recorder().then((part) => part?.follow(false));
}

async function askToReload(office: Office, services: readonly Service[]): Promise<void> {
  const {load, report} = office;
  try {
    const directory = await load<DirectoryPart>('directory');
    await (await directory.fetchPart<ReloadPart>('reload', load)).ask(office, services);
  } catch (error) {
    report('part/load', 'reload', reasonOf(error));
  }
}

function deniedServices({manager: {policy, authority, decision}}: Office): Service[] {
  // Where there is a record without an answer, the shopper was forgotten: whatever ran before is over.
  const isForgotten = /^0*$/.test(authority?.digits ?? '1');
  return (policy?.services ?? []).filter(({id}) => {
    const verdict = decision[id] as Verdict;
    return isDenied(verdict) || (isForgotten && !verdict.allowed);
  });
}

/** Tells what is left after the sweep, once for each outcome. */
async function tell(office: Office, services: readonly Service[]): Promise<void> {
  const {manager, page, emit, view} = office;
  const left = await residueOf(services, page, ({id}) => /^(wit|exp|cha)/.test(manager.decision[id]?.ground ?? ''));
  view.residue = left;
  const now = JSON.stringify(left);
  if (now === told) return;
  told = now;
  emit('consent-residue', {ids: [...new Set(left.map(({id}) => id))], left});
}
