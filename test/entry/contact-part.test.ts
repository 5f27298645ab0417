import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/assent-prompt.js';
import type {Card} from '../../src/device/vcard.js';
import {contactForm} from '../../src/entry/contact-part.js';
import {texts as german} from '../../src/locales/de.js';
import {texts as english} from '../../src/locales/en.js';
import {deviceTexts} from '../../src/locales/english-device.js';
import {createPolicy} from '../support/policy.js';
import {createView} from '../elements/support/view.js';

const CARD = 'BEGIN:VCARD\r\nFN:Ada\r\nTEL:123\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bob\r\nEND:VCARD';

interface Opened {
  readonly root: ShadowRoot;
  readonly answers: (readonly Card[] | null)[];
  readonly picked: object[];
  type(name: string, value: string): void;
}

function openForm(options: object = {}, file = CARD, texts: object = {}): Opened {
  const prompt = document.createElement('assent-prompt');
  const policy = createPolicy({purposes: [{id: 'gift', label: 'A gift', permission: 'contacts-read'}], services: []});
  const words = {...english, ...deviceTexts, ...texts};
  const answers: (readonly Card[] | null)[] = [];
  const picked: object[] = [];
  const pick = (given: object): Promise<File[]> => {
    picked.push(given);
    return file ? Promise.resolve([new File([file], 'a.vcf')]) : Promise.reject(new DOMException('', 'AbortError'));
  };
  const create = ((tag: string) => document.createElement(tag)) as Document['createElement'];
  const form = contactForm(words, options, create, pick, (said) => answers.push(said));
  Object.assign(prompt, {view: createView({policy}), purpose: policy.purposes[0], texts: words, form});
  document.body.append(prompt);
  const root = prompt.shadowRoot as ShadowRoot;
  return {
    root,
    answers,
    picked,
    type: (name, value) => ((root.querySelector(`[name=${name}]`) as HTMLInputElement).value = value),
  };
}

const click = ({root}: Opened, part: string): void => root.querySelector<HTMLElement>(`[part=${part}]`)?.click();
const labels = ({root}: Opened): string[] => [...root.querySelectorAll('label')].map(({innerText}) => innerText.trim());

afterEach(() => document.querySelectorAll('assent-prompt').forEach((prompt) => prompt.remove()));

describe('the form for a contact', () => {
  it('is accessible, with the focus on its first field', async () => {
    const {root} = openForm();

    await expect(root.host as HTMLElement).to.be.accessible();
    expect((root.activeElement as HTMLInputElement).name).to.equal('name');
  });

  it('has a field for each property that is asked for, and for no other', () => {
    expect(labels(openForm())).to.deep.equal(['Name', 'Phone']);
    expect(labels(openForm({properties: ['email', 'name', 'icon']}))).to.deep.equal(['Name', 'E-mail']);
  });

  it('speaks the language of the page', () => {
    expect(labels(openForm({}, CARD, german))).to.deep.equal(['Name', 'Telefon']);
  });

  it('hands over what was typed, in the shape that the browser’s own picker has', () => {
    const form = openForm({properties: ['name', 'tel', 'email']});
    form.type('name', ' Ada ');
    form.type('tel', '123');

    click(form, 'proceed');

    expect(form.answers).to.deep.equal([[{name: ['Ada'], tel: ['123']}]]);
  });

  it('is sent by Enter in a field', async () => {
    const form = openForm();

    await sendKeys({type: 'Ada'});
    await sendKeys({press: 'Enter'});

    expect(form.answers).to.deep.equal([[{name: ['Ada']}]]);
  });

  it('hands over nothing where nothing was typed, and stays', () => {
    const form = openForm();

    click(form, 'proceed');

    expect(form.answers).to.deep.equal([]);
    expect((form.root.activeElement as HTMLInputElement).name).to.equal('name');
  });

  it('takes no e-mail address that is none', () => {
    const form = openForm({properties: ['email']});
    form.type('email', 'ada');

    click(form, 'proceed');

    expect(form.answers).to.deep.equal([]);
  });

  it('is left without a contact', () => {
    const form = openForm();

    click(form, 'refuse');

    expect(form.answers).to.deep.equal([null]);
  });

  for (const [multiple, names] of [
    [false, ['Ada']],
    [true, ['Ada', 'Bob']],
  ] as const)
    it(`reads ${multiple ? 'all' : 'the first'} of a vCard file`, async () => {
      const form = openForm({properties: ['name'], multiple});

      click(form, 'file');
      while (!form.answers.length) await new Promise((resolve) => setTimeout(resolve));

      expect(form.answers).to.deep.equal([names.map((name) => ({name: [name]}))]);
      expect(form.picked).to.deep.equal([{accept: '.vcf,text/vcard', multiple}]);
    });

  it('is there again where no file was picked', async () => {
    const form = openForm({}, '');

    click(form, 'file');
    await new Promise((resolve) => setTimeout(resolve));

    expect(form.answers).to.deep.equal([]);
    expect(form.root.querySelector('dialog')?.open).to.equal(true);
  });
});
