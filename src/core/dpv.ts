/**
 * The terms of the Data Privacy Vocabulary 2.3 that we use, and how the field names of ISO/IEC TS 27560:2023 map to it.
 *
 * @see https://w3id.org/dpv/guides/consent-27560
 */

import type {Answer} from './record.js';

export type ConsentStatus = 'dpv:ConsentGiven' | 'dpv:ConsentRefused' | 'dpv:ConsentWithdrawn' | 'dpv:ConsentExpired';

/** The status that an answer brought about. */
export const STATUSES: Readonly<Record<Answer, ConsentStatus>> = {
  granted: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
};
/** How consent was asked for, by lawful basis. */
export const TYPES: Readonly<Record<string, string>> = {
  consent: 'dpv:ExpressedConsent',
  'explicit-consent': 'dpv:ExplicitlyExpressedConsent',
};

/** What a party is, by its role or by the kind of a service. */
export const ROLES: Readonly<Record<string, string>> = {
  controller: 'dpv:DataController',
  'joint-controller': 'dpv:JointDataControllers',
  processor: 'dpv:DataProcessor',
  affiliate: 'dpv:ThirdParty',
  'third-party': 'dpv:ThirdParty',
};

const VALUE = {'@type': '@vocab'};
const INSTANT = {'@type': 'xsd:dateTime'};
/** A JSON-LD context. @see https://www.w3.org/TR/json-ld11/ */
export const CONTEXT = {
  '@version': 1.1,
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  exported: {'@id': 'dct:issued', ...INSTANT},
  records: '@graph',
  // The sections of a record are groups of its fields, and no things of their own.
  header: '@nest',
  processing: '@nest',
  schema_version: 'dct:conformsTo',
  record_id: 'dct:identifier',
  replaces: {'@id': 'dct:replaces', '@type': '@id'},
  pii_principal_id: 'dpv:hasDataSubject',
  privacy_notice: 'dpv:hasNotice',
  language: 'dct:language',
  jurisdiction: 'dpv:hasJurisdiction',
  withdrawal_method: {'@id': 'dpv:hasConsentControl', ...VALUE},
  pii_information: 'dpv:hasPersonalData',
  pii_type: 'dct:title',
  safeguard: 'dpv:hasTechnicalMeasure',
  pii_controllers: {'@id': 'dpv:hasDataController', '@type': '@id'},
  storage_locations: 'dpv:hasStorageCondition',
  retention_period: 'dpv:hasStorageCondition',
  recipient_third_parties: 'dpv:hasRecipient',
  purposes: 'dpv:hasProcess',
  exemption: 'dpv:hasProcess',
  purpose: 'dpv:hasPurpose',
  service: 'dpv:hasService',
  lawful_basis: {'@id': 'dpv:hasLegalBasis', ...VALUE},
  justification: 'dpv:hasJustification',
  parties: 'dpv:hasEntity',
  party_id: '@id',
  party_type: '@type',
  party_name: 'dpv:hasName',
  party_address: 'dpv:hasAddress',
  party_contact: 'dpv:hasContact',
  events: 'dpv:hasConsentStatus',
  event_state: '@type',
  event_type: {'@id': 'dpv:hasLegalBasis', ...VALUE},
  event_time: {'@id': 'dpv:isIndicatedAtTime', ...INSTANT},
  entity_id: {'@id': 'dpv:isIndicatedBy', ...VALUE},
  validity_duration: 'dpv:hasDuration',
  method: 'dpv:hasIndicationMethod',
  id: 'dct:identifier',
  title: 'dct:title',
  version: 'dct:hasVersion',
  url: 'schema:url',
  value: {'@id': 'rdf:value', ...INSTANT},
};
