/**
 * The demo shop and, on a second origin, the third parties it embeds. Both keep nothing on disk and talk to
 * nobody: what the shop's trackers send ends in `collector.hits`, where the page tests count it.
 */

import {randomBytes} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createCollector} from './collector.mjs';
import {fillTemplate, readPage} from './pages.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Where a path of the shop is found on disk. The first that fits wins. */
const FOLDERS = [
  ['/assets/', join(here, '../dist')], // the SDK, as a merchant would host it
  ['/demo/', join(here, 'dist')], // the shop's trackers and the monitor, bundled
  ['/shop/', join(here, 'assets')], // styles, scripts and pictures of the shop
];

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** A content hash stands between dots: `assent-banner.x7Kd90ab.js`. */
const HASHED = /\.(?=[\w-]*\d)[\w-]{8,}\.(js|mjs|css|map)$/;

/**
 * Starts the shop and its collector. A port that is taken is no reason to fail: a free one is used.
 *
 * @param {object} [options]
 * @param {number} [options.port] - The shop's port. `0` takes a free one.
 * @param {number} [options.collectorPort] - The collector's.
 * @param {string} [options.host] - The address that both listen on.
 * @param {boolean} [options.log] - Whether each request that reaches the collector is printed.
 * @param {string} [options.head] - A template that stands first in the head of each page of the shop; for tests.
 */
export async function startShop({port = 0, collectorPort = 0, host = '127.0.0.1', log = false, head = ''} = {}) {
  const pages = new Map();
  const streams = new Set();

  const collector = createCollector({
    isShop: (origin) => new URL(origin).port === String(ports.shop),
    onHit(hit) {
      if (log) console.log(`${new Date(hit.at).toLocaleTimeString('en-GB')}  ${hit.method} ${hit.path}`);
      for (const stream of streams) stream.write(messageOf(hit));
    },
  });
  const shop = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, {'content-type': 'text/plain'});
      response.end('The demo shop has a fault.');
    });
  });
  const third = createServer(collector.handle);

  const ports = {collector: await listen(third, collectorPort, host), shop: await listen(shop, port, host)};

  return {
    url: `http://localhost:${ports.shop}`,
    collector: {
      url: `http://127.0.0.1:${ports.collector}`,
      hits: collector.hits,
      clear: collector.clear,
      waitFor: collector.waitFor,
    },

    /**
     * Adds a page.
     *
     * @param {string} path - Where it is found, such as `/story.html`.
     * @param {string} html - A template, like the pages of the shop: `{{nonce}}`, `{{collector}}`, `{{config}}`.
     * @param {object} [options]
     * @param {Headers | ((url: URL) => Headers)} [options.headers] - More headers, or others; `null` removes one.
     * @param {number} [options.status]
     *
     * @typedef {Record<string, string | null>} Headers
     */
    page(path, html, {headers = {}, status = 200} = {}) {
      pages.set(path, {html, headers, status});
    },

    async close() {
      for (const stream of streams) stream.end();
      await Promise.all([shop, third].map(closed));
    },
  };

  async function answer(request, response) {
    const url = new URL(request.url, 'http://shop');
    if (url.pathname === '/collector/stream') return openStream(request, response, url);
    if (url.pathname === '/collector/clear' && request.method === 'POST') {
      collector.clear();
      return response.writeHead(204, {'cache-control': 'no-store'}).end();
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'Only GET is answered here.');
    if (url.pathname === '/.well-known/gpc.json') return sendSignalDeclaration(request, response);

    const added = pages.get(url.pathname);
    if (added) {
      const headers = typeof added.headers === 'function' ? added.headers(url) : added.headers;
      return sendPage(request, response, added.status, added.html, {}, headers);
    }

    const folder = FOLDERS.find(([prefix]) => url.pathname.startsWith(prefix));
    if (folder) return sendFile(request, response, url.pathname.slice(folder[0].length), folder[1]);

    const page = await readPage(url);
    return sendPage(
      request,
      response,
      page.status,
      page.html.replace('<head>', () => `<head>${head}`),
      page.values,
    );
  }

  function sendPage(request, response, status, template, values, headers = {}) {
    const nonce = randomBytes(16).toString('base64');
    const origin = collectorSeenFrom(request);
    const all = {
      'content-type': TYPES['.html'],
      'content-security-policy': policy(nonce, origin),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-store',
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) {
      if (value === null) response.removeHeader(name);
      else response.setHeader(name, value);
    }
    response.statusCode = status;
    response.end(
      request.method === 'HEAD'
        ? ''
        : fillTemplate(template, {...values, nonce, collector: origin, hits: String(collector.count())}),
    );
  }

  /** Tells the monitor of each request from number `after` on, as it arrives. Same origin, so never a hit itself. */
  function openStream(request, response, url) {
    const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
    response.write('retry: 1000\n\n');
    for (const hit of collector.hits) if (hit.number > after) response.write(messageOf(hit));
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  /**
   * The third parties are to be another *site*, not only another origin, so that their cookies are third-party
   * ones. Ports do not tell sites apart; the two names of this machine do.
   */
  function collectorSeenFrom(request) {
    const {hostname} = new URL(`http://${request.headers.host ?? 'localhost'}`);
    const other = {localhost: '127.0.0.1', '127.0.0.1': 'localhost'}[hostname] ?? hostname;
    return `http://${other}:${ports.collector}`;
  }
}

/** Nothing inline, nothing by string, no script without the nonce of this very response. */
const policy = (nonce, collector) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    `img-src 'self' data: ${collector}`,
    "font-src 'self'",
    `connect-src 'self' ${collector}`,
    `frame-src ${collector}`,
    "worker-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** As much of a hit as the monitor shows, as a server-sent event. */
const messageOf = ({number, at, path, service, preflight, cookie}) =>
  `id: ${number}\ndata: ${JSON.stringify({number, at, path, service, preflight, cookie})}\n\n`;

/** Whether the shop goes by Global Privacy Control, from its configuration. */
async function sendSignalDeclaration(request, response) {
  const {declareSignal} = await import('../dist/npm/server/index.js');
  const config = JSON.parse(await readFile(join(here, 'consent.json'), 'utf8'));
  const {declaration} = declareSignal(config, Date.now());
  response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'public, max-age=86400'});
  response.end(request.method === 'HEAD' ? '' : JSON.stringify(declaration));
}

async function sendFile(request, response, name, folder) {
  const file = join(folder, decoded(name));
  const found = file.startsWith(folder + sep) ? await stat(file).catch(() => null) : null;
  if (!found?.isFile()) return sendText(response, 404, 'There is no such file.');

  const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const headers = {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    etag: tag,
  };
  if (request.headers['if-none-match'] === tag) return response.writeHead(304, headers).end();
  response.writeHead(200, headers).end(request.method === 'HEAD' ? '' : await readFile(file));
}

/** As it stands where it is no valid escape: then there is no such file. */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const sendText = (response, status, text) =>
  response
    .writeHead(status, {'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*'})
    .end(text);

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && port) server.listen((port = 0), host);
      else reject(error);
    });
    server.once('listening', () => resolve(server.address().port));
    server.listen(port, host);
  });
}

const closed = (server) =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
