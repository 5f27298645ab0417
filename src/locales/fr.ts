/** French. */

import {pluralOf} from './plural.js';
import type {Texts} from './texts.js';

const plural = pluralOf('fr');
const services = (count: number): string =>
  plural(count, {one: '#\u00a0service', many: '#\u00a0de services', other: '#\u00a0services'});
const withPartners = (partners: number): string =>
  partners
    ? ` et ${plural(partners, {one: '#\u00a0partenaire', many: '#\u00a0de partenaires', other: '#\u00a0partenaires'})}`
    : '';

export const texts: Texts = {
  language: 'fr',
  privacyChoices: 'Choix de confidentialité',
  bannerTitle: 'À quoi vos données peuvent-elles servir\u00a0?',
  bannerText: (dataController, partners) =>
    `${dataController ?? 'Cette boutique'}${withPartners(partners)} ${partners ? 'souhaitent' : 'souhaite'} utiliser des données dans votre navigateur pour les finalités ci-dessous. Vous pouvez modifier votre réponse à tout moment sous «\u00a0Choix de confidentialité\u00a0».`,
  accept: 'Tout accepter',
  reject: 'Tout refuser',
  choose: 'Choisir',
  policy: 'Charte de confidentialité',
  partners: 'Partenaires',

  saved: (time) => `Enregistré à ${time}.`,
  notKept: 'Votre choix n’est pas conservé par ce navigateur. Il vaut jusqu’à ce que vous quittiez cette page.',
  seeRecord: 'Voir le justificatif',
  reloadToStop: (services) => `${services}\u00a0: arrêt au prochain chargement de la page.`,
  reload: 'Recharger la page',

  preferencesText:
    'Activez ce que vous acceptez. La boutique fonctionne dans tous les cas, et vous pouvez revenir à tout moment.',
  save: 'Enregistrer mes choix',
  close: 'Fermer',
  back: 'Retour',
  on: 'Activé',
  off: 'Désactivé',
  alwaysOn: 'Toujours activé',
  because: {
    contract: 'Nécessaire à ce que vous demandez à la boutique.',
    'legal-obligation': 'La loi l’exige.',
    security: 'Nécessaire à la sécurité de la boutique.',
    'legitimate-interest': 'Fondé sur un intérêt légitime de la boutique.',
    deidentified: 'Ces données ne permettent pas de remonter à vous.',
  },
  askedSeparately: 'Demandé séparément',
  refusal: 'Si désactivé\u00a0:',
  notStated: 'Non précisé',
  services,
  showAll: 'Tout afficher',
  details: 'Données, destinataires et durée',
  data: 'Données',
  none: 'Aucun',
  sensitive: 'donnée sensible',
  recipients: 'Qui les reçoit',
  retention: 'Durée de conservation',
  objection: 'Vous pouvez vous y opposer\u00a0: désactivez-le.',
  signalHonoured: 'Opposition respectée\u00a0: votre navigateur envoie le signal Global Privacy Control.',
  signalConflict:
    'Désactivé, car votre navigateur demande de ne pas vendre ni partager vos données. L’activer fait une exception.',
  minor: 'Pour les mineurs, seulement avec le consentement du titulaire de l’autorité parentale.',
  worksWith: (purposes) => `Ne fonctionne qu’avec\u00a0: ${purposes}.`,
  ownYes: 'Un accord distinct est nécessaire. «\u00a0Tout accepter\u00a0» ne l’inclut jamais.',
  agree: 'J’accepte',
  disagree: 'Je n’accepte pas',
  purposes: 'Finalités',
  permissions: 'Autorisations',
  messages: 'Messages',
  personalisation: 'Personnalisation',
  rights: 'Vos droits',
  records: 'Justificatifs',
  chooseLanguage: 'Langue',
  loading: 'Chargement…',
  notLoaded: 'Cette partie ne s’est pas chargée. Vos choix sont conservés.',
  tryAgain: 'Réessayer',

  changesTitle: 'Notre charte de confidentialité a changé',
  changesText: 'Voici ce qui est nouveau depuis votre choix. Tout le reste demeure tel que vous l’avez réglé.',
  now: 'Maintenant',
  before: 'Avant',
  optOutText: (dataController, partners) =>
    `${dataController ?? 'Cette boutique'}${withPartners(partners)} ${partners ? 'utilisent' : 'utilise'} des données dans votre navigateur pour les finalités ci-dessous, sauf si vous refusez. Vous pouvez modifier votre réponse à tout moment sous «\u00a0Choix de confidentialité\u00a0».`,
  decline: 'Tout refuser',
  continueWithout: 'Continuer sans accepter',
  optOutHonoured: 'Opposition de votre navigateur respectée.',

  search: 'Rechercher',
  byPurpose: 'Finalité',
  byCountry: 'Pays',
  all: 'Tous',
  aboutService: 'À propos de ce service',
  found: (count, total) => (count === total ? services(total) : `${count}\u00a0services sur ${total}`),
  noneFound: 'Aucun résultat.',
  provider: 'Fournisseur',
  task: 'Ce qu’il fait',
  usedFor: 'Utilisé pour',
  collects: 'Collecte',
  stores: 'Stocke dans votre navigateur',
  country: 'Où vont les données',
  contact: 'Contact',
  ownPolicy: 'Sa charte de confidentialité',
  askForList: 'Demander la liste',
  leftBehind: (names) => `N’a pas pu être supprimé d’ici\u00a0: ${names}.`,
  kinds: {
    affiliate: 'Société de notre groupe',
    'third-party': 'Société indépendante',
    processor: 'Travaille pour notre compte',
  },

  recordsText: 'Tous les choix faits dans ce navigateur, du plus récent au plus ancien.',
  noRecords: 'Il n’y a aucun justificatif\u00a0: vous n’avez pas encore choisi.',
  showOlder: 'Afficher les précédents',
  answers: {
    granted: 'Accepté',
    refused: 'Refusé',
    withdrawn: 'Retiré',
  },
  sources: {
    banner: 'À la première question',
    preferences: 'Dans ces paramètres',
    page: 'Sur la page de la boutique',
    tab: 'Dans un autre onglet',
  },
  intact: 'Les justificatifs sont complets et inchangés.',
  broken: 'Ces justificatifs ne sont plus tels qu’ils ont été créés\u00a0: un élément a été modifié ou manque.',
  download: 'Télécharger',
  forget: 'Tout effacer',
  forgetText:
    'Cela retire tous vos consentements et efface ces justificatifs, sauf la preuve qu’ils ont existé. La question vous sera posée à nouveau.',
  forgotten: 'Tout est effacé.',
  cancel: 'Annuler',
  noted: 'Remarque',

  dataController: 'Responsable du traitement',
  version: 'Version',
  updated: 'Dernière modification',
  effective: 'En vigueur depuis',
  readPolicy: 'Lire la charte',
  whatChanged: 'Ce qui a changé',
  earlierVersions: 'Versions précédentes',
  comingOn: (date) => `Entre en vigueur le ${date}`,
  complaints: 'Réclamations',
  material: {
    purpose: 'À quoi servent les données',
    scope: 'Quelles données sont utilisées',
    transfer: 'Où vont les données',
    retention: 'Durée de conservation des données',
    ownership: 'À qui appartient la boutique ou qui la gère',
    recipients: 'Qui reçoit des données',
    rights: 'Vos droits et comment les exercer',
  },

  permissionsText: 'Ce que la boutique peut utiliser sur votre appareil. Votre navigateur vous le demande aussi.',
  browserAllows: 'Votre navigateur l’autorise.',
  browserAsks: 'Votre navigateur vous le demandera.',
  browserBlocks: 'Votre navigateur le bloque.',
  browserCannot: 'Votre navigateur ne le permet pas.',
  appOnly: 'Seulement dans notre appli.',
  lastUsed: (date) => `Dernière utilisation le ${date}.`,
  earlierUse: 'La désactivation met fin aussitôt à l’utilisation. Ce qui a été fait avant reste licite.',
  unblock: 'Comment l’autoriser à nouveau',
  unblockText: 'Ouvrez les paramètres du site à côté de l’adresse de cette page, autorisez-le, puis revenez ici.',
  unblockPhone:
    'Ouvrez les Réglages de votre iPhone ou iPad, choisissez ce navigateur, autorisez-le, puis revenez ici.',
  unblockSafari:
    'Dans la barre des menus, choisissez Safari puis les réglages de ce site web, autorisez-le, puis revenez ici.',
  whenOn: 'Quand c’est activé',
  whatIsKept: 'Ce qui est conservé',
  withoutIt: 'Sans cela',
  proceed: 'Continuer',
  notNow: 'Pas maintenant',
  inUse: (permission) => `En cours d’usage\u00a0: ${permission}`,
  stop: 'Arrêter',
  contactFields: {name: 'Nom', tel: 'Téléphone', email: 'E-mail', address: 'Adresse'},
  contactFile: 'Depuis un fichier vCard',

  messagesText: 'Les messages ne vous parviennent que par les moyens que vous activez.',
  personalisationText:
    'Ce que vous voyez peut dépendre de ce que vous avez fait avant. Si vous le désactivez, vous voyez ce que tout le monde voit.',
  rightsText: (dataController) => `Voici ce que vous pouvez demander à ${dataController ?? 'la boutique'}.`,
  yourRights: {
    access: 'Voir quelles données existent sur vous et en recevoir une copie',
    correction: 'Faire rectifier des données inexactes',
    erasure: 'Faire effacer vos données',
    withdrawal: 'Retirer votre consentement à tout moment',
    objection: 'Vous opposer à un usage de vos données',
    complaint: 'Introduire une réclamation auprès d’une autorité de protection des données',
  },

  embedTitle: (provider) => `Contenu de ${provider}`,
  embedText: (provider) =>
    `Il n’est pas encore chargé. Si vous le chargez, ${provider} apprend votre adresse IP et la page sur laquelle vous êtes.`,
  loadOnce: 'Charger une fois',
  alwaysAllow: 'Toujours autoriser',
  moreAbout: 'À quoi cela sert',
};
