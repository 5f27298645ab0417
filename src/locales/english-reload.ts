/** English, as far as only a service that must be reloaded away needs it. */

import type {ReloadTexts} from './texts.js';

export const reloadTexts: ReloadTexts = {
  reloadToStop: (services) => `${services} will stop when this page is loaded again.`,
  reload: 'Reload the page',
};
