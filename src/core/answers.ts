/** Answers in words, and what a choice makes of them. Without a prototype: an id may be any word. */

import type {Policy} from './policy.js';
import type {Answer, Answers} from './record.js';
import {ANSWERS} from './standing.js';

const empty = (): Record<string, Answer> => Object.create(null) as Record<string, Answer>;

/** The digits of a standing in words. */
export const answersOf = (digits: string, {ids}: Policy): Answers => {
  const answers = empty();
  ids.forEach((id, i) => {
    const answer = ANSWERS[+digits.charAt(i)];
    if (answer) answers[id] = answer;
  });
  return answers;
};

/** The answers after a choice. A refusal of what was granted is a withdrawal. */
export function answer(before: Answers, choices: Readonly<Record<string, boolean>>): Answers {
  const after = Object.assign(empty(), before);
  for (const [id, granted] of Object.entries(choices))
    after[id] = granted ? 'granted' : /^(gr|w)/.test(after[id] ?? '') ? 'withdrawn' : 'refused';
  return after;
}

/** Only what is denied. */
export const denialsOf = (answers: Answers): Answers => {
  const denials = empty();
  for (const [id, answer] of Object.entries(answers)) if (answer !== 'granted') denials[id] = answer;
  return denials;
};
