/** English, as far as only the list of companies needs it. */

import type {PartnersTexts} from './texts.js';

export const partnersTexts: PartnersTexts = {
  search: 'Search',
  byPurpose: 'Purpose',
  byCountry: 'Country',
  all: 'All',
  aboutService: 'About this service',
  found: (count, total) =>
    count === total ? (total === 1 ? '1 service' : `${total} services`) : `${count} of ${total} services`,
  noneFound: 'Nothing matches.',
  provider: 'Provided by',
  task: 'What it does',
  usedFor: 'Used for',
  collects: 'Collects',
  stores: 'Stores in your browser',
  country: 'Data goes to',
  contact: 'Contact',
  ownPolicy: 'Its privacy policy',
  askForList: 'Ask for the list',
  leftBehind: (names) => `Could not be removed from here: ${names}.`,
  kinds: {
    affiliate: 'Company of our group',
    'third-party': 'Independent company',
    processor: 'Works on our behalf',
  },
};
