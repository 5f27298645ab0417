// Writes what follows from services/: the table docs/services.md, and the names in the schema of a configuration.
//   node scripts/services.mjs           writes both
//   node scripts/services.mjs --check   ends with status 1 where one is not up to date
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const root = new URL('..', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

/** Every file of the directory, as it was parsed, in the order of the ids. */
export const readDirectory = () =>
  readdirSync(new URL('services/', root))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(read(`services/${file}`)));

const code = (names = []) => names.map((name) => `\`${name}\``).join(' ') || '–';
const country = new Intl.DisplayNames('en', {type: 'region'});

const rowOf = ({settings, calls = {}, note = '', source, reviewed}) =>
  [
    '',
    `[${settings.label}](${source})<br>\`${settings.id}\``,
    `[${settings.provider}](${settings.url}), ${country.of(settings.region)}`,
    code(settings.purposes),
    code(settings.hosts),
    code(settings.cookies),
    code([...(settings.storage ?? []), ...(settings.databases ?? []).map((name) => `${name} (database)`)]),
    `${calls.revoke ? `\`${calls.revoke}\`` : settings.stop ? 'the doors, held' : settings.reload ? 'a new page' : 'the gate'}${note && `<br>${note.replaceAll('<', '&lt;')}`}`,
    reviewed,
    '',
  ]
    .join(' | ')
    .trim();

const categoriesOf = (directory) => [...new Set(directory.map(({category}) => category))].sort();

const sectionOf = (category, directory) =>
  [
    `## ${category[0].toUpperCase()}${category.slice(1)}`,
    '',
    '| service | provider | purposes | hosts | cookies | storage | stopped by | reviewed |',
    '|---|---|---|---|---|---|---|---|',
    ...directory.filter((known) => known.category === category).map(rowOf),
    '',
  ].join('\n');

/** Path → the text that it is to hold. */
export function outputs() {
  const directory = readDirectory();
  const head = read('docs/services.md').split(/^<!-- written by scripts\/services\.mjs -->$/m)[0];
  const sections = categoriesOf(directory).map((category) => sectionOf(category, directory));
  const ids = directory.map(({settings}) => `"${settings.id}"`);
  return {
    'docs/services.md': `${head}<!-- written by scripts/services.mjs -->\n\n${sections.join('\n')}`,
    'schema/consent.schema.json': read('schema/consent.schema.json').replace(
      /("service": \{\s+"description": "A service of the directory[^]*?"enum": \[)[^\]]*\]/,
      (_, before) => `${before}\n                ${ids.join(',\n                ')}\n              ]`,
    ),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const stale = Object.entries(outputs()).filter(([path, text]) => read(path) !== text);
  if (process.argv.includes('--check')) {
    for (const [path] of stale) console.error(`${path} is not up to date: node scripts/services.mjs`);
    process.exitCode = stale.length ? 1 : 0;
  } else {
    for (const [path, text] of stale) writeFileSync(new URL(path, root), text);
    console.log(
      `${readDirectory().length} services; ${stale.length ? stale.map(([path]) => path).join(', ') : 'nothing'} written`,
    );
  }
}
