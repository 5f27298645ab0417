import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/assent-prompt.js';
import type {AssentPrompt, PromptAnswer} from '../../src/elements/assent-prompt/assent-prompt.js';
import {texts as arabic} from '../../src/locales/ar.js';
import {texts as english} from '../../src/locales/en.js';
import {deviceTexts} from '../../src/locales/english-device.js';
import {createPolicy} from '../support/policy.js';
import {resizeTo} from '../support/viewport.js';
import {sideOfTheEnd} from './support/direction.js';
import {createView, executed, HOSTILE} from './support/view.js';

const SCAN = {
  id: 'scan',
  label: 'Scan to search',
  description: 'Finds a tea by its code.',
  permission: 'camera',
  data: ['the picture', {label: 'the code'}],
  retention: 'Nothing is kept.',
  refusal: 'You can type the code.',
};

interface Opened {
  readonly prompt: AssentPrompt;
  readonly answers: (readonly [PromptAnswer, string | undefined])[];
}

function openPrompt(
  fields: object = {},
  texts: object = {},
  settings: object = {},
  blocked?: AssentPrompt['blocked'],
): Opened {
  const prompt = document.createElement('assent-prompt');
  const policy = createPolicy({purposes: [{...SCAN, ...fields}], services: [], ...settings});
  const answers: [PromptAnswer, string | undefined][] = [];
  Object.assign(prompt, {
    view: createView({policy}),
    purpose: policy.purposes[0],
    texts: {...english, ...deviceTexts, ...texts},
    blocked,
    onanswer: (answer: PromptAnswer, click: Event | null) => answers.push([answer, click?.type]) > 0,
  });
  document.body.append(prompt);
  return {prompt, answers};
}

const find = (prompt: AssentPrompt, selector: string): HTMLElement =>
  prompt.shadowRoot?.querySelector(selector) as HTMLElement;
const textOf = (prompt: AssentPrompt): string => find(prompt, 'dialog').innerText.replace(/\s+/g, ' ');

afterEach(() => {
  document.querySelectorAll('assent-prompt').forEach((prompt) => prompt.remove());
  document.body.style.fontSize = '';
});

describe('<assent-prompt>', () => {
  it('is accessible', async () => {
    await expect(openPrompt().prompt).to.be.accessible();
  });

  it('reads what a merchant says in English in its own direction, in an Arabic dialog', () => {
    const {prompt} = openPrompt({}, arabic);

    const [ours, ...theirs] = ['.note', 'p', 'dd:last-of-type'].map((selector) => find(prompt, selector));
    expect(theirs.map((element) => sideOfTheEnd(element as HTMLElement))).to.deep.equal(['right', 'right']);
    expect(sideOfTheEnd(ours as HTMLElement)).to.equal('left');
  });

  it('has each fact below its name where there is no room beside it', async () => {
    await resizeTo(360, 800);
    const isBelow = (): boolean => {
      const [name, fact] = ['dt', 'dd'].map((tag) => find(openPrompt().prompt, tag).getBoundingClientRect());
      return (fact?.top ?? 0) >= (name?.bottom ?? Infinity);
    };
    expect(isBelow()).to.equal(false);

    document.body.style.fontSize = '200%';

    expect(isBelow()).to.equal(true);
  });

  it('is a dialog over the page, named by the purpose, with the focus on its heading', () => {
    const {prompt} = openPrompt();

    expect(find(prompt, 'dialog').matches(':modal')).to.equal(true);
    expect(find(prompt, '#title').textContent).to.equal('Scan to search');
    expect(prompt.shadowRoot?.activeElement?.id).to.equal('title');
  });

  it('says what for, what is collected, how long it is kept, what goes without it, and what comes next', () => {
    const text = textOf(openPrompt().prompt);

    for (const said of [
      'Finds a tea by its code.',
      'the picture, the code',
      'Nothing is kept.',
      'You can type the code.',
      'Your browser will ask you.',
    ])
      expect(text).to.contain(said);
  });

  it('makes nothing up where the policy does not say', () => {
    const text = textOf(openPrompt({description: null, data: null, retention: null, refusal: null}).prompt);

    expect(text.match(/Not stated/g)).to.have.length(4);
  });

  it('links to the policy where there is one', () => {
    const {prompt} = openPrompt({}, {}, {policy: {version: '1', url: '/privacy'}});

    expect(find(prompt, 'a').getAttribute('href')).to.match(/\/privacy$/);
    expect(find(openPrompt().prompt, 'a')).to.equal(null);
  });

  for (const [width, height] of [
    [1280, 800],
    [375, 667],
    [320, 256],
  ] as const)
    it(`has two answers of one size and one look, ${width} pixels wide`, async () => {
      await resizeTo(width, height);
      const {prompt} = openPrompt();

      const [refuse, proceed] = ['[part=refuse]', '[part=proceed]'].map((part) => find(prompt, part));

      const boxes = [refuse, proceed].map((button) => (button as HTMLElement).getBoundingClientRect());
      expect(boxes[0]?.width).to.be.closeTo(boxes[1]?.width as number, 0.1);
      expect(boxes[0]?.height).to.be.closeTo(boxes[1]?.height as number, 0.1);
      expect(boxes[0]?.height).to.be.at.least(44);
      for (const name of ['color', 'background-color', 'border', 'font'])
        expect(getComputedStyle(refuse as Element).getPropertyValue(name)).to.equal(
          getComputedStyle(proceed as Element).getPropertyValue(name),
        );
      expect(find(prompt, 'dialog').getBoundingClientRect().right).to.be.at.most(width);
    });

  it('never says "Allow", which is the browser’s own word', () => {
    expect(find(openPrompt().prompt, '.buttons').innerText).to.match(/^Not now\s+Continue$/);
  });

  for (const [part, answer] of [
    ['refuse', 'refused'],
    ['proceed', 'granted'],
  ] as const)
    it(`answers ${answer} with the click on ${part}`, () => {
      const {prompt, answers} = openPrompt();

      find(prompt, `[part=${part}]`).click();

      expect(answers).to.deep.equal([[answer, 'click']]);
    });

  it('has the browser’s own button in the place of ours where it is blocked, and says the other way', () => {
    const {prompt, answers} = openPrompt(
      {},
      {},
      {},
      {button: document.createElement('camera'), steps: 'Click the sign.'},
    );

    expect(find(prompt, '.buttons').lastElementChild?.matches('camera[part=proceed]')).to.equal(true);
    expect(textOf(prompt)).to.contain('Your browser blocks it. Click the sign.');
    find(prompt, 'camera').click();
    expect(answers).to.deep.equal([['granted', 'click']]);
  });

  it('lets the browser’s own button do nothing where the click is not taken', () => {
    const {prompt} = openPrompt({}, {}, {}, {button: document.createElement('camera'), steps: ''});
    prompt.onanswer = () => false;
    const click = new MouseEvent('click', {bubbles: true, cancelable: true});

    find(prompt, 'camera').dispatchEvent(click);

    expect(click.defaultPrevented).to.equal(true);
  });

  it('is dismissed by Escape', async () => {
    const {prompt, answers} = openPrompt();

    await sendKeys({press: 'Escape'});

    if (find(prompt, 'dialog').matches(':modal')) await oneEvent(find(prompt, 'dialog'), 'close');
    expect(answers).to.deep.equal([['dismissed', undefined]]);
  });

  it('runs from right to left in Arabic', async () => {
    await resizeTo(1280, 800);
    const {prompt} = openPrompt({}, arabic);

    expect([find(prompt, 'dialog').dir, find(prompt, 'dialog').lang]).to.deep.equal(['rtl', 'ar']);
    const [refuse, proceed] = ['[part=refuse]', '[part=proceed]'].map((part) =>
      find(prompt, part).getBoundingClientRect(),
    );
    expect(refuse?.left).to.be.greaterThan(proceed?.left as number);
  });

  for (const text of HOSTILE)
    it(`shows ${JSON.stringify(text)} as text`, async () => {
      const {prompt} = openPrompt({label: text, description: text, data: [text], retention: text, refusal: text});

      expect(await executed()).to.equal(undefined);
      expect(prompt.shadowRoot?.querySelectorAll('img, script, template, slot, style')).to.have.length(0);
    });
});
