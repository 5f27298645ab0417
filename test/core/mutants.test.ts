import {expect} from '@open-wc/testing';
import {NO_RULES} from '../../src/core/config.js';
import {decide} from '../../src/core/decision.js';
import {encode} from '../../src/core/mirror-writer.js';
import {decode} from '../../src/core/mirror.js';
import type {Policy} from '../../src/core/policy.js';
import {lastOf, type ConsentRecord} from '../../src/core/record.js';
import {append} from '../../src/core/record-list.js';
import {makeRules} from '../../src/core/rule-making.js';
import {NOTHING, standingOf, type Standing} from '../../src/core/standing.js';
import {readVerdicts} from '../../src/core/verdict-line.js';
import {createDice, mutateText, mutateValue, type Dice} from '../support/mutants.js';
import {createPolicy} from '../support/policy.js';
import {all, createRecord, DAY} from '../support/record.js';

const NOW = 1_800_000_000_000;
const INPUTS = 'abc123';
/** Told on a failure: with it the same mutants come again. */
const SEED = Date.now() | 0;

const policy = createPolicy();
const items = [...policy.purposes, ...policy.services];
const free = allowedBy(NOTHING);

/** What runs by this standing. */
function allowedBy(standing: Standing, {ids}: Policy = policy): string[] {
  const decision = decide(policy, standing, NOW);
  return [...items.map(({id}) => id), ...ids].filter((id) => decision[id]?.allowed);
}

/** Whether anything more runs by this line than what needs no consent: by the loader's reading, or by the part's. */
const grants = (line: string): boolean => {
  const verdicts = Object.entries(readVerdicts(line, items, INPUTS, NOW)?.verdicts ?? {});
  const standing = decode(line, policy);
  return (
    verdicts.some(([id, {allowed}]) => allowed && !free.includes(id)) ||
    (!!standing && allowedBy(standing).length > free.length)
  );
};

const standingWith = (digits: readonly string[], dice: Dice): Standing => ({
  seq: 1 + dice(1000),
  expires: NOW + (1 + dice(170)) * DAY,
  digits: policy.ids.map(() => digits[dice(digits.length)]).join(''),
});

describe('a mirror line that grants nothing', () => {
  it('accepts 0 of 1,000,000 mutants of itself as a grant', function () {
    this.timeout(60_000);
    const dice = createDice(SEED);
    const lines = Array.from({length: 1000}, (_, i) =>
      encode(standingWith(['2', '3', '4'], dice), policy, i % 4 ? INPUTS : undefined, NOW),
    );

    const accepted = [];
    for (let i = 0; i < 1_000_000; i++) {
      const mutant = mutateText(lines[i % lines.length] as string, dice);
      if (grants(mutant)) accepted.push(mutant);
    }

    expect(accepted, `seed ${SEED}`).to.deep.equal([]);
  });

  it('is told apart from one that grants, by both readings', () => {
    const dice = createDice(SEED);
    const refusing = encode(standingWith(['2', '3'], dice), policy, INPUTS, NOW);
    const granting = encode(standingWith(['1'], dice), policy, INPUTS, NOW);

    expect([grants(refusing), grants(granting)]).to.deep.equal([false, true]);
  });
});

describe('a mirror line that grants one thing', () => {
  it('accepts 0 of 100,000 mutants of itself as a grant of something else', function () {
    this.timeout(60_000);
    const dice = createDice(SEED);
    const line = encode({...standingWith(['2'], dice), digits: '122222'}, policy, INPUTS, NOW);
    const granted = allowedBy(decode(line, policy) as Standing);

    const accepted = [];
    for (let i = 0; i < 100_000; i++) {
      const mutant = mutateText(line, dice);
      const ruling = readVerdicts(mutant, items, INPUTS, NOW)?.verdicts ?? {};
      const standing = decode(mutant, policy);
      const runs = [
        ...Object.keys(ruling).filter((id) => ruling[id]?.allowed),
        ...(standing ? allowedBy(standing) : []),
      ];
      if (runs.some((id) => !granted.includes(id))) accepted.push(mutant);
    }

    expect(accepted, `seed ${SEED}`).to.deep.equal([]);
  });
});

describe('a list of records', () => {
  const signalled = createPolicy({}, {...NO_RULES, signal: true});
  const versioned = createPolicy(
    {},
    makeRules(
      {
        policy: {
          versions: [
            {version: '1', updated: '2026-01-01'},
            {version: '2', updated: '2026-02-01', changedPurposes: ['marketing']},
          ],
        },
      },
      {hint: null, timeZone: 'UTC', isGpcOn: false, isDoNotTrackOn: false, now: NOW},
    ),
  );

  /** What runs by the last record of the list, under any of these policies. */
  const runsBy = (records: unknown): string[] => {
    const last = lastOf(records);
    return [policy, signalled, versioned].flatMap((each) => (last ? allowedBy(standingOf(last, each), each) : free));
  };
  const listOf = (...answers: ConsentRecord['answers'][]): readonly unknown[] =>
    answers.reduce<readonly unknown[]>((records, given, i) => {
      const {previous: _, ...draft} = createRecord({at: NOW - DAY, expires: NOW + DAY, seq: i + 1, answers: given});
      return append(records, () => ({
        ...draft,
        versions: {marketing: '1'},
        policy: '1',
        overridden: ['marketing'],
        minor: false,
      }));
    }, []);

  it('grants nothing and throws nothing, however it is damaged, where it granted nothing', function () {
    this.timeout(60_000);
    const dice = createDice(SEED);
    const records = listOf({}, all('refused', ...policy.ids), all('withdrawn', 'analytics', 'marketing', 'counter'));

    const accepted = [];
    for (let i = 0; i < 10_000; i++) {
      const mutant = mutateValue(records, dice);
      if (runsBy(mutant).some((id) => !free.includes(id))) accepted.push(mutant);
    }

    expect(accepted, `seed ${SEED}`).to.deep.equal([]);
  });

  it('grants no other purpose and throws nothing, however it is damaged, where it granted one', function () {
    this.timeout(60_000);
    const dice = createDice(SEED);
    const records = listOf({...all('refused', 'marketing', 'location', 'health'), analytics: 'granted'});
    const granted = runsBy(records);

    const accepted = [];
    for (let i = 0; i < 10_000; i++) {
      const mutant = mutateValue(records, dice);
      const {answers = {}} = lastOf(mutant) ?? {};
      // A word that was moved whole from one answer to another is no damage that can be seen.
      const isMoved = Object.keys(answers).some((id) => id !== 'analytics' && answers[id] === 'granted');
      if (runsBy(mutant).some((id) => !granted.includes(id)) && !isMoved) accepted.push(mutant);
    }

    expect(accepted, `seed ${SEED}`).to.deep.equal([]);
  });
});
