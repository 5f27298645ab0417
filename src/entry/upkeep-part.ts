/** The lazy part for what is to be done besides: cleaning up after services that may not run any more, integrations. */

import {isDenied} from '../core/decision.js';
import {reasonOf} from '../core/errors.js';
import {decode} from '../core/mirror.js';
import type {Policy} from '../core/policy.js';
import type {Service} from '../core/service.js';
import type {Verdict} from '../core/verdict.js';
import {leftBehind, residueOf} from '../gate/leftovers.js';
import {sweep} from '../gate/residue.js';
import {readCopies} from '../storage/mirror-store.js';
import {markUntidy} from '../storage/untidy.js';
import type {DirectoryPart} from './dialog-part.js';
import type {HoldingPart, IntegrationsPart, Office, RarePart, ReloadPart} from './kernel.js';

/** A running service writes again after it was stopped: sweep so long after that, in milliseconds. */
const AGAIN_AFTER = [500, 1000, 5000, 30_000];

let isBegun = false;
let isConnected = false;
let told = '[]';

export const start: RarePart<'upkeep'>['start'] = (office, withdrawn = []) => {
  const {manager, page} = office;
  const {integrations, services = []} = manager.policy ?? ({} as Partial<Policy>);
  const ended = services.filter(({id}) => withdrawn.includes(id));
  /** They still write: what they hold open is emptied once they are held. */
  let running: readonly Service[] = ended.filter(({stop}) => stop === 'hold');
  const denied = (): Service[] => deniedServices(office).filter((service) => !running.includes(service));
  const sweepNow = (): Promise<void> => {
    mendCookie(office);
    return sweep(denied(), page);
  };

  // Found on arrival, or after a choice: something came back, or will. Then the next page looks again.
  markUntidy(leftBehind(denied(), page).length + running.length > 0);
  const swept = sweepNow();
  for (const delay of AGAIN_AFTER) setTimeout(() => void sweepNow(), delay);
  void swept.then(() => setTimeout(() => void tell(office, denied()), AGAIN_AFTER[1]));
  if (!isBegun) {
    addEventListener('pagehide', () => void sweepNow());
    (globalThis as {cookieStore?: EventTarget}).cookieStore?.addEventListener('change', () => mendCookie(office));
  }
  isBegun = true;
  if (integrations && !isConnected) void connectAll(office);

  void stop(office, ended).then(() => {
    running = [];
    void sweepNow();
  });
};

/** Ties the integrations to the decision, once. Where their part cannot be loaded, the next choice tries again. */
async function connectAll(office: Office): Promise<void> {
  isConnected = true;
  const part = await loadFor<IntegrationsPart>(office, 'integrations');
  isConnected = !!part;
  part?.start(office);
}

/** Ends what goes on of services that were withdrawn. Where that cannot be, the shopper is asked to load the page anew. */
async function stop(office: Office, services: readonly Service[]): Promise<void> {
  const holding = services.filter(({stop}) => stop === 'hold');
  const part = holding[0] && (await loadFor<HoldingPart>(office, 'holding'));
  part?.hold(office, holding);
  const left = services.filter(({reload, stop}) => (stop === 'hold' ? !part : reload));
  if (left[0]) void loadFor<ReloadPart>(office, 'reload').then((part) => part?.ask(office, left));
}

/** A response that was on its way brought back the cookie from before the no: where a server renews it. */
function mendCookie({page, manager, recorder}: Office): void {
  const {policy} = manager;
  const copy = policy && decode(readCopies(page)[0], policy);
  if (copy && copy.seq < manager.force().seq) void recorder().then((part) => part?.follow(false));
}

/** A part that the directory knows; `null` where it cannot be loaded, which is reported. */
async function loadFor<Part>({load, report}: Office, name: string): Promise<Part | null> {
  try {
    return await (await load<DirectoryPart>('directory')).fetchPart<Part>(name, load);
  } catch (error) {
    report('part/load', name, reasonOf(error));
    return null;
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
