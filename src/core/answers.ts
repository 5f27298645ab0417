/** Answers in words, and what a choice makes of them. */

import type {Policy} from './policy.js';
import type {Answer, Answers} from './record.js';
import {ANSWERS} from './standing.js';

/** The digits of a standing in words. */
export const answersOf = (digits: string, {ids}: Policy): Answers => {
  const answers: Record<string, Answer> = {};
  ids.forEach((id, i) => {
    const answer = ANSWERS[+digits.charAt(i)];
    if (answer) answers[id] = answer;
  });
  return answers;
};

/** The answers after a choice. A refusal of what was granted is a withdrawal. */
export function answer(before: Answers, choices: Readonly<Record<string, boolean>>): Answers {
  const after: Record<string, Answer> = {...before};
  for (const id in choices)
    after[id] = choices[id] ? 'granted' : /^(gr|w)/.test(before[id] ?? '') ? 'withdrawn' : 'refused';
  return after;
}

/** Only what is denied. */
export const denialsOf = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== 'granted'));
