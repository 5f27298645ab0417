/** A lazy part: one section of the settings. */

import '../../define/assent-policy.js';
import {AssentPolicy} from '../../elements/assent-policy/assent-policy.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentPolicy();
