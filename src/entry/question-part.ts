/** The lazy part that asks where the plain question does not do. */

import '../define/assent-question.js';
import {AssentQuestion} from '../elements/assent-question/assent-question.js';
import {texts as english} from '../locales/en.js';
import {questionTexts} from '../locales/english-question.js';
import {mountBanner} from './banner.js';
import type {QuestionPart} from './dialog-part.js';

export const mount: QuestionPart['mount'] = (page, root, view, texts = {...english, ...questionTexts}) =>
  mountBanner(page, root, view, texts, new AssentQuestion());
