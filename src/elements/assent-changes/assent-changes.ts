/** The first layer of a shopper who answered before, where the policy has changed since. */

import type {Purpose} from '../../core/purpose.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {BannerTexts, ChangesTexts} from '../../locales/texts.js';
import {AssentBanner} from '../assent-banner/assent-banner.js';
import {askedIn} from '../internal/asked.js';
import type {Make} from '../internal/maker.js';
import {say} from '../internal/words.js';

/** Asks just about the purposes that changed, and shows what was said before beside what is said now. */
export class AssentChanges extends AssentBanner {
  protected override titleIn(words: BannerTexts): string {
    return (words as BannerTexts & ChangesTexts).changesTitle;
  }

  protected override questionIn(
    view: ConsentView,
    words: BannerTexts,
    make: Make,
    links: readonly Node[],
  ): readonly Node[] {
    const {changesText, now, before, notStated} = words as BannerTexts & ChangesTexts;
    const row = (name: string, text: string): readonly Node[] => [
      make('dt', {}, name),
      make('dd', {}, text || notStated),
    ];
    return [
      make('p', {}, changesText, ' ', ...links),
      ...askedIn(view).flatMap((purpose) => [
        make('h3', {}, say(view, purpose.label)),
        make(
          'dl',
          {},
          ...row(now, say(view, purpose.description)),
          ...row(before, say(view, oldTextOf(view, purpose))),
        ),
      ]),
    ];
  }
}

/** What the archive of the policy says last, but for the version of now. */
function oldTextOf({policy: {policy}}: ConsentView, {id}: Purpose): Purpose['description'] {
  const archive = policy?.versions?.filter(
    ({version, texts}) => version !== policy.version && texts?.[id]?.description,
  );
  return archive?.at(-1)?.texts?.[id]?.description ?? null;
}
