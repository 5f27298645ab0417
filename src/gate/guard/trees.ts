/** Doors for nodes: what is put into the page is looked at before, and what was put there by the parser right after. */

import {admitAttribute, askForAttribute, attributeOf, ATTRIBUTES} from './attributes.js';
import type {Guard} from './guard.js';
import {wrap, type Before, type Realm} from './wrap.js';

export const TAGS = 'script,img,iframe,embed,object,video,audio,source,track,input,link,base,image,use,feImage';
/** Modules, import maps and speculation rules: code that asks for what its text names, and no more. */
const NAMING = /^[mis]/;
/** Where an address waits while it is text. Nobody else knows the name: whoever did could set attributes by it. */
const MARK = `data-${Math.random()}`;

type Asked = [name: string, value: string];

export interface Trees {
  /** Takes away what may not be asked for, everywhere in it, goes on with what was marked, and looks after the frames. */
  scrub(root: unknown): void;
  /** The same for what becomes text again: what is taken away stays in a mark. @returns Whether there was any. */
  markIn(root: ParentNode): boolean;
  /** Looks at all that is in it, and comes there. */
  watchIn(root: Node): void;
}

function candidatesIn(root: unknown): readonly Element[] {
  const element = root as Element | null;
  const inside = element?.firstElementChild ? [...element.querySelectorAll(TAGS)] : [];
  return element?.matches?.(TAGS) ? [element, ...inside] : inside;
}

/** @param enter - A frame has a realm of its own. */
export function createTrees(guard: Guard, enter: (realm: Realm) => void): Trees {
  /** Scripts that have run: nothing stops them. */
  const ran = new WeakSet();
  const inert = document.createElement('template').content;
  const observer = new MutationObserver((changes) => changes.forEach(({addedNodes}) => addedNodes.forEach(scrub)));

  /** Attributes that ask for what they may not. */
  const refusedIn = (element: Element): Asked[] =>
    ATTRIBUTES.map((name) => [name, attributeOf(element, name)] as Asked).filter(
      ([name, value]) => value !== null && !ran.has(element) && askForAttribute(guard, element, name, value),
    );

  function scrub(root: unknown): void {
    for (const element of candidatesIn(root)) {
      const marked = attributeOf(element, MARK);
      element.removeAttribute(MARK);
      for (const [name, value] of marked ? (JSON.parse(marked) as Asked[]) : refusedIn(element)) {
        element.removeAttribute(name);
        admitAttribute(guard, stop(element), name, value);
      }
      const {localName, type, text} = element as HTMLScriptElement;
      if (localName === 'script' && NAMING.test(type) && guard.without(text, type) !== text) {
        (element as HTMLScriptElement).type = 'text/plain';
        stop(element);
      }
      if (/frame|obj/.test(localName)) meet({target: element});
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
      inert.append(element);
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
    markIn(root) {
      let isMarked = false;
      for (const element of candidatesIn(root)) {
        const refused = refusedIn(element);
        for (const [name] of refused) {
          element.removeAttribute(name);
          element.setAttribute(MARK, JSON.stringify(refused));
          isMarked = true;
        }
      }
      return isMarked;
    },
    watchIn(root) {
      observer.observe(root, {childList: true, subtree: true});
      scrub(root);
    },
  };
}

export function guardTrees(realm: Realm, {scrub, watchIn}: Trees): void {
  const insert: Before = (go, args) => {
    const nodes = (args as (Node | null)[]).flatMap((node) => (node?.nodeType === 11 ? [...node.childNodes] : [node]));
    nodes.forEach(scrub);
    const result = go();
    nodes.forEach(scrub);
    return result;
  };
  const make: Before = (go) => {
    const node = go();
    scrub(node);
    return node;
  };
  const owners = ['', 'Node', 'Element', 'Document', 'DocumentFragment', 'CharacterData', 'Range'];
  wrap(realm, owners, /^(append|prepend|before|after|insert|replace|move)/, -1, insert);
  wrap(realm, owners, /^(clone|import|adopt|createCon|Audio$)/, -1, make);
  wrap(realm, ['Element'], /^attachS/, -1, (go) => {
    const root = go() as ShadowRoot;
    watchIn(root);
    return root;
  });
}
