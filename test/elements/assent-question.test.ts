import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {Policy} from '../../src/core/policy.js';
import {STRICTEST} from '../../src/core/regime.js';
import type {Verdict} from '../../src/core/verdict.js';
import '../../src/define/assent-question.js';
import type {AssentQuestion} from '../../src/elements/assent-question/assent-question.js';
import type {ConsentRequestEvent} from '../../src/events/consent-request.js';
import {texts as german} from '../../src/locales/de.js';
import {texts as english} from '../../src/locales/en.js';
import {questionTexts} from '../../src/locales/english-question.js';
import {createPolicy} from '../support/policy.js';
import {resizeTo} from '../support/viewport.js';
import {createView, executed, HOSTILE} from './support/view.js';

const VERSIONS = [
  {version: '1', texts: {analytics: {description: 'Counts visits only.'}}},
  {version: '2', texts: {analytics: {description: 'Counts visits.'}}},
];

/** The question of a shopper for whom analytics has changed and marketing was answered. */
async function createChanged(
  policy: object = {},
  texts: object = {...english, ...questionTexts},
): Promise<AssentQuestion> {
  const changes = document.createElement('assent-question');
  const given = createPolicy({policy: {version: '2', url: '/privacy', versions: VERSIONS, ...policy}});
  const grounds: Record<string, Verdict['ground']> = {analytics: 'changed', marketing: 'refused'};
  changes.view = {
    ...createView({policy: given}),
    explain: (id) => ({allowed: false, ground: grounds[id] ?? 'undecided', record: 1}),
  };
  Object.assign(changes, {texts});
  document.body.append(changes);
  await new Promise(requestAnimationFrame);
  changes.shadowRoot?.getAnimations().forEach((animation) => animation.finish());
  return changes;
}

const textOf = (changes: AssentQuestion): string =>
  (changes.shadowRoot?.querySelector('.text') as HTMLElement).innerText.replace(/\s+/g, ' ');

afterEach(() => document.querySelectorAll('assent-question').forEach((changes) => changes.remove()));

describe('<assent-question> about a changed policy', () => {
  it('is accessible', async () => {
    await expect(await createChanged()).to.be.accessible();
  });

  it('shows just what changed, the old text beside the new', async () => {
    const text = textOf(await createChanged());

    expect(text).to.match(/Statistics Now Counts visits\. Before Counts visits only\./);
    expect(text).not.to.match(/Marketing|Location|Health|Cart/);
  });

  it('makes nothing up where the archive has no old text', async () => {
    expect(textOf(await createChanged({versions: []}))).to.contain('Before Not stated');
  });

  for (const [part, answer] of [
    ['accept', true],
    ['reject', false],
  ] as const)
    it(`asks with ${part} for what changed alone`, async () => {
      const changes = await createChanged();

      setTimeout(() => changes.shadowRoot?.querySelector<HTMLElement>(`[part=${part}]`)?.click());
      const {choices} = (await oneEvent(changes, 'consent-request')) as ConsentRequestEvent;

      expect(choices).to.deep.equal({analytics: answer});
    });

  it('speaks German', async () => {
    expect(textOf(await createChanged({}, german))).to.match(/geändert.*Jetzt.*Vorher/);
  });

  for (const text of HOSTILE)
    it(`shows ${JSON.stringify(text)} as text`, async () => {
      const changes = await createChanged({versions: [{version: '1', texts: {analytics: {description: text}}}]});

      expect(changes.shadowRoot?.querySelectorAll('dd')[1]?.textContent).to.equal(text);
      expect(changes.shadowRoot?.querySelectorAll('script,img,style,template')).to.have.lengthOf(0);
      expect(await executed()).to.equal(undefined);
    });
});

describe('<assent-question>', () => {
  const OPT_OUT = {...STRICTEST, mode: 'opt-out' as const};

  async function createQuestion(policy: Partial<Policy>): Promise<AssentQuestion> {
    const question = document.createElement('assent-question');
    question.view = createView({policy: {...createPolicy(), ...policy}});
    Object.assign(question, {texts: {...english, ...questionTexts}});
    document.body.append(question);
    await new Promise(requestAnimationFrame);
    question.shadowRoot?.getAnimations().forEach((animation) => animation.finish());
    return question;
  }
  const part = (question: AssentQuestion, name: string): HTMLElement =>
    question.shadowRoot?.querySelector(`[part=${name}]`) as HTMLElement;
  const boxOf = (question: AssentQuestion, name: string): number[] => {
    const {width, height} = part(question, name).getBoundingClientRect();
    return [width, height].map(Math.round);
  };

  for (const layout of ['bar', 'box', 'corner', 'modal'] as const)
    for (const width of [360, 800, 1280])
      it(`is accessible as ${layout} at ${width} px, with equal answers and nothing cut off`, async () => {
        await resizeTo(width, 800);
        const question = await createQuestion({layout});

        await expect(question).to.be.accessible();
        expect(boxOf(question, 'reject')).to.deep.equal(boxOf(question, 'accept'));
        expect(getComputedStyle(part(question, 'reject')).cssText).to.equal(
          getComputedStyle(part(question, 'accept')).cssText,
        );
        const {left, right, bottom, top} = part(question, 'banner').getBoundingClientRect();
        expect(left).to.be.at.least(0);
        expect(right).to.be.at.most(innerWidth);
        expect(top).to.be.at.least(0);
        expect(bottom - top).to.be.at.most(innerHeight);
      });

  it('holds the page as a modal, and refuses with Escape', async () => {
    const question = await createQuestion({layout: 'modal'});
    expect(question.shadowRoot?.querySelector('dialog')?.matches(':modal')).to.equal(true);
    expect(question.shadowRoot?.activeElement?.localName).to.equal('h2');

    const asked = oneEvent(question, 'consent-request');
    await sendKeys({press: 'Escape'});

    expect(((await asked) as unknown as ConsentRequestEvent).choices).to.equal('none');
    expect(question.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
  });

  it('has a cross that refuses in Italy, and none elsewhere', async () => {
    expect(part(await createQuestion({region: {region: 'FR', source: 'config'}}), 'cross')).to.equal(null);
    const question = await createQuestion({region: {region: 'IT-25', source: 'config'}});
    const cross = part(question, 'cross');

    setTimeout(() => cross.click());
    const {choices} = (await oneEvent(question, 'consent-request')) as ConsentRequestEvent;

    expect(choices).to.equal('none');
    expect(cross.ariaLabel).to.equal('Continue without accepting');
    await expect(question).to.be.accessible();
  });

  it('says that everything runs until a no where that is so, and lets the shopper decline all', async () => {
    const question = await createQuestion({regime: OPT_OUT});

    expect(textOf(question)).to.contain('unless you decline');
    expect(part(question, 'reject').textContent).to.equal('Decline all');
    expect(part(question, 'signal')).to.equal(null);
  });

  it('says that an opt-out request of the browser is honoured', async () => {
    expect(part(await createQuestion({regime: OPT_OUT, signal: true}), 'signal').textContent).to.equal(
      'Opt-out request honoured.',
    );
  });
});
