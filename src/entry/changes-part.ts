/** The lazy part that asks about a changed policy. */

import '../define/assent-changes.js';
import {AssentChanges} from '../elements/assent-changes/assent-changes.js';
import {changesTexts} from '../locales/english-changes.js';
import {texts as english} from '../locales/en.js';
import {mountBanner} from './banner.js';
import type {ChangesPart} from './dialog-part.js';

export const mount: ChangesPart['mount'] = (page, root, view, texts = {...english, ...changesTexts}) =>
  mountBanner(page, root, view, texts, new AssentChanges());
