import {expect, oneEvent} from '@open-wc/testing';
import type {Verdict} from '../../src/core/verdict.js';
import '../../src/define/assent-changes.js';
import type {AssentChanges} from '../../src/elements/assent-changes/assent-changes.js';
import type {ConsentRequestEvent} from '../../src/events/consent-request.js';
import {texts as german} from '../../src/locales/de.js';
import {texts as english} from '../../src/locales/en.js';
import {changesTexts} from '../../src/locales/english-changes.js';
import {createPolicy} from '../support/policy.js';
import {createView, executed, HOSTILE} from './support/view.js';

const VERSIONS = [
  {version: '1', texts: {analytics: {description: 'Counts visits only.'}}},
  {version: '2', texts: {analytics: {description: 'Counts visits.'}}},
];

/** The question of a shopper for whom analytics has changed and marketing was answered. */
async function createChanges(
  policy: object = {},
  texts: object = {...english, ...changesTexts},
): Promise<AssentChanges> {
  const changes = document.createElement('assent-changes');
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

const textOf = (changes: AssentChanges): string =>
  (changes.shadowRoot?.querySelector('.text') as HTMLElement).innerText.replace(/\s+/g, ' ');

afterEach(() => document.querySelectorAll('assent-changes').forEach((changes) => changes.remove()));

describe('<assent-changes>', () => {
  it('is accessible', async () => {
    await expect(await createChanges()).to.be.accessible();
  });

  it('shows just what changed, the old text beside the new', async () => {
    const text = textOf(await createChanges());

    expect(text).to.match(/Statistics Now Counts visits\. Before Counts visits only\./);
    expect(text).not.to.match(/Marketing|Location|Health|Cart/);
  });

  it('makes nothing up where the archive has no old text', async () => {
    expect(textOf(await createChanges({versions: []}))).to.contain('Before Not stated');
  });

  for (const [part, answer] of [
    ['accept', true],
    ['reject', false],
  ] as const)
    it(`asks with ${part} for what changed alone`, async () => {
      const changes = await createChanges();

      setTimeout(() => changes.shadowRoot?.querySelector<HTMLElement>(`[part=${part}]`)?.click());
      const {choices} = (await oneEvent(changes, 'consent-request')) as ConsentRequestEvent;

      expect(choices).to.deep.equal({analytics: answer});
    });

  it('speaks German', async () => {
    expect(textOf(await createChanges({}, german))).to.match(/hat sich geändert.*Jetzt.*Vorher/);
  });

  for (const text of HOSTILE)
    it(`shows ${JSON.stringify(text)} as text`, async () => {
      const changes = await createChanges({versions: [{version: '1', texts: {analytics: {description: text}}}]});

      expect(changes.shadowRoot?.querySelectorAll('dd')[1]?.textContent).to.equal(text);
      expect(changes.shadowRoot?.querySelectorAll('script,img,style,template')).to.have.lengthOf(0);
      expect(await executed()).to.equal(undefined);
    });
});
