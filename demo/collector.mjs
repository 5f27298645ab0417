/**
 * Plays the third parties: analytics, error reports, advertising, video. It answers as the real ones do, as far
 * as their SDKs look at it, and remembers every request.
 */

import {gunzipSync} from 'node:zlib';
import {adScript} from './third-party/ads.mjs';
import {videoPage} from './third-party/video.mjs';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const MAX_BODY = 10_000_000;

/** Whose request it is, by its path. */
const SERVICES = [
  [/^\/posthog\//, 'posthog'],
  [/^\/amplitude\//, 'amplitude'],
  [/^\/sentry\//, 'sentry'],
  [/^\/ads(\.js$|\/)/, 'adpixel'],
  [/^\/pixel\.gif$/, 'pixel'],
  [/^\/video(\/|$)/, 'video'],
];

/**
 * @param {object} options
 * @param {(origin: string) => boolean} options.isShop - Whether a page of this origin may read the answers.
 * @param {(hit: Hit) => void} options.onHit - Called for each request, once its body is there.
 *
 * @typedef {object} Hit
 * @property {number} number - 1 for the first since the start, counted on through `clear()`.
 * @property {number} at - When it came, in milliseconds since the Unix epoch.
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {string} body - As text, unzipped where it was zipped.
 * @property {string} cookie - The cookie header, or ''.
 * @property {Record<string, string>} headers
 * @property {boolean} preflight - Whether it is only the browser asking if it may ask.
 * @property {string | null} service - Which of the demo's services it belongs to.
 */
export function createCollector({isShop, onHit}) {
  /** @type {Hit[]} */
  const hits = [];
  const waiting = new Set();
  let last = 0;

  return {
    hits,
    /** The number of the latest hit. */
    count: () => last,
    clear: () => void (hits.length = 0),

    /**
     * @param {(hit: Hit) => boolean} predicate
     * @param {number} [timeoutMs]
     * @returns {Promise<Hit>} The first hit that matches, among those that are there and those to come.
     */
    waitFor(predicate, timeoutMs = 30_000) {
      const found = hits.find(predicate);
      if (found) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const settle = (hit) => {
          if (hit && !predicate(hit)) return;
          waiting.delete(settle);
          clearTimeout(timer);
          if (hit) resolve(hit);
          else reject(new Error(`No such request within ${timeoutMs} ms. There were: ${listOf(hits)}.`));
        };
        const timer = setTimeout(settle, timeoutMs);
        waiting.add(settle);
      });
    },

    handle(request, response) {
      const chunks = [];
      let size = 0;
      request.on('data', (chunk) => {
        size += chunk.length;
        if (size > MAX_BODY) request.destroy();
        else chunks.push(chunk);
      });
      request.on('end', () => {
        const url = new URL(request.url, `http://${request.headers.host ?? 'collector'}`);
        const hit = {
          number: ++last,
          at: Date.now(),
          method: request.method,
          path: url.pathname,
          query: Object.fromEntries(url.searchParams),
          body: textOf(Buffer.concat(chunks)),
          cookie: request.headers.cookie ?? '',
          headers: request.headers,
          preflight: request.method === 'OPTIONS' && 'access-control-request-method' in request.headers,
          service: SERVICES.find(([pattern]) => pattern.test(url.pathname))?.[1] ?? null,
        };
        hits.push(hit);
        onHit(hit);
        for (const settle of [...waiting]) settle(hit);
        reply(hit, url, response);
      });
    },
  };

  function reply(hit, {origin, searchParams}, response) {
    const {path, headers} = hit;
    for (const [name, value] of Object.entries(crossOrigin(headers))) response.setHeader(name, value);
    const send = (type, body, more = {}) =>
      response
        .writeHead(200, {'content-type': type, 'cache-control': 'no-store', ...more})
        .end(hit.method === 'HEAD' ? '' : body);
    const json = (value) => send('application/json', JSON.stringify(value));
    const script = (code) => send('text/javascript; charset=utf-8', code);

    if (hit.method === 'OPTIONS') return response.writeHead(204).end();

    if (path.startsWith('/posthog/')) return replyAsPostHog(path, json, script);
    if (/^\/(sdk\/)?amplitude\//.test(path))
      return json({code: 200, events_ingested: 1, payload_size_bytes: hit.body.length, server_upload_time: hit.at});
    if (path.startsWith('/sentry/')) return json({});

    switch (path) {
      case '/pixel.gif':
        // Another site's cookie: browsers keep it only with these two attributes, if they do at all.
        return send('image/gif', PIXEL, {
          'set-cookie': 'third_party=1; Path=/; Max-Age=31536000; SameSite=None; Secure',
        });
      case '/ads.js':
        return script(adScript(origin));
      case '/ads/event':
        return response.writeHead(204).end();
      case '/video':
        return send('text/html; charset=utf-8', videoPage);
      case '/font.css':
        return send('text/css; charset=utf-8', ':root {\n  --third-party-styles: loaded;\n}\n');
      case '/tag.js':
        return script(tagScript(origin, searchParams.get('name') ?? ''));
      case '/document':
        return send(
          'text/html; charset=utf-8',
          `<script>${tagScript(origin, searchParams.get('name') ?? '')}</script>`,
        );
      case '/slow':
        return void setTimeout(
          () => script(searchParams.has('name') ? tagScript(origin, searchParams.get('name')) : ''),
          Math.min(Number(searchParams.get('ms')) || 0, 60_000),
        );
      case '/frame':
        return send('text/html; charset=utf-8', '<!doctype html><title>A frame</title><p>A frame.</p>');
    }
    if (path.endsWith('.js')) return script('');
    if (path.endsWith('.css')) return send('text/css', '');
    if (/\.(gif|png|jpe?g|webp|svg)$/.test(path)) return send('image/gif', PIXEL);
    return json({});
  }

  /** The shop's pages may read every answer, cookies included; no other page may. */
  function crossOrigin(headers) {
    const more = {'cross-origin-resource-policy': 'cross-origin', 'timing-allow-origin': '*', vary: 'origin'};
    if (!headers.origin || !URL.canParse(headers.origin) || !isShop(headers.origin)) return more;
    return {
      ...more,
      'access-control-allow-origin': headers.origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    };
  }
}

/** As much as posthog-js needs to be content. No answer of ours makes it load a script. */
function replyAsPostHog(path, json, script) {
  const config = {
    supportedCompression: [],
    hasFeatureFlags: false,
    autocapture_opt_out: false,
    sessionRecording: false,
    surveys: false,
    heatmaps: false,
    capturePerformance: false,
    siteApps: [],
    toolbarParams: {},
    isAuthenticated: false,
  };
  if (/\/array\/[^/]+\/config\.js$/.test(path)) return script('');
  if (/\/array\/[^/]+\/config$/.test(path)) return json(config);
  if (/\/(flags|decide)\/?$/.test(path)) return json({...config, featureFlags: {}, featureFlagPayloads: {}, flags: {}});
  if (path.endsWith('.js')) return script('');
  return json({status: 1});
}

/** A tag that says that it ran: to the page, and to the collector. */
const tagScript = (origin, name) =>
  `(window.ran ||= []).push(${JSON.stringify(name)});\n` +
  `fetch(${JSON.stringify(`${origin}/ran?name=${encodeURIComponent(name)}`)});\n`;

function textOf(body) {
  const isZipped = body[0] === 0x1f && body[1] === 0x8b;
  try {
    return (isZipped ? gunzipSync(body) : body).toString('utf8');
  } catch {
    return body.toString('latin1');
  }
}

const listOf = (hits) => hits.map(({method, path}) => `${method} ${path}`).join(', ') || 'none';
