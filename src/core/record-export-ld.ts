/**
 * Hands the records over in the field names of ISO/IEC TS 27560:2023, as JSON-LD. What is not known is `null`, which
 * JSON-LD takes for not stated.
 */

import {CONTEXT, ROLES, STATUSES, TYPES, type ConsentStatus} from './dpv.js';
import type {DataCategory} from './purpose.js';
import {linksOf} from './record-verify.js';
import type {Tombstone} from './record-erasure.js';
import {isoInstant, type ExportContext} from './record-export.js';
import {historyOf, type Change} from './record-history.js';
import {isRecord, type Answer, type ConsentRecord, type Exemption, type LoggedRecord} from './record.js';

import type {Text} from './text.js';

/** A JSON-LD document. */
export interface LinkedRecords {
  readonly '@context': object;
  /** ISO 8601, in UTC. */
  readonly exported: string | null;
  readonly records: readonly object[];
}

interface Entry<R = LoggedRecord> {
  readonly record: R;
  readonly link: string;
  /** The records up to this one, which say since when an answer stands. */
  readonly past: readonly LoggedRecord[];
  /** When the next record took over, or the instant of the export. */
  readonly until: number;
}

/** Every record that can be read, ready for `JSON.stringify`. Never throws. */
export function exportJsonLd(records: readonly unknown[], context: ExportContext): LinkedRecords {
  const readable = records.filter(isRecord);
  const links = linksOf(readable);
  const nodes = readable.flatMap((record, i) => {
    const link = links[i];
    const until = Math.min(readable[i + 1]?.at ?? context.at, context.at);
    return link ? [nodeOf({record, link, past: readable.slice(0, i + 1), until}, context)] : [];
  });
  return {'@context': CONTEXT, exported: isoInstant(context.at), records: nodes};
}

const isErasure = (entry: Entry): entry is Entry<Tombstone> => !!(entry.record as Partial<Tombstone>).erased;

function nodeOf(entry: Entry, context: ExportContext): object {
  return {
    '@id': nameOf(entry.link),
    '@type': 'dpv:ConsentRecord',
    header: {
      schema_version: 'ISO/IEC TS 27560:2023',
      record_id: entry.link,
      pii_principal_id: null,
      replaces: nameOf(isErasure(entry) ? entry.record.erased.head : entry.record.previous),
    },
    ...(isErasure(entry) ? {} : bodyOf(entry as Entry<ConsentRecord>, context)),
  };
}

function bodyOf(entry: Entry<ConsentRecord>, context: ExportContext): object {
  const {record} = entry;
  const {policy, dataController, services} = context;
  const providers = services.filter(({id, provider}) => provider && Object.hasOwn(record.answers, id));
  return {
    processing: {
      privacy_notice: {
        '@type': 'dpv:ConsentNotice',
        id: record.shown,
        version: record.policy,
        // An older version may have stood elsewhere.
        url: (policy?.version ?? null) === record.policy ? (policy?.url ?? null) : null,
      },
      language: record.language,
      jurisdiction: record.region,
      pii_controllers: [CONTROLLER],
      withdrawal_method: 'dpv:WithdrawConsent',
      ...(record.exemption && {exemption: exemptionOf(record.exemption, record.at)}),
      purposes: Object.entries(record.answers)
        .filter(([, answer]) => Object.keys(STATUSES).includes(answer))
        .map(([id, answer]) => processOf(id, answer, entry, context)),
    },
    parties: [
      {
        party_id: CONTROLLER,
        party_type: ROLES[dataController?.role ?? 'controller'] ?? null,
        party_name: dataController?.name ?? null,
        party_address: dataController?.address ?? null,
        party_contact: dataController?.contact ?? null,
      },
      ...providers.map(({provider, kind, contact}, i) => ({
        party_id: `_:provider${i + 1}`,
        party_type: ROLES[kind ?? ''] ?? null,
        party_name: provider,
        party_address: null,
        party_contact: contact,
      })),
    ],
  };
}

function processOf(
  id: string,
  answer: Answer,
  {record: {expires, versions}, past, until}: Entry<ConsentRecord>,
  {purposes, services}: ExportContext,
): object {
  const service = services.find((each) => each.id === id);
  const purpose = purposes.find((each) => each.id === id);
  const type = (purpose && TYPES[purpose.basis]) ?? null;
  // What an older version of the purpose said may have been something else.
  const stated = purpose?.version === (versions[id] ?? '1') ? purpose : service;
  const retention = stated && 'retention' in stated ? stated.retention : null;
  const recipients = stated && 'recipients' in stated ? stated.recipients : service?.provider && [service.provider];
  const regions = (service ? [service] : services.filter(({purposes}) => purposes.includes(id)))
    .map(({region}) => region)
    .filter((region) => region !== null);
  // A record repeats what was answered before it.
  const {at, source} = historyOf(past, id).at(-1) as Change;
  const event = (state: ConsentStatus, time: number, rest: object): object => ({
    event_state: state,
    event_type: type,
    event_time: isoInstant(time),
    ...rest,
  });
  return {
    '@type': 'dpv:Process',
    ...(service
      ? {service: titled('dpv:Service', id, service.label)}
      : {purpose: titled('dpv:Purpose', id, purpose?.label ?? null)}),
    lawful_basis: type,
    pii_information: stated?.data?.map(piiOf) ?? null,
    retention_period: retention && {'@type': 'dpv:StorageDuration', title: titleOf(retention)},
    storage_locations: regions.length ? [...new Set(regions)].map(locationOf) : null,
    recipient_third_parties: recipients || null,
    events: [
      event(STATUSES[answer], at, {
        entity_id: 'dpv:DataSubject',
        method: source,
        validity_duration: {'@type': 'dpv:UntilTimeDuration', value: isoInstant(expires)},
      }),
      ...(answer === 'granted' && expires <= until ? [event('dpv:ConsentExpired', expires, {entity_id: null})] : []),
    ],
  };
}

/** @see GDPR, article 6(1)(b)–(f) */
const exemptionOf = ({id, ground, note}: Exemption, at: number): object => ({
  '@type': 'dpv:Process',
  purpose: titled('dpv:Purpose', id, null),
  lawful_basis: 'dpv:LegalBasis',
  justification: note === null ? ground : `${ground}: ${note}`,
  event_time: isoInstant(at),
});

/** The merchant, within the document. */
const CONTROLLER = '_:controller';

/** @see RFC 6920, § 7: names by hash. */
const nameOf = (link: string | null): string | null => link && `nih:sha-256;${link}`;

/** @see GDPR, article 9(1), for what is sensitive. */
function piiOf(data: string | DataCategory): object {
  const {label, sensitive, safeguard}: DataCategory = typeof data === 'string' ? {label: data} : data;
  return {
    '@type': sensitive ? 'dpv:SensitivePersonalData' : 'dpv:PersonalData',
    pii_type: titleOf(label),
    ...(safeguard && {safeguard}),
  };
}

/** @param region - ISO 3166-1. */
const locationOf = (region: string): object => ({'@type': 'dpv:StorageLocation', title: region});

const titled = (type: string, id: string, title: Text | null): object => ({
  '@type': type,
  id,
  title: title && titleOf(title),
});
const titleOf = (title: Text): string | object[] =>
  typeof title === 'string' ? title : Object.entries(title).map(valueIn);
const valueIn = ([language, value]: [string, string]): object => ({'@language': language, '@value': value});
