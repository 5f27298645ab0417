// Builds five things, in this order:
//   dist/assent-<part>.<digest>.js  the lazy parts, classic scripts that define themselves to the loader
//   dist/assent.js                  the loader, with the table of the parts built into it
//   dist/assent.check.js            the check of the configuration, for developers
//   dist/assent.guard.js            the guard, which a page adds behind the loader
//   dist/npm                        the same sources as typed ES modules, and the services of the directory
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';
import minifyTemplates from 'rollup-plugin-minify-template-literals';
import {minify} from 'terser';

rmSync('dist', {recursive: true, force: true});

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const languages = readdirSync('src/locales')
  .map((file) => /^([a-z]{2,3}(?:-[a-z]{2,4})?)\.ts$/.exec(file)?.[1])
  .filter((language) => language && language !== 'en');

const strict = {
  onwarn(warning) {
    throw new Error(`${warning.code ?? ''} ${warning.message}`);
  },
};
const ts = (tsconfig, compilerOptions) => typescript({tsconfig, noEmitOnError: true, compilerOptions});

const squeeze = {
  module: false,
  ecma: 2022,
  compress: {passes: 3, unsafe_arrows: true, pure_getters: true, ecma: 2022},
  format: {comments: false},
};

/** The loader and the part that asks: `String(x)` becomes `x + ''` and the like. None of ours is called with a symbol. */
const tightly = {...squeeze, compress: {...squeeze.compress, unsafe: true}};

/** Part name → the SHA-256 of its file in base64. */
const integrities = {};
const SECTIONS = readdirSync('src/entry/sections').map((file) => file.replace('.ts', ''));
const LANGUAGES = languages.map((language) => `locale-${language}`);
/** The integrations. As numbers: filter lists block addresses with the names of vendors. */
const INTEGRATIONS = readdirSync('src/integrations')
  .map((file) => file.replace('.ts', ''))
  .filter((name) => !/^(connect|integration|reach)$/.test(name));
const LINKS = INTEGRATIONS.map((_, i) => `link-${i}`);
/** Which parts a part fetches, and so holds the digests of. The part that asks fetches all others. */
const FETCHES = {
  recording: ['attestation', 'history', 'outbox'],
  preferences: SECTIONS,
  integrations: LINKS,
  directory: [...LANGUAGES, 'contact', 'device', 'embed', 'help', 'holding', 'integrations', 'reload', 'upkeep'],
};
/** The part that fetches this one, and is therefore there. */
const fetcherOf = (name) => Object.keys(FETCHES).find((fetcher) => FETCHES[fetcher].includes(name)) ?? 'asking';
const nameOf = (file) => /^(?:\.\/)?assent-(.+)\.js$/.exec(file)[1];
const tableFor = (name) => Object.fromEntries(Object.entries(integrities).filter(([part]) => fetcherOf(part) === name));
/** Whoever holds digests comes after those that they are of. */
const rank = (name) =>
  name === 'asking' ? Infinity : Math.max(0, ...(FETCHES[name] ?? []).map((fetched) => 1 + rank(fetched)));

/**
 * Makes of each part a classic script that hands its definition to the loader, and names it by its digest. Each holds
 * the digests of those that it fetches: the loader of the part that asks, that of all but those behind recording.
 */
const parts = {
  name: 'parts',
  async generateBundle(_, bundle) {
    const files = Object.keys(bundle).sort((a, b) => rank(nameOf(a)) - rank(nameOf(b)));
    for (const file of files) {
      const chunk = bundle[file];
      if (chunk.type !== 'chunk') continue;
      const name = nameOf(file);
      const there = ['asking', fetcherOf(name), ...(SECTIONS.includes(name) ? ['purposes'] : [])];
      const missing = chunk.imports.filter((imported) => !there.includes(nameOf(imported)));
      if (missing.length) this.error(`${file} builds on ${missing}, but only ${there} are always there`);
      const body = chunk.code
        .replace(/^'use strict';/, '')
        .replaceAll('__PARTS__', JSON.stringify(tableFor(name)))
        .replaceAll('__TEXT_KEYS__', JSON.stringify([...TEXT_KEYS, 'direction'].join(' ')));
      const {code} = await minify(
        `window[Symbol.for('assent')](function(exports,require){${body}})`,
        // On every first visit: so it is squeezed as the loader is.
        name === 'asking' ? tightly : squeeze,
      );
      const integrity = createHash('sha256').update(code).digest('base64');
      integrities[name] = integrity;
      delete bundle[file];
      this.emitFile({
        type: 'asset',
        fileName: `assent-${name}.${integrity.slice(0, 10).replace(/\W/g, '-')}.js`,
        source: code,
      });
    }
  },
};

/** The names of all texts, in the order in which each language hands its own over. */
const TEXT_KEYS = [...readFileSync('src/locales/de.ts', 'utf8').matchAll(/^ {2}(\w+)[:,(]/gm)].map(([, key]) => key);

/** A language is a list in the order of TEXT_KEYS: their names, a fifth of such a file, stand once in the directory. */
const packedTexts = {
  name: 'packed-texts',
  transform(code, id) {
    const language = /src\/locales\/([\w-]+)\.ts$/.exec(id.replaceAll('\\', '/'))?.[1];
    if (!languages.includes(language)) return null;
    const {declaration} = this.parse(code).body.find(({type}) => type === 'ExportNamedDeclaration');
    const {properties} = declaration.declarations[0].init;
    const {start, end} = declaration.declarations[0].init;
    const values = TEXT_KEYS.map((key) => {
      const property = properties.find((each) => each.key.name === key);
      if (!property && key !== 'direction') this.error(`${language} has no text ${key}`);
      return property ? code.slice(property.value.start, property.value.end) : 'void 0';
    });
    const unknown = properties.filter((each) => !TEXT_KEYS.includes(each.key.name) && each.key.name !== 'direction');
    if (unknown.length) this.error(`${language} has texts that German has not: ${unknown.map(({key}) => key.name)}`);
    const direction = properties.find((each) => each.key.name === 'direction');
    if (direction) values.push(code.slice(direction.value.start, direction.value.end));
    return {code: `${code.slice(0, start)}[${values.join()}]${code.slice(end)}`, map: null};
  },
};

const lazy = {
  ...strict,
  preserveEntrySignatures: 'allow-extension',
  input: {
    asking: 'src/entry/asking-part.ts',
    recording: 'src/entry/recording-part.ts',
    help: 'src/entry/help-part.ts',
    question: 'src/entry/question-part.ts',
    device: 'src/entry/device-part.ts',
    contact: 'src/entry/contact-part.ts',
    embed: 'src/entry/embed-part.ts',
    reload: 'src/entry/reload-part.ts',
    upkeep: 'src/entry/upkeep-part.ts',
    integrations: 'src/entry/integrations-part.ts',
    holding: 'src/entry/holding-part.ts',
    directory: 'src/entry/directory-part.ts',
    rules: 'src/entry/rules-part.ts',
    history: 'src/entry/history-part.ts',
    attestation: 'src/entry/attestation-part.ts',
    outbox: 'src/entry/outbox-part.ts',
    preferences: 'src/entry/preferences-part.ts',
    ...Object.fromEntries(SECTIONS.map((name) => [name, `src/entry/sections/${name}.ts`])),
    ...Object.fromEntries(INTEGRATIONS.map((name, i) => [LINKS[i], `src/integrations/${name}.ts`])),
    ...Object.fromEntries(languages.map((language) => [`locale-${language}`, `src/locales/${language}.ts`])),
  },
  output: {
    dir: 'dist',
    format: 'cjs',
    exports: 'named',
    esModule: false,
    strict: false,
    interop: 'default',
    generatedCode: {arrowFunctions: true, constBindings: true, objectShorthand: true},
    externalLiveBindings: false,
    minifyInternalExports: true,
    entryFileNames: 'assent-[name].js',
    chunkFileNames: 'assent-[name].js',
    manualChunks: {
      asking: ['src/entry/asking-part.ts'],
      recording: ['src/entry/recording-part.ts'],
      preferences: ['src/entry/preferences-part.ts', 'src/elements/internal/section.ts'],
      purposes: [
        'src/entry/sections/purposes.ts',
        'src/elements/internal/notes-styles.ts',
        'src/elements/internal/contact.ts',
        'src/elements/internal/country.ts',
      ],
      directory: ['src/entry/directory-part.ts', 'src/locales/plural.ts', 'src/core/pattern.ts'],
    },
  },
  plugins: [
    ts('./tsconfig.build.json', {outDir: 'dist'}),
    nodeResolve({browser: true, exportConditions: ['production']}),
    packedTexts,
    minifyTemplates({include: ['src/**/*.ts']}),
    parts,
  ],
};

const loader = {
  ...strict,
  input: {assent: 'src/entry/loader.ts'},
  output: {
    dir: 'dist',
    format: 'iife',
    strict: false,
    entryFileNames: '[name].js',
    generatedCode: {arrowFunctions: true, constBindings: true},
  },
  plugins: [
    ts('./tsconfig.build.json', {outDir: 'dist'}),
    nodeResolve({browser: true}),
    {
      name: 'built-in-values',
      renderChunk: (code) => ({
        code: code
          .replaceAll('__VERSION__', JSON.stringify(version))
          .replaceAll('__LOADER_PARTS__', JSON.stringify({asking: integrities['asking']})),
        map: null,
      }),
    },
    {
      name: 'squeeze',
      async generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) chunk.code = (await minify(chunk.code, tightly)).code;
      },
    },
  ],
};

/** For developers: what the check finds, on the console. Whole in itself, so that the parts of a shop do not know it. */
const check = {
  ...strict,
  input: {'assent.check': 'src/entry/check.ts'},
  output: {dir: 'dist', format: 'iife', entryFileNames: '[name].js'},
  plugins: [
    ts('./tsconfig.build.json', {outDir: 'dist'}),
    {
      name: 'squeeze',
      async generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) chunk.code = (await minify(chunk.code, squeeze)).code;
      },
    },
  ],
};

/** The guard alone: what its pieces call each other gets a letter. None of these is a name of the platform. */
const namelessly = {
  ...tightly,
  module: true,
  mangle: {properties: {regex: /^(admit|askFor|askBehind|without|later|scrub|learn|release|ask|watchIn)$/}},
};

/** Opt-in, behind the loader: holds calls and insertions. Whole in itself, so that the loader does not pay for it. */
const guard = {
  ...strict,
  input: {'assent.guard': 'src/entry/guard.ts'},
  output: {
    dir: 'dist',
    format: 'iife',
    entryFileNames: '[name].js',
    generatedCode: {arrowFunctions: true, constBindings: true},
  },
  plugins: [
    ts('./tsconfig.build.json', {outDir: 'dist'}),
    {
      name: 'squeeze',
      async generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) chunk.code = (await minify(chunk.code, namelessly)).code;
      },
    },
  ],
};

/** In npm a part is a module that `index.ts` imports; its integrity is the bundler's affair. */
const NPM_PARTS = Object.fromEntries([...LANGUAGES, ...LINKS].map((name) => [name, 'npm']));

/** `import posthog from 'assent/services/posthog'`: the settings alone, without a loader for JSON. */
const services = {
  name: 'services',
  generateBundle() {
    for (const file of readdirSync('services')) {
      const {settings} = JSON.parse(readFileSync(`services/${file}`, 'utf8'));
      const type = "import type {KnownSettings} from '../core/directory.js';\ndeclare const settings: KnownSettings;\n";
      const name = `services/${settings.id}`;
      const source = `export default ${JSON.stringify(settings, null, 2)};\n`;
      this.emitFile({type: 'asset', fileName: `${name}.js`, source});
      this.emitFile({type: 'asset', fileName: `${name}.d.ts`, source: `${type}export default settings;\n`});
    }
  },
};

/** What npm users import: one file per module, types next to it, dependencies left to the user's bundler. */
const npm = {
  ...strict,
  input: [
    'src/entry/index.ts',
    'src/core/check/check.ts',
    'src/core/directory.ts',
    'src/core/policies.ts',
    'src/server/index.ts',
    ...readdirSync('src/define').map((file) => `src/define/${file}`),
    'src/integrations/connect.ts',
  ],
  external: (id) => /^(lit|idb-keyval)(\/|$)/.test(id),
  output: {
    dir: 'dist/npm',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'src',
    sourcemap: true,
    // tslib's helpers would land in dist/npm/node_modules/, which `npm pack` always leaves out.
    entryFileNames: ({name}) => `${name.replace(/^node_modules\//, 'vendor/')}.js`,
  },
  plugins: [
    ts('./tsconfig.npm.json', {outDir: 'dist/npm', declaration: true}),
    services,
    {
      name: 'built-in-version',
      // Bundlers find the parts by themselves: no table of them is needed.
      renderChunk: (code) => ({
        code: code
          .replaceAll('__VERSION__', JSON.stringify(version))
          .replaceAll('__PARTS__', JSON.stringify(NPM_PARTS))
          .replaceAll('__TEXT_KEYS__', "''"),
        map: null,
      }),
    },
  ],
};

export default [lazy, loader, check, guard, npm];
