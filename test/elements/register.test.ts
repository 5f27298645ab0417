import {expect} from '@open-wc/testing';
import {register} from '../../src/define/register.js';

/** A name that no other test has taken. */
let count = 0;
const fresh = (): string => `test-element-${count++}`;

describe('register', () => {
  it('registers an element under its name', () => {
    const tag = fresh();
    const Element = class extends HTMLElement {};

    register(tag, Element);

    expect(document.createElement(tag)).to.be.instanceOf(Element);
  });

  it('registers the same class once', () => {
    const tag = fresh();
    const Element = class extends HTMLElement {};

    register(tag, Element);
    register(tag, Element);

    expect(customElements.get(`${tag}-2`)).to.equal(undefined);
  });

  it('finds another name where one is taken', () => {
    const tag = fresh();
    const [First, Second, Third] = [
      class extends HTMLElement {},
      class extends HTMLElement {},
      class extends HTMLElement {},
    ] as const;

    register(tag, First);
    register(tag, Second);
    register(tag, Third);
    register(tag, Second);

    expect([customElements.get(tag), customElements.get(`${tag}-2`), customElements.get(`${tag}-3`)]).to.deep.equal([
      First,
      Second,
      Third,
    ]);
    expect(new Second().localName).to.equal(`${tag}-2`);
  });
});
