/** Doors that are set: attributes and properties of elements that make the browser ask for something. */

import {getAttribute, setAttribute, textOf} from './address.js';
import {PASS, type Outcome} from './doorkeeper.js';
import type {Guard} from './guard.js';
import {wrap, type Realm} from './wrap.js';

/** Attributes that are asked for, and the properties of the same name. What forms and links lead to, somebody follows. */
export const ATTRIBUTES = ['srcset', 'href', 'srcdoc', 'to', 'src', 'data', 'imagesrcset', 'xlink:href', 'poster'];
/** Links that somebody follows, what links say of the page itself, and `to` but in a <set> of SVG. */
const NO_REQUEST = /^a(rea)?\.|f (can|alt|aut|lic|me$)|[^t]\.to/i;

export const attributeOf = (element: Element, name: string): string | null => getAttribute.call(element, name);

/** What becomes of a value of this attribute; `PASS` where nothing is asked for. */
export function askForAttribute({askBehind, askFor}: Guard, element: Element, name: string, value: string): Outcome {
  const door = `${element.localName}.${name}`;
  return !ATTRIBUTES.includes(name) || NO_REQUEST.test(`${door} ${(element as HTMLLinkElement).rel}`)
    ? PASS
    : /set$|doc$/.test(name)
      ? askFor(value.split(/[\s,"'<>=]+/), door, element)
      : (/^(if|[eo])/.test(door) ? askBehind : askFor)(value, door, element);
}

/** Sets an attribute now, after the grant, or never; then what waits for the element hears that it failed. */
export const admitAttribute = (
  guard: Guard,
  element: Element,
  name: string,
  text: string,
  put: () => unknown = () => setAttribute.call(element, name, text),
): unknown =>
  guard.admit(
    () => askForAttribute(guard, element, name, `${text}`),
    [text],
    put,
    () => queueMicrotask(() => element.dispatchEvent(new Event('error'))),
  );

export function guardAttributes(realm: Realm, guard: Guard): void {
  const owners = Object.getOwnPropertyNames(realm)
    .filter((name) => /^HTML.+t$/.test(name))
    .join(' ');
  wrap(realm, owners, RegExp(`^(${ATTRIBUTES.join('|')})$`, 'i'), 0, (go, _args, text, _door, self, name) =>
    admitAttribute(guard, self as Element, name.toLowerCase(), text, go),
  );
  wrap(realm, 'Element Attr NamedNodeMap', /^(setA|setN|value$)/, -1, (go, args, _text, _door, self, called) => {
    const isNode = /Node|Named/.test(called);
    if (!isNode) args.forEach((given, i) => (args[i] = textOf(given)));
    const {name, value} = (args[0] ?? {}) as Attr;
    const {ownerElement, localName, name: own} = self as Attr;
    const [given, text] = (
      isNode ? [name, value] : called === 'value' ? [own, args[0]] : args.slice(called.endsWith('S') ? 1 : 0)
    ) as [string, string];
    const attribute = `${given}`.toLowerCase();
    const element = ownerElement ?? ((localName ? self : document.body) as Element);
    return ATTRIBUTES.includes(attribute) ? admitAttribute(guard, element, attribute, text, go) : go();
  });
}
