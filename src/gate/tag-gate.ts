/**
 * Holds back the page's gated tags until what they need is allowed, and takes back what can be taken back:
 * frames, images, links and fragments. A script that ran cannot be undone; one on its way is stopped.
 */

import {reasonOf, type Report} from '../core/errors.js';
import {holds, idsOf} from '../core/expression.js';
import type {Page} from '../platform/page.js';
import {breathe} from '../platform/timing.js';
import {CANDIDATES, expressionOf, safeUrl, SOURCES} from './gated-element.js';
import {hold, isInline, releaseScript, waitsForDocument} from './script-release.js';

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

/** Takes back what was released; answers whether it may be released again. */
type Undo = () => boolean;

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
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), parsed];
  const loading = new Set<Promise<unknown>>();

  const observer = new MutationObserver((changes) =>
    changes.forEach(({addedNodes}) => addedNodes.forEach((node) => node instanceof Element && considerAll(node))),
  );
  const isAllowed = (element: Element): boolean => holds(expressionOf(element, keeper.knows) ?? '', isOpen);

  return {
    watch(root) {
      observer.observe(root, {childList: true, subtree: true});
      // What markup names cannot be clobbered on an element, as it can on the document.
      considerAll(root === document ? page.root() : (root as ShadowRoot));
    },

    apply() {
      undos.forEach((undo, element) => {
        if (isAllowed(element) || !undo()) return;
        undos.delete(element);
        giveBack(element);
      });
      held.forEach((_, element) => (element.isConnected ? consider(element) : held.delete(element)));
    },
  };

  function considerAll(scope: Element | ShadowRoot): void {
    if (scope instanceof Element && scope.matches(CANDIDATES)) consider(scope);
    scope.querySelectorAll(CANDIDATES).forEach(consider);
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
    const lane = !isScript || element.hasAttribute('async') ? 0 : waitsForDocument(element) ? 2 : 1;
    lanes[lane] = (lanes[lane] as Promise<unknown>).then(async () => {
      if (lane && isInline(element)) await Promise.all(loading);
      await breathe();
      try {
        if (!element.isConnected || !isAllowed(element)) giveBack(element);
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
    if (element instanceof HTMLTemplateElement) return unfold(element);
    const names = SOURCES.filter((name) => element.hasAttribute(`data-${name}`));
    for (const name of names) {
      const value = element.getAttribute(`data-${name}`) as string;
      element.setAttribute(name, name === 'srcset' ? value : safeUrl(page, value));
    }
    return () => {
      names.forEach((name) => element.removeAttribute(name));
      // A frame keeps its page when it loses its address; put in anew it starts empty.
      if (element.localName === 'iframe') element.replaceWith(element);
      return true;
    };
  }

  function unfold(template: HTMLTemplateElement): Undo {
    const fragment = template.content.cloneNode(true) as DocumentFragment;
    // The preload scanner of Firefox looks into templates: there too an address is safe only as data-src.
    fragment
      .querySelectorAll<HTMLElement>('script,[data-src]')
      .forEach((element) => hold(element, expressionOf(template, keeper.knows) as string));
    const nodes = [...fragment.childNodes];
    template.after(fragment);
    return () => {
      nodes.forEach((node) => node.remove());
      return true;
    };
  }
}
