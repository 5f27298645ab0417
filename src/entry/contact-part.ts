/**
 * The lazy part in which a contact is typed, where the browser has no address book to pick from. What is typed goes to the page
 * that asked for it, in the shape that the browser's own picker has, and nowhere else.
 */

import {readCards} from '../device/vcard.js';
import {css} from '../elements/internal/css.js';
import {maker} from '../elements/internal/maker.js';
import {contactTexts} from '../locales/english-contact.js';
import type {ContactPart} from './kernel.js';

const styles = css`
  form {
    display: grid;
    gap: 12px;
    padding: 12px 20px 0;
  }
  label {
    display: grid;
    gap: 4px;
    font-size: 0.9375em;
  }
  input {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.4em 0.6em;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) * 2 / 3);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .buttons {
    margin: 4px -20px 0;
    padding-block-start: 0;
  }
`;

/** The fields that there are, in their order, and how each is typed. */
const FIELDS = {name: 'text', tel: 'tel', email: 'email', address: 'text'} as const;

export const contactForm: ContactPart['contactForm'] = (
  texts,
  {properties = ['name', 'tel'], multiple = false},
  create,
  pickFiles,
  done,
) => {
  const words = {...contactTexts, ...texts};
  const make = maker(create);
  const inputs = (Object.keys(FIELDS) as (keyof typeof FIELDS)[])
    .filter((name) => properties.includes(name))
    .map((name) => make('input', {name, type: FIELDS[name], autocomplete: 'off', dir: 'auto'}) as HTMLInputElement);
  const button = (part: string, type: string, label: string): HTMLElement => make('button', {part, type}, label);
  const file = button('file', 'button', words.contactFile);
  const cancel = button('refuse', 'button', words.notNow);
  file.className = 'quiet';
  const form = make(
    'form',
    {},
    ...inputs.map((input) => make('label', {}, words.contactFields[input.name as keyof typeof FIELDS], input)),
    file,
    make('div', {class: 'buttons'}, cancel, button('proceed', 'submit', words.proceed)),
  );
  cancel.onclick = () => done(null);
  const readFiles = async (): Promise<void> => {
    const files = await pickFiles({accept: '.vcf,text/vcard', multiple});
    const texts = await Promise.all(files.map((each) => each.text()));
    const cards = texts.flatMap((text) => readCards(text, properties));
    done(multiple ? cards : cards.slice(0, 1));
  };
  // Closing the picker leads back to the form.
  file.onclick = () => void readFiles().catch(() => 0);
  form.onsubmit = (event) => {
    event.preventDefault();
    const typed = inputs.flatMap(({name, value}) => (value.trim() ? [[name, [value.trim()]] as const] : []));
    if (typed.length) done([Object.fromEntries(typed)]);
    else inputs[0]?.focus();
  };
  inputs[0]?.setAttribute('autofocus', '');
  return {element: form, styles};
};
