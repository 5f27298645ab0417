/** What a changed policy asks: just the purposes that changed, as they were and as they are. */

import type {Purpose} from '../../core/purpose.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {QuestionTexts} from '../../locales/texts.js';
import {askedIn} from '../internal/asked.js';
import type {Make} from '../internal/maker.js';
import {say} from '../internal/words.js';

export function changesIn(
  view: ConsentView,
  {changesText, now, before, notStated}: QuestionTexts,
  make: Make,
  links: readonly (Node | string)[],
): readonly Node[] {
  const row = (name: string, text: string): readonly Node[] => [
    make('dt', {}, name),
    make('dd', {}, make('bdi', {}, text || notStated)),
  ];
  return [
    make('p', {}, changesText, ' ', ...links),
    ...askedIn(view).flatMap((purpose) => [
      make('h3', {}, make('bdi', {}, say(view, purpose.label))),
      make('dl', {}, ...row(now, say(view, purpose.description)), ...row(before, say(view, oldTextOf(view, purpose)))),
    ]),
  ];
}

/** What the archive of the policy says last, but for the version of now. */
function oldTextOf({policy: {policy}}: ConsentView, {id}: Purpose): Purpose['description'] {
  const archive = policy?.versions?.filter(
    ({version, texts}) => version !== policy.version && texts?.[id]?.description,
  );
  return archive?.at(-1)?.texts?.[id]?.description ?? null;
}
