// The merchant's server for records, on an origin of its own: it can be down, slow or broken, and notes all it gets.
import {createServer} from 'node:http';

/**
 * @typedef {object} Delivery
 * @property {string} key - The header Idempotency-Key.
 * @property {string} body
 * @property {object[]} records
 * @property {Record<string, string>} headers
 * @property {number | 'hang'} answer - What it was answered.
 */

export async function startEndpoint() {
  /** @type {Delivery[]} */
  const deliveries = [];
  const waiting = new Set();
  let server = null;
  let port = 0;

  const handle = (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type, idempotency-key');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      const {headers} = request;
      const {answer} = endpoint;
      deliveries.push({key: headers['idempotency-key'], body, records: JSON.parse(body).records, headers, answer});
      if (answer !== 'hang') response.writeHead(answer).end();
      for (const look of [...waiting]) look();
    });
  };

  const endpoint = {
    deliveries,
    /** What it answers from now on. */
    answer: /** @type {number | 'hang'} */ (204),

    get url() {
      return `http://127.0.0.1:${port}/records`;
    },

    /** The records that it took, in the order in which they came. A key counts once, as it is meant to. */
    taken() {
      const accepted = deliveries.filter(({answer}) => answer >= 200 && answer < 300);
      const first = accepted.filter(({key}, i) => accepted.findIndex((each) => each.key === key) === i);
      return first.flatMap(({records}) => records);
    },

    /** Resolves when `test` is true of it. */
    until(test, limit = 30_000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!test(endpoint)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        const fail = () => reject(new Error(`Not within ${limit} ms: ${test}. It has ${JSON.stringify(deliveries)}`));
        const timer = setTimeout(fail, limit);
        waiting.add(look);
        look();
      });
    },

    async up() {
      server = createServer(handle);
      await new Promise((resolve, reject) => server.on('error', reject).listen(port, '127.0.0.1', resolve));
      ({port} = server.address());
    },

    async down() {
      const closed = new Promise((resolve) => server?.close(resolve) ?? resolve());
      server?.closeAllConnections();
      await closed;
      server = null;
    },
  };
  await endpoint.up();
  return endpoint;
}
