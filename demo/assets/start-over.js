/** Forgets this visit: what is stored under this origin, and what the collector remembers. Then back to the shop. */

// Ports share cookies: on localhost there may be those of other work, which are left alone.
const {services} = JSON.parse(document.querySelector('script[data-assent-config]').textContent);
const patterns = ['assent', '__Host-assent', ...services.flatMap(({cookies = []}) => cookies)];
const isOurs = (name) =>
  patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
const expire = (name) => {
  for (const path of ['/', location.pathname]) document.cookie = `${name}=; path=${path}; max-age=0`;
};
const remove = (name) =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });

document.cookie
  .split('; ')
  .map((pair) => pair.split('=')[0])
  .filter(isOurs)
  .forEach(expire);
for (const area of ['localStorage', 'sessionStorage']) {
  try {
    window[area].clear();
  } catch {
    // Blocked: it holds nothing.
  }
}

const known = (await indexedDB.databases?.().catch(() => [])) ?? [];
await Promise.all(known.map(({name}) => remove(name)));
await fetch('/collector/clear', {method: 'POST'}).catch(() => {});

const wish = new URL(new URLSearchParams(location.search).get('to') ?? '/', location.origin);
location.replace(wish.origin === location.origin ? wish.pathname + wish.search : '/');
