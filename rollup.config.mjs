// Builds five things, in this order:
//   dist/assent-<part>.<digest>.js  the lazy parts, classic scripts that define themselves to the loader
//   dist/assent.js                  the loader, with the table of the parts built into it
//   dist/assent.check.js            the check of the configuration, for developers
//   dist/assent.guard.js            the guard, which a page adds behind the loader
//   dist/npm                        the same sources as typed ES modules
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';
import minifyTemplates from 'rollup-plugin-minify-template-literals';
import {minify} from 'terser';

rmSync('dist', {recursive: true, force: true});

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const languages = readdirSync('src/locales')
  .map((file) => /^([a-z]{2,3}(?:-\w+)?)\.ts$/.exec(file)?.[1])
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

/** The loader alone: `String(x)` becomes `x + ''` and the like. None of ours is called with a symbol. */
const tightly = {...squeeze, compress: {...squeeze.compress, unsafe: true}};

/** Part name → the SHA-256 of its file in base64. */
const integrities = {};
/** The part that is always there when another is: they share what it holds. */
const ASKING = 'assent-asking.js';
/** The digests that a part holds. */
const tableFor = (file) =>
  Object.fromEntries(
    Object.entries(integrities).filter(
      ([name]) => BUILT_ON_RECORDING.includes(`assent-${name}.js`) === (file === RECORDING),
    ),
  );
/** Always there when what builds on it is fetched. */
const RECORDING = 'assent-recording.js';
const BUILT_ON_RECORDING = ['assent-attestation.js', 'assent-history.js', 'assent-outbox.js'];
const rank = (file) => (BUILT_ON_RECORDING.includes(file) ? 0 : file === RECORDING ? 1 : file === ASKING ? 3 : 2);

/**
 * Makes of each part a classic script that hands its definition to the loader, and names it by its digest. Each holds
 * the digests of those that it fetches: the loader of the part that asks, that of all but those behind recording.
 */
const parts = {
  name: 'parts',
  async generateBundle(_, bundle) {
    const files = Object.keys(bundle).sort((a, b) => rank(a) - rank(b));
    for (const file of files) {
      const chunk = bundle[file];
      if (chunk.type !== 'chunk') continue;
      const name = /^assent-(.+)\.js$/.exec(file)[1];
      const there = BUILT_ON_RECORDING.includes(file) ? [ASKING, RECORDING] : [ASKING];
      if (chunk.imports.some((imported) => !there.includes(imported)))
        this.error(`${file} builds on ${chunk.imports}, but only ${there} is always there`);
      const body = chunk.code.replace(/^'use strict';/, '').replaceAll('__PARTS__', JSON.stringify(tableFor(file)));
      const {code} = await minify(`window[Symbol.for('assent')](function(exports,require){${body}})`, squeeze);
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

const lazy = {
  ...strict,
  preserveEntrySignatures: 'allow-extension',
  input: {
    asking: 'src/entry/asking-part.ts',
    recording: 'src/entry/recording-part.ts',
    help: 'src/entry/help-part.ts',
    changes: 'src/entry/changes-part.ts',
    rules: 'src/entry/rules-part.ts',
    history: 'src/entry/history-part.ts',
    attestation: 'src/entry/attestation-part.ts',
    outbox: 'src/entry/outbox-part.ts',
    preferences: 'src/entry/preferences-part.ts',
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
    entryFileNames: 'assent-[name].js',
    chunkFileNames: 'assent-[name].js',
    manualChunks: {asking: ['src/entry/asking-part.ts'], recording: ['src/entry/recording-part.ts']},
  },
  plugins: [
    ts('./tsconfig.build.json', {outDir: 'dist'}),
    nodeResolve({browser: true, exportConditions: ['production']}),
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
  mangle: {properties: {regex: /^(admit|askFor|without|later|scrub|learn|release|ask|markIn|watchIn)$/}},
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
const NPM_PARTS = Object.fromEntries(
  ['preferences', ...languages.map((language) => `locale-${language}`)].map((name) => [name, 'npm']),
);

/** What npm users import: one file per module, types next to it, dependencies left to the user's bundler. */
const npm = {
  ...strict,
  input: [
    'src/entry/index.ts',
    'src/core/check/check.ts',
    'src/core/policies.ts',
    ...readdirSync('src/define').map((file) => `src/define/${file}`),
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
    {
      name: 'built-in-version',
      // Bundlers find the parts by themselves: no table of them is needed.
      renderChunk: (code) => ({
        code: code
          .replaceAll('__VERSION__', JSON.stringify(version))
          .replaceAll('__PARTS__', JSON.stringify(NPM_PARTS)),
        map: null,
      }),
    },
  ],
};

export default [lazy, loader, check, guard, npm];
