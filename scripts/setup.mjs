// Everything a fresh clone needs. It may only use what comes with Node: nothing is installed yet.
//   node scripts/setup.mjs             the packages
//   node scripts/setup.mjs --browsers  and the browsers that the tests drive
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {finders, onPath, wanted} from './browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}node_modules/.setup-stamp`;
const DEBIAN_PACKAGES = {chromium: ['chromium'], firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb']};

const fail = (text) => {
  console.error(`\n${text}\n`);
  process.exit(1);
};

const run = (command, args, env = {}) => {
  console.log(`> ${[command, ...args].join(' ')}`);
  const {status, error} = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, ...env},
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  return status === 0;
};

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is ${process.version}.`);
}

/** Installs the packages, unless those of this very lockfile are there already. */
function installPackages() {
  const stamp = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  // --include=dev: a NODE_ENV=production in the environment would leave the tools out.
  const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  // npm 11.16 and newer refuse a lockfile that lacks another system's optional package:
  // https://github.com/npm/cli/issues/9846
  const installed = run('npm', ['ci', ...flags]) || run('npm', ['install', '--no-save', ...flags]);
  if (!installed) fail('The packages could not be installed (see above).');
  writeFileSync(stampFile, stamp);
}

/** What to write before `apt-get` to have the rights to install; undefined if they cannot be had. */
function rootPrefix() {
  if (process.getuid() === 0) return [];
  const mayPass = onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0;
  return mayPass ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'] : undefined;
}

function installByApt(packages) {
  const prefix = process.platform === 'linux' && onPath('apt-get') ? rootPrefix() : undefined;
  if (!prefix) return;
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-q', ...args];
    return run(command, rest, {DEBIAN_FRONTEND: 'noninteractive'});
  };
  apt('update'); // one source that does not answer is no reason to give up: the install below decides
  apt('install', '-y', '--no-install-recommends', ...packages);
}

function installBrowsers() {
  const missing = () => wanted().filter((name) => !finders[name]());
  const packages = (names) => names.flatMap((name) => DEBIAN_PACKAGES[name]);

  if (missing().length) installByApt(packages(missing()));
  const left = missing();
  if (left.length) {
    fail(
      `Not found: ${left.join(', ')}.\n` +
        `  Debian:           apt-get install -y --no-install-recommends ${packages(left).join(' ')}\n` +
        '  or name a file:   CHROME_PATH=… FIREFOX_PATH=… WEBKIT_DRIVER_PATH=… WEBKIT_MINIBROWSER_PATH=…\n' +
        '  or leave one out: TEST_BROWSERS=chromium npm test',
    );
  }
  for (const name of wanted()) console.log(`${name}: ${JSON.stringify(finders[name]())}`);
}

checkNode();
installPackages();
if (process.argv.includes('--browsers')) installBrowsers();
