/** Slovenian. */

import {pluralOf} from './plural.js';
import type {Texts} from './texts.js';

const plural = pluralOf('sl');
const services = (count: number): string =>
  plural(count, {one: '# storitev', two: '# storitvi', few: '# storitve', other: '# storitev'});
const withPartners = (partners: number): string =>
  partners
    ? ` in ${plural(partners, {one: '# partner', two: '# partnerja', few: '# partnerji', other: '# partnerjev'})}`
    : '';

export const texts: Texts = {
  language: 'sl',
  privacyChoices: 'Nastavitve zasebnosti',
  bannerTitle: 'Za kaj se smejo uporabljati vaši podatki?',
  bannerText: (dataController, partners) =>
    `${dataController ?? 'Ta trgovina'}${withPartners(partners)} ${partners ? (partners === 1 ? 'želita' : 'želijo') : 'želi'} uporabljati podatke v vašem brskalniku za spodaj navedene namene. Odgovor lahko kadar koli spremenite pod »Nastavitve zasebnosti«.`,
  accept: 'Sprejmi vse',
  reject: 'Zavrni vse',
  choose: 'Izberi',
  policy: 'Pravilnik o zasebnosti',
  partners: 'Partnerji',

  saved: (time) => `Shranjeno ob ${time}.`,
  notKept: 'Ta brskalnik vaše izbire ne ohrani. Velja, dokler ne zapustite te strani.',
  seeRecord: 'Poglej zapis',
  reloadToStop: (services) => `${services}: ustavi se, ko se stran znova naloži.`,
  reload: 'Znova naloži stran',

  preferencesText:
    'Vklopite tisto, s čimer soglašate. Trgovina deluje v vsakem primeru, vrnete pa se lahko kadar koli.',
  save: 'Shrani izbiro',
  close: 'Zapri',
  back: 'Nazaj',
  on: 'Vklopljeno',
  off: 'Izklopljeno',
  alwaysOn: 'Vedno vklopljeno',
  because: {
    contract: 'Potrebno za to, kar zahtevate od trgovine.',
    'legal-obligation': 'Tako zahteva zakon.',
    security: 'Potrebno za varnost trgovine.',
    'legitimate-interest': 'Temelji na zakonitem interesu trgovine.',
    deidentified: 'Podatkov ni mogoče povezati z vami.',
  },
  askedSeparately: 'Vprašamo posebej',
  refusal: 'Če je izklopljeno:',
  notStated: 'Ni navedeno',
  services,
  showAll: 'Prikaži vse',
  details: 'Podatki, prejemniki in trajanje',
  data: 'Podatki',
  none: 'Ni',
  sensitive: 'občutljivi podatki',
  recipients: 'Kdo jih prejme',
  retention: 'Kako dolgo se hranijo',
  objection: 'Lahko ugovarjate: izklopite to.',
  signalHonoured: 'Ugovor upoštevan: vaš brskalnik pošilja Global Privacy Control.',
  signalConflict:
    'Izklopljeno, ker vaš brskalnik prosi, naj se vaši podatki ne prodajajo in ne delijo. Z vklopom naredite izjemo.',
  minor: 'Za mladoletne samo s privolitvijo skrbnika.',
  worksWith: (purposes) => `Deluje samo skupaj z nameni: ${purposes}.`,
  ownYes: 'Za to je potrebna posebna privolitev. »Sprejmi vse« je nikoli ne zajema.',
  agree: 'Soglašam',
  disagree: 'Ne soglašam',
  purposes: 'Nameni',
  permissions: 'Dovoljenja',
  messages: 'Sporočila',
  personalisation: 'Prilagajanje',
  rights: 'Vaše pravice',
  records: 'Zapisi',
  chooseLanguage: 'Jezik',
  loading: 'Nalaganje …',
  notLoaded: 'Ta del se ni naložil. Vaša izbira je varna.',
  tryAgain: 'Poskusi znova',

  changesTitle: 'Naš pravilnik se je spremenil',
  changesText: 'To je novo od vaše zadnje izbire. Vse drugo ostane, kot ste nastavili.',
  now: 'Zdaj',
  before: 'Prej',
  optOutText: (dataController, partners) =>
    `${dataController ?? 'Ta trgovina'}${withPartners(partners)} ${partners ? (partners === 1 ? 'uporabljata' : 'uporabljajo') : 'uporablja'} podatke v vašem brskalniku za spodaj navedene namene, če tega ne zavrnete. Odgovor lahko kadar koli spremenite pod »Nastavitve zasebnosti«.`,
  decline: 'Zavrni vse',
  continueWithout: 'Nadaljuj brez sprejetja',
  optOutHonoured: 'Ugovor vašega brskalnika upoštevan.',

  search: 'Išči',
  byPurpose: 'Namen',
  byCountry: 'Država',
  all: 'Vse',
  aboutService: 'O tej storitvi',
  found: (count, total) => (count === total ? services(total) : `Storitve: ${count} od ${total}`),
  noneFound: 'Ni zadetkov.',
  provider: 'Ponudnik',
  task: 'Kaj počne',
  usedFor: 'Čemu služi',
  collects: 'Zbira',
  stores: 'Shranjuje v vašem brskalniku',
  country: 'Kam gredo podatki',
  contact: 'Stik',
  ownPolicy: 'Pravilnik ponudnika',
  askForList: 'Zahtevaj seznam',
  leftBehind: (names) => `Od tod ni bilo mogoče odstraniti: ${names}.`,
  kinds: {
    affiliate: 'Družba iz naše skupine',
    'third-party': 'Neodvisna družba',
    processor: 'Dela po našem naročilu',
  },

  recordsText: 'Vse izbire v tem brskalniku, od najnovejše naprej.',
  noRecords: 'Zapisov ni: niste še izbrali.',
  showOlder: 'Prikaži starejše',
  answers: {
    granted: 'Privolitev',
    refused: 'Zavrnitev',
    withdrawn: 'Preklicano',
  },
  sources: {
    banner: 'Pri prvem vprašanju',
    preferences: 'V teh nastavitvah',
    page: 'Na strani trgovine',
    tab: 'V drugem zavihku',
  },
  intact: 'Zapisi so popolni in nespremenjeni.',
  broken: 'Ti zapisi niso več takšni, kot so nastali: nekaj je spremenjeno ali manjka.',
  download: 'Prenesi',
  forget: 'Izbriši vse',
  forgetText:
    'S tem prekličete vse privolitve in izbrišete te zapise, razen dokaza, da so obstajali. Znova vas bomo vprašali.',
  forgotten: 'Vse je izbrisano.',
  cancel: 'Prekliči',
  noted: 'Opomba',

  dataController: 'Upravljavec podatkov',
  version: 'Različica',
  updated: 'Zadnja sprememba',
  effective: 'Velja od',
  readPolicy: 'Preberi pravilnik',
  whatChanged: 'Kaj se je spremenilo',
  earlierVersions: 'Prejšnje različice',
  comingOn: (date) => `Začne veljati: ${date}`,
  complaints: 'Pritožbe',
  material: {
    purpose: 'Za kaj se podatki uporabljajo',
    scope: 'Kateri podatki se uporabljajo',
    transfer: 'Kam gredo podatki',
    retention: 'Kako dolgo se podatki hranijo',
    ownership: 'Čigava je trgovina ali kdo jo vodi',
    recipients: 'Kdo prejme podatke',
    rights: 'Vaše pravice in kako jih uveljavite',
  },

  permissionsText: 'Kaj sme trgovina uporabljati v vaši napravi. Vpraša vas tudi brskalnik.',
  browserAllows: 'Vaš brskalnik to dovoljuje.',
  browserAsks: 'Vaš brskalnik vas bo vprašal.',
  browserBlocks: 'Vaš brskalnik to blokira.',
  browserCannot: 'Vaš brskalnik tega ne zmore.',
  appOnly: 'Samo v naši aplikaciji.',
  lastUsed: (date) => `Zadnja uporaba: ${date}.`,
  earlierUse: 'Z izklopom se uporaba takoj konča. Kar se je zgodilo prej, ostane zakonito.',
  unblock: 'Kako to znova dovoliti',
  unblockText: 'Odprite nastavitve spletnega mesta ob naslovu te strani, tam to dovolite in se vrnite.',
  unblockPhone: 'Odprite Nastavitve iPhona ali iPada, izberite ta brskalnik, tam to dovolite in se vrnite.',
  unblockSafari:
    'V menijski vrstici izberite Safari, nato nastavitve tega spletnega mesta, tam to dovolite in se vrnite.',
  whenOn: 'Kdaj je vklopljeno',
  whatIsKept: 'Kaj se hrani',
  withoutIt: 'Brez tega',
  proceed: 'Naprej',
  notNow: 'Ne zdaj',
  inUse: (permission) => `V uporabi: ${permission}`,
  stop: 'Ustavi',
  contactFields: {name: 'Ime', tel: 'Telefon', email: 'E-pošta', address: 'Naslov'},
  contactFile: 'Iz datoteke vCard',

  messagesText: 'Sporočila vas dosežejo samo po poteh, ki jih vklopite.',
  personalisationText:
    'Kar vidite, je lahko odvisno od tega, kar ste počeli prej. Če to izklopite, vidite, kar vidijo vsi.',
  rightsText: (dataController) =>
    `To lahko zahtevate od ${dataController ? `družbe ${dataController}` : 'te trgovine'}.`,
  yourRights: {
    access: 'Videti, kateri podatki o vas obstajajo, in dobiti kopijo',
    correction: 'Popraviti netočne podatke',
    erasure: 'Izbrisati svoje podatke',
    withdrawal: 'Kadar koli preklicati privolitev',
    objection: 'Ugovarjati uporabi svojih podatkov',
    complaint: 'Vložiti pritožbo pri organu za varstvo podatkov',
  },

  embedTitle: (provider) => `Vsebina: ${provider}`,
  embedText: (provider) =>
    `Vsebina še ni naložena. Če jo naložite, ${provider} izve vaš naslov IP in na kateri strani ste.`,
  loadOnce: 'Naloži enkrat',
  alwaysAllow: 'Vedno dovoli',
  moreAbout: 'Čemu služi',
};
