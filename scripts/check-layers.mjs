// Holds the layers of src/: which folder may import which other folder, and which packages (docs/architecture.md).
// An `import type` counts too: what a file knows about is what matters, not what is left of it in the bundle.
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

/** Layer → the other layers and the packages it may import. Within a layer imports are free. */
const LAYERS = {
  core: {layers: [], packages: []},
  platform: {layers: [], packages: []},
  events: {layers: ['core'], packages: []},
  locales: {layers: ['core'], packages: []},
  storage: {layers: ['core', 'platform'], packages: ['idb-keyval']},
  signals: {layers: ['core'], packages: []},
  gate: {layers: ['core', 'platform'], packages: []},
  device: {layers: ['core'], packages: []},
  runtime: {layers: ['core', 'events'], packages: []},
  elements: {layers: ['core', 'events', 'locales'], packages: ['lit']},
  integrations: {layers: ['core', 'events'], packages: []},
  server: {layers: ['core'], packages: []},
  define: {layers: ['elements'], packages: ['lit']},
  entry: {
    layers: [
      'core',
      'platform',
      'events',
      'locales',
      'storage',
      'signals',
      'gate',
      'device',
      'runtime',
      'elements',
      'integrations',
      'define',
    ],
    packages: ['lit'],
  },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');

const slashed = (path) => path.split(sep).join('/');
const shown = (path) => slashed(relative(root, path));
const listed = (names) => (names.length ? names.join(', ') : 'nothing');

/** The folder directly under src/ that a path lies in, or undefined for a path outside of every folder. */
function layerOf(path) {
  const [layer, ...rest] = slashed(relative(src, path)).split('/');
  return rest.length > 0 && layer !== '..' ? layer : undefined;
}

/** `lit/decorators.js` → `lit`, `@lit/react/x.js` → `@lit/react`. */
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What is wrong with one import, as a sentence; undefined if it is allowed. */
function objection(file, specifier) {
  const layer = layerOf(file);
  const allowed = LAYERS[layer];
  const importer = `${shown(file)} (layer "${layer}") imports`;

  if (!/^\.{0,2}\//.test(specifier)) {
    if (allowed.packages.includes(packageOf(specifier))) return undefined;
    return `${importer} the package "${specifier}", but "${layer}" may import these packages: ${listed(allowed.packages)}.`;
  }
  const target = resolve(dirname(file), specifier);
  const targetLayer = layerOf(target);
  if (targetLayer === layer || allowed.layers.includes(targetLayer)) return undefined;
  const where = targetLayer && targetLayer in LAYERS ? `layer "${targetLayer}"` : 'which is in no layer';
  return `${importer} ${shown(target)} (${where}), but "${layer}" may import: ${listed(allowed.layers)}.`;
}

/** Every objection to one file, each with the line it is about. */
function objectionsTo(file) {
  const layer = layerOf(file);
  if (!(layer in LAYERS)) return [`${shown(file)} is in no layer. The layers are: ${listed(Object.keys(LAYERS))}.`];
  const text = readFileSync(file, 'utf8');
  // The compiler's own quick scan finds import, import type, export … from and import('…').
  const {importedFiles} = ts.preProcessFile(text, true, true);
  return importedFiles.flatMap(({fileName, pos}) => {
    const line = text.slice(0, pos).split('\n').length;
    const sentence = objection(file, fileName);
    return sentence ? [`line ${line}: ${sentence}`] : [];
  });
}

const files = readdirSync(src, {recursive: true, withFileTypes: true})
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const objections = files.flatMap(objectionsTo);

for (const sentence of objections) console.error(sentence);
console.log(`${files.length} files in ${Object.keys(LAYERS).length} layers, ${objections.length} forbidden imports`);
process.exitCode = objections.length ? 1 : 0;
