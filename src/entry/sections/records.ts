/** A lazy part: one section of the settings. */

import '../../define/assent-records.js';
import {AssentRecords} from '../../elements/assent-records/assent-records.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentRecords();
