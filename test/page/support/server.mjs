// A shop with a server of its own that renders by consent, as docs/server.md has it, with the package as npm users have it.
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import {readConsent, renewCookie} from 'assent/server';
import {pageOf} from './site.mjs';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/**
 * @param {object} config
 * @param {object} [options]
 * @param {boolean} [options.renews] - Whether pages send the cookie again.
 * @param {string} [options.loader] - The loader's tag, or several.
 */
export async function startServer(config, {renews = true, loader} = {}) {
  /** The cookies that were sent, in order. */
  const sent = [];
  let counted = 0;
  let held = null;

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    sent,
    counted: () => counted,
    /** Resolves when a request for `/slow` has come; answers it when called. */
    held: () => held.arrived,
    release: () => held.release(),
    holdNext() {
      held = {};
      held.arrived = new Promise((resolve) => (held.arrive = resolve));
      held.released = new Promise((resolve) => (held.release = resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };

  async function answer(request, response) {
    const {cookie} = request.headers;
    const facts = {secure: false, gpc: request.headers['sec-gpc']};
    const path = new URL(request.url, 'http://shop').pathname;
    if (path.startsWith('/assets/')) {
      const body = await readFile(DIST + path.slice('/assets/'.length));
      return response.writeHead(200, {'content-type': 'text/javascript'}).end(body);
    }
    if (path === '/count.js') {
      counted++;
      return response.writeHead(200, {'content-type': 'text/javascript'}).end('window.isCounted = true;');
    }
    const renewed = renews ? renewCookie(cookie, config, facts) : null;
    if (renewed) {
      sent.push(renewed);
      response.setHeader('set-cookie', renewed);
    }
    if (path === '/slow') {
      held.arrive();
      await held.released;
      return response.writeHead(200).end();
    }
    const consent = readConsent(cookie, config, facts);
    if (path === '/verdicts') {
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({verdicts: consent.verdicts, mustAsk: consent.mustAsk}));
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      vary: 'Cookie, Sec-GPC',
    });
    const tag = consent.has('analytics') ? '<script src="/count.js"></script>' : '';
    return response.end(pageOf({config, loader, head: tag}).replaceAll(/ nonce="{{nonce}}"/g, ''));
  }
}

/** What the server makes of this cookie. */
export async function verdictsAt({url}, headers = {}) {
  const response = await fetch(`${url}verdicts`, {headers});
  return response.json();
}
