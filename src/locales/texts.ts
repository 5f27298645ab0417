/** Every text of our dialogs. Plurals and lists are functions, so that each language follows its own rules. */

import type {LawfulBasis} from '../core/purpose.js';
import type {Answer} from '../core/record.js';

/** What the first layer says. */
export interface BannerTexts {
  /** BCP 47 tag of these texts. */
  readonly language: string;
  /** `'rtl'` where the language is written from right to left. Left out: as the page is. */
  readonly direction?: 'rtl';
  /** What assistive technology calls the first layer, and the title of the second. */
  readonly privacyChoices: string;
  readonly bannerTitle: string;
  /** @param partners - How many other companies would get data. */
  readonly bannerText: (dataController: string | null, partners: number) => string;
  readonly accept: string;
  readonly reject: string;
  readonly choose: string;
  readonly policy: string;
  /** The link to the list of companies, and the title of that list. */
  readonly partners: string;
}

/** What the line after a choice says. English has it in a file of its own. */
export interface NoticeTexts {
  /** @param time - A time of day in the shopper's own format. */
  readonly saved: (time: string) => string;
  readonly notKept: string;
  readonly seeRecord: string;
}

/** What is said where something that was refused runs on until the page is loaded again. */
export interface ReloadTexts {
  /** Services that only a new page stops. @param services - Their names. */
  readonly reloadToStop: (services: string) => string;
  readonly reload: string;
}

/** What the frame of the settings says. English has it in a file of its own. */
export interface SettingsTexts {
  readonly save: string;
  readonly close: string;
  readonly back: string;
  /** The answers on the screen of a purpose that needs a yes of its own. */
  readonly agree: string;
  readonly disagree: string;
  readonly notStated: string;
  /** The titles of sections that no other text names. */
  readonly purposes: string;
  readonly permissions: string;
  readonly messages: string;
  readonly personalisation: string;
  readonly rights: string;
  readonly records: string;
  /** The label of the list of languages. */
  readonly chooseLanguage: string;
  readonly loading: string;
  readonly notLoaded: string;
  readonly tryAgain: string;
}

/** What the list of purposes says. */
export interface PurposesTexts {
  readonly preferencesText: string;
  readonly on: string;
  readonly off: string;
  readonly alwaysOn: string;
  /** Why there is no switch. */
  readonly because: Readonly<Record<Exclude<LawfulBasis, 'consent' | 'explicit-consent'>, string>>;
  readonly askedSeparately: string;
  readonly refusal: string;
  readonly services: (count: number) => string;
  /** Leads to the whole of a list that is shown in part. */
  readonly showAll: string;
  readonly details: string;
  readonly data: string;
  /** In the place of a list that is empty: nobody gets it, nothing is collected. */
  readonly none: string;
  readonly sensitive: string;
  readonly recipients: string;
  readonly retention: string;
  /** Beside a switch for what stands on a legitimate interest. */
  readonly objection: string;
  /** Above everything, where the browser's signal was honoured. */
  readonly signalHonoured: string;
  /** Beside a switch that stands off because of the signal: what it means to switch it on. */
  readonly signalConflict: string;
  readonly minor: string;
  readonly worksWith: (purposes: string) => string;
  /** On the screen of a purpose that needs a yes of its own. */
  readonly ownYes: string;
}

/** What the question says where it is not the plain one: a changed policy, a law with words of its own. */
export interface QuestionTexts {
  readonly changesTitle: string;
  readonly changesText: string;
  readonly now: string;
  readonly before: string;
  readonly notStated: string;
  /** In the place of `bannerText` where everything runs until a no. */
  readonly optOutText: (dataController: string | null, partners: number) => string;
  /** In the place of `reject`, where everything runs until a no. */
  readonly decline: string;
  /** What the cross in the corner does. */
  readonly continueWithout: string;
  /** Where the browser's signal was honoured. @see 11 CCR § 7025(c)(6) */
  readonly optOutHonoured: string;
}

/** The list of companies. */
export interface PartnersTexts {
  readonly search: string;
  readonly byPurpose: string;
  readonly byCountry: string;
  readonly all: string;
  /** Leads to the facts of one service. */
  readonly aboutService: string;
  /** How many of the services are shown. */
  readonly found: (count: number, total: number) => string;
  readonly noneFound: string;
  readonly provider: string;
  /** What a service does for the shop. */
  readonly task: string;
  readonly usedFor: string;
  readonly collects: string;
  readonly stores: string;
  readonly country: string;
  readonly contact: string;
  readonly ownPolicy: string;
  /** Where the shop lists nobody: a message to its contact. */
  readonly askForList: string;
  /** What a page cannot remove. @param names - Of cookies and keys. */
  readonly leftBehind: (names: string) => string;
  /** What a provider is to the shop. */
  readonly kinds: Readonly<Record<'affiliate' | 'third-party' | 'processor', string>>;
}

/** The records of what was chosen. */
export interface RecordsTexts {
  readonly recordsText: string;
  readonly noRecords: string;
  readonly showOlder: string;
  readonly answers: Readonly<Record<Answer, string>>;
  /** Where a choice was made. */
  readonly sources: Readonly<Record<'banner' | 'preferences' | 'page' | 'tab', string>>;
  readonly intact: string;
  readonly broken: string;
  readonly download: string;
  readonly forget: string;
  readonly forgetText: string;
  readonly forgotten: string;
  readonly cancel: string;
  /** A record of something that is no choice. */
  readonly noted: string;
}

/** The document behind the question. */
export interface PolicyTexts {
  readonly dataController: string;
  readonly version: string;
  readonly updated: string;
  readonly effective: string;
  readonly readPolicy: string;
  readonly whatChanged: string;
  readonly earlierVersions: string;
  /** A version that is not in force yet. @param date - The day, in the shopper's own format. */
  readonly comingOn: (date: string) => string;
  readonly complaints: string;
  /** What changed in a version, by the kind of change. */
  readonly material: Readonly<Record<MaterialKind, string>>;
}

/** The kinds of change that a text of ours names; any other is told by the descriptions of its purposes. */
export type MaterialKind = 'purpose' | 'scope' | 'transfer' | 'retention' | 'ownership' | 'recipients' | 'rights';

/** Device permissions in the settings. */
export interface PermissionsTexts {
  readonly permissionsText: string;
  readonly earlierUse: string;
}

/** What is said of a device permission, in the settings and before it is asked for. */
export interface DeviceTexts {
  readonly browserAllows: string;
  readonly browserAsks: string;
  readonly browserBlocks: string;
  readonly browserCannot: string;
  readonly appOnly: string;
  readonly lastUsed: (date: string) => string;
  readonly unblock: string;
  readonly unblockText: string;
  /** On an iPhone or iPad, in a browser other than Safari. */
  readonly unblockPhone: string;
  /** In Safari on a Mac. */
  readonly unblockSafari: string;
  /** The facts of a device permission, before it is asked for. */
  readonly whenOn: string;
  readonly whatIsKept: string;
  readonly withoutIt: string;
  readonly proceed: string;
  readonly notNow: string;
  /** @param permission - The name of the purpose that uses the device. */
  readonly inUse: (permission: string) => string;
  readonly stop: string;
  readonly notStated: string;
}

/** The form in which a contact is typed. */
export interface ContactTexts {
  readonly contactFields: Readonly<Record<'name' | 'tel' | 'email' | 'address', string>>;
  readonly contactFile: string;
}

/** The ways in which messages come. */
export interface MessagesTexts {
  readonly messagesText: string;
}

/** What follows from what the shopper did before. */
export interface PersonalisationTexts {
  readonly personalisationText: string;
}

/** What the shopper can ask of the shop. */
export interface RightsTexts {
  readonly rightsText: (dataController: string | null) => string;
  readonly yourRights: Readonly<
    Record<'access' | 'correction' | 'erasure' | 'withdrawal' | 'objection' | 'complaint', string>
  >;
}

/** What stands where a video, a map or a widget is held back. */
export interface EmbedTexts {
  readonly embedTitle: (provider: string) => string;
  readonly embedText: (provider: string) => string;
  readonly loadOnce: string;
  readonly alwaysAllow: string;
  readonly moreAbout: string;
}

/** What a language holds. English has it in several files, so that a first visit pays for no more than the question. */
export interface Texts
  extends BannerTexts,
    NoticeTexts,
    ReloadTexts,
    SettingsTexts,
    PurposesTexts,
    QuestionTexts,
    PartnersTexts,
    RecordsTexts,
    PolicyTexts,
    PermissionsTexts,
    DeviceTexts,
    ContactTexts,
    MessagesTexts,
    PersonalisationTexts,
    RightsTexts,
    EmbedTexts {}
