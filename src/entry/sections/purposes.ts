/** A lazy part: the list of purposes, on which other sections build. */

import '../../define/assent-purposes.js';
import {AssentPurposes} from '../../elements/assent-purposes/assent-purposes.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentPurposes();
