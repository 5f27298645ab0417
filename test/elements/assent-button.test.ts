import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define/assent-button.js';
import type {AssentButton} from '../../src/elements/assent-button/assent-button.js';
import {HOSTILE} from './support/view.js';

describe('<assent-button>', () => {
  it('is accessible', async () => {
    await expect(await fixture(html`<assent-button></assent-button>`)).to.be.accessible();
  });

  it('is a button in the tree of the page, which opens the settings', async () => {
    const element = await fixture<AssentButton>(html`<assent-button></assent-button>`);

    const [button, ...others] = element.children;
    expect(others).to.deep.equal([]);
    expect(button?.getAttribute('data-assent-open')).to.equal('');
    expect(button?.textContent).to.equal('Privacy choices');
  });

  it('says what the merchant wants it to say', async () => {
    const element = await fixture<AssentButton>(html`<assent-button label="Datenschutz"></assent-button>`);

    expect(element.textContent).to.equal('Datenschutz');
  });

  it('takes the place of what stood in it, and stays one button when it is moved', async () => {
    const element = await fixture<AssentButton>(html`<assent-button><a href="/privacy">Privacy</a></assent-button>`);

    document.body.append(element);

    expect(element.children).to.have.lengthOf(1);
    expect(element.firstElementChild?.localName).to.equal('button');
    element.remove();
  });

  for (const label of HOSTILE)
    it(`shows ${JSON.stringify(label)} as a text`, async () => {
      const element = await fixture<AssentButton>(html`<assent-button label=${label}></assent-button>`);

      expect(element.querySelectorAll('*')).to.have.lengthOf(1);
      expect(element.textContent).to.equal(label);
    });
});
