/** German. */

import type {Texts} from './texts.js';

export const texts: Texts = {
  language: 'de',
  privacyChoices: 'Datenschutz-Auswahl',
  bannerTitle: 'Wofür dürfen Ihre Daten verwendet werden?',
  bannerText: (dataController, partners) =>
    `${dataController ?? 'Dieser Shop'}${partners ? ` und ${partners} Partner` : ''} ${partners ? 'möchten' : 'möchte'} Daten in Ihrem Browser für die Zwecke unten verwenden. Sie können Ihre Antwort jederzeit unter „Datenschutz-Auswahl“ ändern.`,
  accept: 'Alle annehmen',
  reject: 'Alle ablehnen',
  choose: 'Auswählen',
  policy: 'Datenschutzerklärung',
  preferencesText:
    'Schalten Sie ein, womit Sie einverstanden sind. Der Shop funktioniert in jedem Fall, und Sie können jederzeit wiederkommen.',
  save: 'Auswahl speichern',
  close: 'Schließen',
  on: 'An',
  off: 'Aus',
  alwaysOn: 'Immer an',
  because: {
    contract: 'Nötig für das, was Sie vom Shop verlangen.',
    'legal-obligation': 'Gesetzlich vorgeschrieben.',
    security: 'Nötig für die Sicherheit des Shops.',
    'legitimate-interest': 'Beruht auf einem berechtigten Interesse des Shops.',
    deidentified: 'Die Daten lassen sich nicht auf Sie zurückführen.',
  },
  askedSeparately: 'Wird gesondert gefragt',
  refusal: 'Wenn aus:',
  notStated: 'Nicht angegeben',
  services: (count) => (count === 1 ? '1 Dienst' : `${count} Dienste`),
  details: 'Daten, Empfänger und Dauer',
  data: 'Daten',
  sensitive: 'sensibel',
  recipients: 'Wer sie bekommt',
  retention: 'Wie lange sie gespeichert werden',
  objection: 'Sie können widersprechen: Schalten Sie es aus.',
  signalHonoured: 'Widerspruch beachtet: Ihr Browser sendet Global Privacy Control.',
  signalConflict:
    'Aus, weil Ihr Browser darum bittet, Ihre Daten nicht zu verkaufen oder weiterzugeben. Einschalten macht dafür eine Ausnahme.',
  minor: 'Für Minderjährige nur mit Einwilligung der Sorgeberechtigten.',
  worksWith: (purposes) => `Geht nur zusammen mit: ${purposes}.`,
  changesTitle: 'Unsere Datenschutzerklärung hat sich geändert',
  changesText: 'Das ist neu, seit Sie gewählt haben. Alles andere bleibt, wie Sie es eingestellt haben.',
  now: 'Jetzt',
  before: 'Vorher',
  saved: (time) => `Gespeichert um ${time}.`,
  notKept: 'Dieser Browser behält Ihre Auswahl nicht. Sie gilt, bis Sie diese Seite verlassen.',
};
