/**
 * Bundles the shop's trackers, each with its SDK from npm, and the monitor; and for the page tests two pages of
 * frameworks: `npm run build:demo`.
 */

import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** See trackers/no-diagnostics-storage.js. */
const withoutDiagnostics = {
  name: 'without-diagnostics',
  resolveId: (source) => (/\/diagnostics-storage$/.test(source) ? path('trackers/no-diagnostics-storage.js') : null),
};

/** Frameworks choose between two builds by it. */
const inProduction = {
  name: 'in-production',
  transform: (code) => code.replaceAll('process.env.NODE_ENV', '"production"'),
};

const minified = terser({ecma: 2020, format: {comments: false}});

const bundle = (name, input, plugins = [withoutDiagnostics, minified]) => ({
  input: path(input),
  output: {file: path(`dist/${name}.js`), format: 'iife', generatedCode: 'es2015', inlineDynamicImports: true},
  plugins: [
    ...plugins,
    inProduction,
    nodeResolve({browser: true, exportConditions: ['production']}),
    commonjs(),
    json(),
  ],
  onwarn(warning, warn) {
    // How the SDKs are written is theirs.
    if (warning.id?.includes('node_modules') || warning.ids?.every((id) => id.includes('node_modules'))) return;
    warn(warning);
  },
});

/** The SDKs of the page tests, each as its vendor ships it; alone, and tied to the choice. */
const sdksIn = (folder, prefix) =>
  readdirSync(path(`../test/page/${folder}`))
    .filter((file) => file !== 'run.js')
    .map((file) => bundle(`${prefix}-${file.replace('.js', '')}`, `../test/page/${folder}/${file}`, []));

export default [
  bundle('posthog', 'trackers/posthog.js'),
  bundle('amplitude', 'trackers/amplitude.js'),
  bundle('sentry', 'trackers/sentry.js'),
  bundle('panel', 'panel/panel.js'),
  bundle('react', '../test/page/frameworks/react.js'),
  bundle('vue', '../test/page/frameworks/vue.js'),
  ...sdksIn('sdks', 'sdk'),
  ...sdksIn('linked', 'linked'),
];
