/** A merchant's text among ours: read in its own direction and, where that is known, spoken in its own language. */

import {html, nothing} from 'lit';
import type {Text} from '../../core/text.js';
import type {ConsentView} from '../../events/consent-view.js';
import {say} from './words.js';

/** @returns Nothing to see, '', where there is no text. */
export function renderOwn(view: ConsentView, text: Text | null): unknown {
  const words = say(view, text);
  // Tags have two letters at least; what has one is a text of one letter, by its index.
  const tag = Object.entries(text ?? {}).find(([tag, each]) => tag[1] && each === words)?.[0];
  return words && html`<bdi lang=${tag ?? nothing}>${words}</bdi>`;
}
