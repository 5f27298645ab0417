/** The pages of the shop: which template a path means, and what is filled in. */

import {readFile} from 'node:fs/promises';
import {readFileSync} from 'node:fs';

const folder = new URL('pages/', import.meta.url);
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/**
 * @param {URL} url - What was asked for.
 * @returns {Promise<{status: number, html: string, values: object}>} A template and its values.
 */
export async function readPage({pathname, searchParams}) {
  const teas = JSON.parse(read('teas.json'));
  const values = {teas, year: String(new Date().getFullYear())};
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);

  if (name === 'product.html') {
    const tea = teas.find(({id}) => id === searchParams.get('id')) ?? (searchParams.has('id') ? null : teas[0]);
    if (!tea) return missing(values);
    const at = teas.indexOf(tea);
    Object.assign(values, {tea, related: [1, 2, 3, 4].map((step) => teas[(at + step) % teas.length])});
  }
  if (name === 'cart.html') values.catalogue = teas;
  if (name === 'privacy.html') Object.assign(values, policyValues());
  if (name === 'integrations.html') {
    const integrations = JSON.parse(read('integrations.json'));
    Object.assign(values, {integrations, integrationCount: String(Object.keys(integrations).length)});
  }

  const html = /^[\w-]+\.html$/.test(name) ? await readFile(new URL(name, folder), 'utf8').catch(() => null) : null;
  return html === null ? missing(values) : {status: 200, html, values};
}

const missing = async (values) => ({status: 404, html: await readFile(new URL('404.html', folder), 'utf8'), values});

/** The privacy page lists the very purposes and services that the shop asks for. */
function policyValues() {
  const {purposes, services, policy} = JSON.parse(read('consent.json'));
  return {
    policyVersion: policy.version,
    purposes: purposes.map(({id, label, description, refusal = '', basis = 'consent'}) => ({
      label,
      description,
      refusal,
      basis: basis === 'consent' ? 'Only if you agree' : 'Needed for your order',
      services:
        services
          .filter(({purposes}) => purposes.includes(id))
          .map(({label, provider}) => `${label} (${provider})`)
          .join(', ') || 'Only us',
    })),
  };
}

/**
 * Fills in a template.
 *
 * - `{{name}}` and `{{tea.name}}`: a text, escaped. A name that is not known stays as it stands.
 * - `{{json catalogue}}`: a value as JSON, safe in a script element.
 * - `{{config}}`: the configuration of the consent SDK, as JSON.
 * - `{{> head}}`: the part `pages/parts/head.html`, filled in with the same values.
 * - `{{#each teas}} … {{/each}}`: once for each entry, whose fields are added to the values. Not nested.
 */
export function fillTemplate(template, values) {
  return template
    .replace(/\{\{> ([\w-]+)\}\}/g, (_, name) => fillTemplate(read(`pages/parts/${name}.html`).trimEnd(), values))
    .replace(/[ \t]*\{\{#each (\w+)\}\}\n?([^]*?)[ \t]*\{\{\/each\}\}\n?/g, (_, name, body) =>
      (values[name] ?? []).map((entry) => fillTemplate(body, {...values, ...entry})).join(''),
    )
    .replaceAll('{{config}}', () => consentConfig(values))
    .replace(/\{\{json (\w+)\}\}/g, (_, name) => inScript(values[name]))
    .replace(/\{\{([\w.]+)\}\}/g, (whole, path) => {
      const value = path.split('.').reduce((from, key) => from?.[key], values);
      return typeof value === 'string' ? escapeHtml(value) : whole;
    });
}

/** In the demo every third party lives at the collector. Only the page about integrations has some. */
function consentConfig({collector, integrations}) {
  const config = JSON.parse(read('consent.json').replaceAll('{{collectorHost}}', new URL(collector).host));
  return inScript({...config, integrations});
}

/** JSON that cannot end the script element it stands in. */
const inScript = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
