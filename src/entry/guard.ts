/**
 * A script tag of its own, right behind the loader: holds what services declare at the platform's own doors, also what
 * no tag of the page says. `data-mode`: 'report', 'declared' or 'strict'. `data-allow`: more hosts of the shop's.
 */

import type {Attempt} from '../core/attempt.js';
import {hostOf} from '../gate/guard/address.js';
import {guardAttributes} from '../gate/guard/attributes.js';
import {guardCalls} from '../gate/guard/calls.js';
import {createDoorkeeper, type Declaration, type Mode} from '../gate/guard/doorkeeper.js';
import {createGuard} from '../gate/guard/guard.js';
import {guardLeaving} from '../gate/guard/leaving.js';
import {guardMarkup} from '../gate/guard/markup.js';
import {createQueue} from '../gate/guard/queue.js';
import {guardStores} from '../gate/guard/stores.js';
import {createTrees, guardTrees} from '../gate/guard/trees.js';
import type {Realm} from '../gate/guard/wrap.js';
import type {Consent} from '../runtime/public-api.js';

/** `assent build` puts a merchant's configuration here, as JSON text. */
const BUILT_IN = '%ASSENT_CONFIG%';

const script = document.currentScript as HTMLScriptElement;
const {mode = 'declared', allow = '', global = 'consent'} = script.dataset;
const consent = (window as unknown as Record<string, Consent>)[global];

if (consent?.explain) guardPage(consent);
else console.error('Assent [guard]');

function guardPage(consent: Consent): void {
  const loader = document.querySelector<HTMLElement>('script[data-config]')?.dataset['config'];
  const inPage = /^%/.test(BUILT_IN) ? document.querySelector('script[data-assent-config]')?.textContent : BUILT_IN;
  const own = ['www.w3.org', location.host.replace(/^www\./, ''), hostOf(script.src), ...allow.split(' ')];
  const keeper = createDoorkeeper(consent, mode as Mode, own, tell);
  const queue = createQueue();
  const guard = createGuard(keeper, queue);
  const trees = createTrees(guard, enter);
  const entered = new WeakSet();
  const isNew = (thing: object): boolean => !entered.has(thing) && !!entered.add(thing);
  const {fetch} = window;

  enter(window);
  if (inPage) learn(inPage);
  else if (loader)
    fetch(loader)
      .then((response) => response.text())
      .then(learn, () => 0);
  consent.on('consent-ready', again);
  consent.on('consent-change', again);
  Object.assign((consent as {__proto__?: object}).__proto__ as object, {report: keeper.report});

  function again(): void {
    queue.release();
    trees.scrub(document);
  }

  function learn(json: string): void {
    try {
      keeper.learn((JSON.parse(json) as {services?: Declaration[]}).services ?? []);
      again();
    } catch {
      // The loader says what is wrong with it. Until then all is held.
    }
  }

  function enter(realm: Realm): void {
    const {document, Element} = realm;
    if (isNew(Element)) {
      guardCalls(realm, guard);
      guardStores(realm, guard);
      guardAttributes(realm, guard);
      guardTrees(realm, trees);
      guardMarkup(realm, trees);
      guardLeaving(realm, guard);
    }
    if (isNew(document)) trees.watchIn(document);
  }

  function tell(attempt: Attempt, element: Element | null): void {
    if (!attempt.passed) document.dispatchEvent(Object.assign(new Event('consent-blocked'), {element, ...attempt}));
  }
}
