/** What the findings rest on: the law, its article, its date. No legal advice. */

const GDPR = 'GDPR, Regulation (EU) 2016/679 of 27 April 2016';
const EPRIVACY = 'Directive 2002/58/EC of 12 July 2002, as amended in 2009';
const CONSENT_GUIDELINES = 'EDPB, Guidelines 05/2020 of 4 May 2020';
const PATTERN_GUIDELINES = 'EDPB, Guidelines 03/2022 of 14 February 2023';
const TASKFORCE = 'EDPB, Cookie Banner Taskforce report of 17 January 2023';
const CNIL = 'CNIL, deliberation 2020-092 of 17 September 2020';
const california = (paragraph: string): string => `11 CCR § 7004${paragraph}, in force since 29 March 2023`;
const PIPL = 'PIPL of 20 August 2021';
const INDONESIA = 'UU 27/2022 of 17 October 2022';

export const SOURCES = {
  documentation: 'Assent, docs/configuration.md',
  integrations: 'Assent, docs/integrations.md',
  identity: `${GDPR}, article 13(1)(a); ${PIPL}, article 17`,
  document: `${GDPR}, articles 12(1) and 13; ${INDONESIA}, article 21`,
  policyVersion: `${GDPR}, article 7(1); ${CONSENT_GUIDELINES}, § 108`,
  dates: `${GDPR}, article 12(1); ${PIPL}, article 17`,
  changes: `${CONSENT_GUIDELINES}, § 110; ${PIPL}, article 14`,
  purpose: `${GDPR}, article 13(1)(c); ${PIPL}, article 17`,
  refusal: `${PIPL}, articles 16 and 30; ${GDPR}, article 13(2)(e)`,
  retention: `${GDPR}, article 13(2)(a); ${PIPL}, article 17; ${INDONESIA}, article 21`,
  recipients: `${GDPR}, article 13(1)(e); ${PIPL}, article 23`,
  categories: `${PIPL}, article 17; ${INDONESIA}, article 21; ${CONSENT_GUIDELINES}, § 64`,
  transfer: `${GDPR}, articles 13(1)(f) and 49(1)(a); ${PIPL}, article 39; ${INDONESIA}, article 56`,
  recipientContact: `${PIPL}, articles 23 and 39`,
  reask: `${CNIL}, § 39; Garante, decision 231 of 10 June 2021`,
  sensitive: `${GDPR}, article 9(2)(a); ${PIPL}, article 29`,
  separate: `${GDPR}, articles 7(2) and 9(2)(a); ${PIPL}, articles 23, 25, 29 and 39`,
  signal: 'Cal. Civ. Code § 1798.135(e); 11 CCR § 7025, in force since 29 March 2023',
  bundling: `${GDPR}, recital 43; ${CONSENT_GUIDELINES}, § 42–44`,
  interest: `${TASKFORCE}, § 24; CJEU, C-252/21 of 4 July 2023, § 117; ${EPRIVACY}, article 5(3)`,
  disguise: `${EPRIVACY}, article 5(3); ${GDPR}, article 6(1); ${PATTERN_GUIDELINES}, “conflicting information”`,
  minors: `${GDPR}, article 8(1); ${PIPL}, article 31; ${INDONESIA}, article 25`,
  ticked: `${GDPR}, recital 32; CJEU, C-673/17 of 1 October 2019`,
  conduct: `${CONSENT_GUIDELINES}, § 86; ${GDPR}, article 4(11)`,
  wall: `${CONSENT_GUIDELINES}, § 39–41; ${GDPR}, article 7(4)`,
  sameLayer: `${TASKFORCE}, § 8; ${CNIL}, § 34; ${california('(a)(2)')}`,
  sameLook: `${TASKFORCE}, § 17; ${CNIL}, § 34; ${california('(a)(2)')}`,
  symmetry: `${california('(a)(2)')}; ${CNIL}, § 34; ${PATTERN_GUIDELINES}, “inconsistent interface”`,
  stirring: `${PATTERN_GUIDELINES}, “emotional steering”; ${california('(a)(4)')}`,
  ambiguity: `${GDPR}, articles 4(11) and 7(2); ${PATTERN_GUIDELINES}, “ambiguous wording”`,
  negation: `${california('(a)(3)')}; ${PATTERN_GUIDELINES}, “ambiguous wording”`,
  misleading: `${PATTERN_GUIDELINES}, “misleading action”; ${california('(a)(3)')}`,
  language: `${PATTERN_GUIDELINES}, “language discontinuity”; ${GDPR}, article 12(1)`,
  overloading: `${PATTERN_GUIDELINES}, “too many options”`,
  script: `${GDPR}, articles 4(11) and 7(1)`,
  contrast:
    'WCAG 2.2, success criteria 1.4.3 and 1.4.11; Directive (EU) 2019/882, annex I, section III(c), in force since 28 June 2025',
} as const;
