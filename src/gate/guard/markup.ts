/** Doors for text that becomes markup. It is read in a document that asks for nothing, and changed only where it must be. */

import {textOf} from './address.js';
import {TAGS, type Trees} from './trees.js';
import {wrap, type Realm} from './wrap.js';

/** Text without any of these holds nothing that asks. */
const ASKING = RegExp(`<(${TAGS.replaceAll(',', '|')})`, 'i');
/** One tag, with its attributes. */
const TAG = /<[a-z]([^>"']|"[^"]*"|'[^']*')*>/gi;
/** A tag that goes on with the next text. */
const UNFINISHED = /<([^>"']|"[^"]*("|$)|'[^']*('|$))*$/;

export function guardMarkup(realm: Realm, {markIn, scrub}: Trees): void {
  const inert = document.implementation.createHTMLDocument();
  const setInner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set;

  /** The text with a mark in place of what may not be asked for, or the same. */
  function marked(text: string, context: Node | null): string {
    if (!ASKING.test(text)) return text;
    const holder = (context?.nodeType === 1 ? inert.importNode(context, false) : inert.body) as Element;
    setInner?.call(holder, text);
    return markIn(holder) ? holder.innerHTML : text;
  }
  const put = (owners: string[], names: RegExp, index: number, contextOf: (element: Element) => Node | null): void =>
    wrap(realm, owners, names, index, (go, args, text, _door, self) => {
      const context = contextOf(self as Element);
      args[index] = marked(text, context);
      go();
      if (ASKING.test(text)) scrub(context);
    });

  put(['Element', 'ShadowRoot'], /^(inner|setHTMLU)/, 0, (element) => element);
  put(['Element'], /^outer/, 0, ({parentNode}) => parentNode);
  put(['Element'], /^insertAdjacentHTML/, 1, (element) => element.parentNode ?? element);

  let rest = '';
  wrap(realm, ['Document'], /^write/, -1, (go, args, _text, _door, self, name) => {
    const text = rest + args.splice(0).map(textOf).join('') + (name === 'write' ? '' : '\n');
    rest = UNFINISHED.exec(text)?.[0] ?? '';
    args[0] = text
      .slice(0, text.length - rest.length)
      .replace(TAG, (tag) => marked(tag, null).replace(/<\/[\w-]+>$/, ''));
    go();
    if (ASKING.test(text)) scrub(self);
  });
}
