/** Doors for nodes: what is put into the page is looked at before, and what was put there by the parser right after. */

import {admitAttribute, askForAttribute, attributeOf, ATTRIBUTES} from './attributes.js';
import type {Guard} from './guard.js';
import {wrap, type Before, type Realm} from './wrap.js';

/** What may ask for something, or name an address in its style. */
const ASKING = `[${ATTRIBUTES.join('],[').replace('xlink:', '*|')}],script,iframe,object,style,[style*="("]`;
/** Where an address waits. No markup knows the name: whoever did could set attributes by it. */
export const MARK = `a${Math.random()}`;

type Asked = [name: string, value: string];

export interface Trees {
  /** Takes away what may not be asked for, everywhere in it, goes on with what was marked, and looks after the frames. */
  scrub(root: unknown): void;
  /** Looks at all that is in it, and comes there. */
  watchIn(root: Node): void;
}

const candidatesIn = (root: unknown): readonly Element[] =>
  [root as Element, ...((root as Element | null)?.querySelectorAll?.(ASKING) ?? [])].filter((element) =>
    element?.matches?.(ASKING),
  );

/** @param enter - A frame has a realm of its own. */
export function createTrees(guard: Guard, enter: (realm: Realm) => void): Trees {
  /** Scripts that have run: nothing stops them. */
  const ran = new WeakSet();
  const observer = new MutationObserver((changes) =>
    changes.forEach(({target, addedNodes}) => {
      clean(target as Element);
      addedNodes.forEach(scrub);
    }),
  );

  /** Attributes that ask for what they may not. */
  const refusedIn = (element: Element): Asked[] =>
    ATTRIBUTES.map((name) => [name, attributeOf(element, name)] as Asked).filter(
      ([name, value]) => value !== null && !ran.has(element) && askForAttribute(guard, element, name, value),
    );

  /** Takes addresses out of styles. Code that names one is not run. */
  function clean(element: Element): void {
    const {localName, style, type, textContent} = element as HTMLScriptElement;
    const css = style?.cssText;
    const left = guard.without(css, localName);
    if (left !== css) style.cssText = left;
    if (!/^(style(?!text.p)|script[mis])/.test(localName + type)) return;
    const kept = guard.without(textContent, localName);
    if (kept !== textContent)
      Object.assign(element, localName === 'style' ? {textContent: kept} : {type: 'text/plain'});
  }

  function scrub(root: unknown): void {
    for (const element of candidatesIn(root)) {
      clean(element);
      const marked = attributeOf(element, MARK);
      element.removeAttribute(MARK);
      const asked = marked ? (JSON.parse(marked) as Asked[]) : refusedIn(element);
      for (const [name, value] of asked) {
        element.removeAttribute(name);
        // In a document without a window nothing is asked for: what is taken away stays there in a mark.
        if (element.ownerDocument.defaultView) admitAttribute(guard, stop(element), name, value);
        else element.setAttribute(MARK, JSON.stringify(asked));
      }
      if (/frame|obj/.test(element.localName)) meet({target: element});
    }
  }

  /** Stops what has begun. @returns The element, or the one in its place. */
  function stop(element: Element): Element {
    if (!element.isConnected) return element;
    if (element.localName === 'script') {
      // A script on its way is stopped by a document that runs nothing. If it ever runs, then from another element.
      const another = document.createElement('script');
      for (const {name, value} of element.attributes) another.setAttribute(name, value);
      element.replaceWith(another);
      new Document().append(element);
      return another;
    }
    if (element.localName === 'iframe') element.replaceWith(element);
    return element;
  }

  function meet({target}: Pick<Event, 'target'>): void {
    try {
      target?.addEventListener('load', meet);
      enter((target as HTMLIFrameElement).contentWindow as Realm);
    } catch {
      // It is not there yet, or another origin's.
    }
  }

  document.addEventListener('load', ({target}) => ran.add(target as Element), true);

  return {
    scrub,
    watchIn(root) {
      observer.observe(root, {childList: true, subtree: true, attributeFilter: ['style']});
      scrub(root);
    },
  };
}

export function guardTrees(realm: Realm, trees: Trees): void {
  const insert: Before = (go, args) => {
    const nodes = (args as (Node | null)[]).flatMap((node) => (node?.nodeType === 11 ? [...node.childNodes] : [node]));
    nodes.forEach(trees.scrub);
    const result = go();
    nodes.forEach(trees.scrub);
    return result;
  };
  const make: Before = (go) => {
    const node = go();
    trees.scrub(node);
    return node;
  };
  const owners = 'window Element DocumentFragment Document Node CharacterData Range';
  wrap(realm, owners, /^(append|prepend|before|after|insert|replace|move)/, -1, insert);
  wrap(realm, owners, /^(clone|import|adopt|createC|Audio$)/, -1, make);
  wrap(realm, 'Element', /^attach/, -1, (go) => {
    const root = go() as ShadowRoot;
    trees.watchIn(root);
    return root;
  });
}
