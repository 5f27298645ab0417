/** Opens the demo shop: `npm start`, or `node demo/serve.mjs` once `dist/` and `demo/dist/` are built. */

import {startShop} from './server.mjs';

const port = Number(process.env.PORT ?? 8000);
const shop = await startShop({port, collectorPort: port ? port + 1 : 0, host: process.env.HOST ?? '127.0.0.1'});

console.log(`Demo shop: ${shop.url}/`);
console.log('Stop it with Ctrl+C.');

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    await shop.close();
    process.exit(0);
  });
