/** Doors that are set: attributes and properties of elements that make the browser ask for something. */

import {textOf} from './address.js';
import {PASS, type Outcome} from './doorkeeper.js';
import type {Guard} from './guard.js';
import {wrap, type Realm} from './wrap.js';

/** Attributes that are asked for, and the properties of the same name. What forms and links lead to, somebody follows. */
export const ATTRIBUTES = ['src', 'srcset', 'href', 'xlink:href', 'data', 'poster', 'imagesrcset', 'srcdoc'];
/** What links say of the page itself is no request. */
const SAID = /^(can|alt|aut|lic|me$)/i;

const {getAttribute, setAttribute} = Element.prototype;
export const attributeOf = (element: Element, name: string): string | null => getAttribute.call(element, name);

/** What becomes of a value of this attribute; `PASS` where nothing is asked for. */
export const askForAttribute = ({askFor}: Guard, element: Element, name: string, value: string): Outcome =>
  !ATTRIBUTES.includes(name) ||
  (name.endsWith('href') && (/^a(rea)?$/.test(element.localName) || SAID.test((element as HTMLLinkElement).rel)))
    ? PASS
    : askFor(/set$|doc$/.test(name) ? value.split(/[\s,"'<>=]+/) : value, `${element.localName}.${name}`, element);

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
  const owners = Object.getOwnPropertyNames(realm).filter((name) => /^HTML.+t$/.test(name));
  wrap(realm, owners, RegExp(`^(${ATTRIBUTES.join('|')})$`, 'i'), 0, (go, _args, text, _door, self, name) =>
    admitAttribute(guard, self as Element, name.toLowerCase(), text, go),
  );
  wrap(realm, ['Element'], /^setAttribute(NS)?$/, -1, (go, args, _text, _door, self, name) => {
    args.forEach((given, i) => (args[i] = textOf(given)));
    const [given, text] = args.slice(name === 'setAttribute' ? 0 : 1) as [string, string];
    const attribute = `${given}`.toLowerCase();
    return ATTRIBUTES.includes(attribute) ? admitAttribute(guard, self as Element, attribute, text, go) : go();
  });
  wrap(realm, ['Element', 'NamedNodeMap'], /^set(AttributeNode|Named)/, -1, (go, args, _text, _door, self) => {
    const {name, value} = args[0] as Attr;
    return askForAttribute(guard, (self as Element).localName ? (self as Element) : document.body, name, value)
      ? null
      : go();
  });
  wrap(realm, ['Attr'], /^value$/, 0, (go, _args, text, _door, self) => {
    const {ownerElement, name} = self as Attr;
    if (ownerElement) admitAttribute(guard, ownerElement, name, text, go);
    else go();
  });
}
