/** What the markup of this page asks for past every gate, and a loader that comes too late to hold anything. */

import {gap, hint, type Finding} from '../core/check/finding.js';
import {SOURCES} from '../core/check/sources.js';
import {hostOf, isUnder} from '../gate/guard/address.js';
import type {Consent} from '../runtime/public-api.js';

interface Declared {
  readonly id: string;
  readonly hosts?: readonly string[];
}

const LOADER = /\/assent(?!\.check|\.guard|-)[\w.-]*\.js/;

/** @param json - The configuration. */
export function checkPage(json: string, consent: Pick<Consent, 'has'> | undefined): Finding[] {
  const loader = [...document.scripts].find(({src}) => LOADER.test(src));
  const own = [location.host.replace(/^www\./, ''), hostOf(loader?.src ?? '')];
  const findings: Finding[] = [];
  if (loader && (loader.async || loader.defer || loader.type === 'module'))
    findings.push(
      gap(
        'the loader',
        loader.outerHTML,
        'a plain <script src>, first in <head>: what runs before it is not held',
        SOURCES.documentation,
      ),
    );
  const services = servicesOf(json);
  for (const element of document.querySelectorAll<HTMLImageElement>('script[src],iframe[src],img[src],embed[src]')) {
    const host = hostOf(element.src);
    if (element.hasAttribute('data-consent') || own.some((name) => isUnder(host, name)) || !host) continue;
    const by = services.filter(({hosts = []}) => hosts.some((name) => isUnder(host, name)));
    const tag = `<${element.localName} src="${element.src}">`;
    const [service] = by;
    if (!service)
      findings.push(hint(tag, undefined, `a service that declares it: ${snippetOf(host)}`, SOURCES.documentation));
    else if (!by.some(({id}) => consent?.has(id)))
      findings.push(
        gap(
          tag,
          'asked for without a grant',
          `data-consent="${service.id}" and data-src: as it stands no gate holds it`,
          SOURCES.documentation,
        ),
      );
  }
  return findings;
}

/** What to write under `services`. */
const snippetOf = (host: string): string =>
  JSON.stringify({id: host.replace(/\W+/g, '-'), purposes: [], hosts: [host]});

function servicesOf(json: string): readonly Declared[] {
  try {
    const {services} = JSON.parse(json) as {services?: readonly Declared[]};
    return Array.isArray(services) ? (services as readonly Declared[]) : [];
  } catch {
    return [];
  }
}
