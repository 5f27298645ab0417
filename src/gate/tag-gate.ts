/**
 * Holds back the page's gated tags until what they need is allowed, and takes back what can be taken back:
 * frames, images, links and fragments. A script that ran cannot be undone; one on its way is stopped.
 */

import {reasonOf, type Report} from '../core/errors.js';
import {holds, idsOf} from '../core/expression.js';
import type {Page} from '../platform/page.js';
import {breathe} from '../platform/timing.js';
import {CANDIDATES, expressionOf, safeUrl, SOURCES} from './gated-element.js';
import {hold, releaseScript, sourceOf, WAITS_FOR_DOCUMENT} from './script-release.js';

/** Who knows what may be released. */
export interface Keeper {
  /** Whether the id is configured. */
  knows(id: string): boolean;
  /** Whether it is settled what is open, so that what is held can be told. */
  readonly given: {readonly ready: boolean};
}

export interface TagGate {
  /** Looks at the tags in `root` and at those that are added to it later. */
  watch(root: Document | ShadowRoot): void;
  /** Brings every tag in line with what is open now. */
  apply(): void;
}

/** Takes back what was released; answers whether it is too late for that. */
type Undo = () => unknown;

/**
 * @param isOpen - Whether the id may be released now.
 * @param onBlocked - An element is held back.
 */
export function createTagGate(
  page: Page,
  keeper: Keeper,
  isOpen: (id: string) => boolean,
  onBlocked: (element: Element, ids: readonly string[]) => void,
  report: Report,
): TagGate {
  /** What waits, with whether it was told. */
  const held = new Map<Element, boolean>();
  /** What is released or on its way there. A script that ran stays here: it never runs twice. */
  const taken = new WeakSet<Element>();
  const undos = new Map<Element, Undo>();
  /** Resolves when the whole document is there. */
  const parsed = new Promise((resolve) =>
    document.readyState === 'loading' ? addEventListener('DOMContentLoaded', resolve) : resolve(0),
  );
  /** Scripts keep their order among themselves; nothing else waits for them. */
  const lanes: unknown[] = [0, 0, parsed];
  const loading = new Set<Promise<unknown>>();

  const observer = new MutationObserver((changes) =>
    changes.forEach(({addedNodes}) => addedNodes.forEach(considerAll)),
  );
  const isAllowed = (element: Element): boolean => holds(expressionOf(element, keeper.knows) ?? '', isOpen);

  return {
    watch(root) {
      observer.observe(root, {childList: true, subtree: true});
      // What markup names cannot be clobbered on an element, as it can on the document.
      considerAll(root === document ? page.root() : root);
    },

    apply() {
      undos.forEach((undo, element) => {
        if (isAllowed(element) || undo()) return;
        undos.delete(element);
        giveBack(element);
      });
      held.forEach((_, element) => (element.isConnected ? consider(element) : held.delete(element)));
    },
  };

  /** Texts have nothing to look at. Not told by `instanceof`: in a frame there are other classes. */
  function considerAll(scope: Node): void {
    const element = scope as Partial<Element>;
    if (element.matches?.(CANDIDATES)) consider(element as Element);
    element.querySelectorAll?.(CANDIDATES).forEach(consider);
  }

  function consider(element: Element): void {
    const expression = expressionOf(element, keeper.knows);
    if (expression === null || taken.has(element)) return;
    if (holds(expression, isOpen)) {
      held.delete(element);
      taken.add(element);
      queue(element as HTMLScriptElement);
    } else if (!held.get(element)) {
      held.set(element, keeper.given.ready);
      if (keeper.given.ready) onBlocked(element, idsOf(expression));
    }
  }

  function giveBack(element: Element): void {
    taken.delete(element);
    consider(element);
  }

  function queue(element: HTMLScriptElement): void {
    const isScript = element.localName === 'script';
    const lane = !isScript || element.hasAttribute('async') ? 0 : element.matches(WAITS_FOR_DOCUMENT) ? 2 : 1;
    lanes[lane] = Promise.resolve(lanes[lane]).then(async () => {
      if (lane && !sourceOf(element)) await Promise.all(loading);
      await breathe();
      try {
        if (!element.isConnected) taken.delete(element);
        else if (!isAllowed(element)) giveBack(element);
        else undos.set(element, isScript ? run(element, lane) : show(element));
      } catch (error) {
        report('gate/release', element.localName, reasonOf(error));
      }
    });
  }

  function run(gated: HTMLScriptElement, lane: number): Undo {
    // Under a nonce policy we must not become the way around it for markup that was injected.
    if (page.nonce && gated.nonce !== page.nonce) throw new Error('nonce');
    const {ran, stop} = releaseScript(gated, page);
    if (lane) loading.add(ran);
    void ran.then(() => {
      loading.delete(ran);
      if (undos.get(gated) === stop) undos.delete(gated);
    });
    return stop;
  }

  function show(element: Element): Undo {
    const names = SOURCES.filter((name) => element.hasAttribute(`data-${name}`));
    if (!names[0]) return unfold(element);
    const values = names.map((name) => {
      const value = element.getAttribute(`data-${name}`) as string;
      return name === 'srcset' ? value : safeUrl(page, value);
    });
    // Put in anew a frame starts empty, and tracks and preloads are looked at again.
    const renew = (change: (name: string, i: number) => void): void => {
      const place = new Text();
      element.replaceWith(place);
      names.forEach(change);
      place.replaceWith(element);
      // A player chooses among its sources only when it is told to.
      const player = element.localName === 'source' ? element.parentNode : element;
      (player as Partial<HTMLMediaElement> | null)?.load?.();
    };
    renew((name, i) => element.setAttribute(name, values[i] as string));
    return () => renew((name) => element.removeAttribute(name));
  }

  /** A style sheet, or what a template holds, behind it. */
  function unfold(gated: Element): Undo {
    const copy = gated.cloneNode(true) as HTMLTemplateElement & HTMLStyleElement;
    let nodes: ChildNode[] = [copy];
    if (copy.content) {
      // The preload scanner of Firefox looks into templates: there too an address is safe only as data-src.
      copy.content
        .querySelectorAll<HTMLElement>('*')
        .forEach((element) => hold(element, expressionOf(gated, keeper.knows) as string));
      nodes = [...copy.content.childNodes];
    } else copy.type = '';
    gated.after(...nodes);
    return () => nodes.forEach((node) => node.remove());
  }
}
