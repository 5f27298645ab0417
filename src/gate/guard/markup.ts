/** Doors for text that becomes markup. It is read in a document that asks for nothing, and changed only where it must be. */

import {textOf} from './address.js';
import {MARK, type Trees} from './trees.js';
import {wrap, type Realm} from './wrap.js';

/** Text without any of these holds nothing that asks. */
const ASKING = /=|<(if|ob|st)/i;
/** One tag, with its attributes. */
const TAG = /<[a-z]([^>"']|"[^"]*"|'[^']*')*>/gi;
/** A tag that goes on with the next text. */
const UNFINISHED = /<([^>"']|"[^"]*("|$)|'[^']*('|$))*$/;

export function guardMarkup(realm: Realm, trees: Trees): void {
  const inert = document.implementation.createHTMLDocument();

  /** The text with a mark in place of what may not be asked for, or the same. */
  function marked(text: string, context: Node | null): string {
    if (!ASKING.test(text) || !context?.ownerDocument?.defaultView) return text;
    const holder = (context.nodeType === 1 ? inert.importNode(context, false) : inert.body) as Element;
    holder.innerHTML = text;
    return holder.innerHTML.includes(MARK) ? holder.innerHTML : text;
  }
  const put = (owners: string, names: RegExp, index: number, contextOf: (element: Element) => Node | null): void =>
    wrap(realm, owners, names, index, (go, args, text, _door, self) => {
      const context = contextOf(self as Element);
      args[index] = marked(text, context);
      go();
      if (ASKING.test(text)) trees.scrub(context);
    });

  put('Element ShadowRoot', /^(inner|setHTMLU)/, 0, (element) => element);
  put('Element', /^outer/, 0, ({parentNode}) => parentNode);
  put('Element', /^insertAdjacentHTML/, 1, (element) => element.parentNode ?? element);

  let rest = '';
  wrap(realm, 'Document', /^write/, -1, (go, args, _text, _door, self, name) => {
    const text = rest + args.splice(0).map(textOf).join('') + (name === 'write' ? '' : '\n');
    rest = UNFINISHED.exec(text)?.[0] ?? '';
    args[0] = text
      .slice(0, text.length - rest.length)
      .replace(TAG, (tag) => marked(tag, document.body).replace(/<\/[\w-]+>$/, ''));
    go();
    if (ASKING.test(text)) trees.scrub(self);
  });
}
