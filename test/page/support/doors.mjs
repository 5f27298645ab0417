// The doors through which a page asks another host for something, once it runs. Each is called with an address of its
// own at the collector; what arrives there has leaked. `npm run leaks` and the tests of the guard share them.

/**
 * Door → what a page does there. It may use nothing but its argument, and what `serveDoors` and `PAGE` provide. A promise
 * is waited for. The order is that of the vectors that script gates are measured by.
 */
export const DOORS = {
  // A script by createElement: src, setAttribute, setAttributeNS, an attribute node, a late value, a clone, a fragment, SVG, DOMParser
  'script, src then insertion': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: url})),
  'script, insertion then src': (url) => {
    const script = document.createElement('script');
    document.head.append(script);
    script.src = url;
  },
  'script, setAttribute': (url) => {
    const script = document.createElement('script');
    script.setAttribute('src', url);
    document.head.appendChild(script);
  },
  'script, setAttributeNS': (url) => {
    const script = document.createElement('script');
    script.setAttributeNS(null, 'src', url);
    document.head.append(script);
  },
  'script, a module': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {type: 'module', src: url})),
  'script, an inline module that imports': (url) =>
    document.head.append(
      Object.assign(document.createElement('script'), {type: 'module', text: `import ${JSON.stringify(url)}`}),
    ),
  'script, a clone': (url) => {
    const script = document.createElement('script');
    script.src = url;
    document.head.append(script.cloneNode());
  },
  'script in SVG': (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const script = document.createElementNS('http://www.w3.org/2000/svg', 'script');
    script.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', url);
    svg.append(script);
    document.body.append(svg);
  },
  'createContextualFragment, script': (url) =>
    document.body.append(document.createRange().createContextualFragment(`<script src="${url}"></script>`)),
  'DOMParser and adoption': (url) =>
    document.body.append(new DOMParser().parseFromString(`<img src="${url}">`, 'text/html').querySelector('img')),

  // document.write, a whole tag or pieces
  'document.write in a frame': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.open();
    frame.contentDocument.write(`<img src="${url}">`);
    frame.contentDocument.close();
  },
  'document.write in a frame, in pieces': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.open();
    for (const piece of ['<scr', `ipt src="${url.slice(0, 9)}`, `${url.slice(9)}"></scr`, 'ipt><p>'])
      frame.contentDocument.write(piece);
    frame.contentDocument.close();
  },

  // innerHTML, insertAdjacentHTML, setHTMLUnsafe, parseHTMLUnsafe in the page
  'innerHTML in the page, img': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<img src="${url}">`;
  },
  'innerHTML in the page, iframe': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<p>A</p><iframe src='${url}'></iframe>`;
  },
  'innerHTML in the page, link': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<link rel=stylesheet href=${url}>`;
  },
  outerHTML: (url) => {
    document.body.appendChild(document.createElement('div')).outerHTML = `<img src="${url}">`;
  },
  insertAdjacentHTML: (url) => document.body.insertAdjacentHTML('beforeend', `<iframe src="${url}"></iframe>`),
  setHTMLUnsafe: (url) => {
    document.body.appendChild(document.createElement('div')).setHTMLUnsafe(`<img src="${url}">`);
  },
  'parseHTMLUnsafe and adoption': (url) =>
    document.body.append(Document.parseHTMLUnsafe(`<iframe src="${url}"></iframe>`).querySelector('iframe')),

  // Outside of the page: Image, innerHTML, srcset, setAttribute, Reflect.set, picture; Audio
  'new Image, src': (url) => void (new Image().src = url),
  'new Image, srcset': (url) => void (new Image().srcset = `${url} 1x`),
  'img, setAttribute': (url) => document.createElement('img').setAttribute('src', url),
  'img, setAttributeNS': (url) => document.createElement('img').setAttributeNS(null, 'src', url),
  'img, an attribute node': (url) => {
    const attribute = document.createAttribute('src');
    attribute.value = url;
    document.createElement('img').setAttributeNode(attribute);
  },
  'img, a late attribute value': (url) => {
    const image = document.createElement('img');
    image.setAttribute('src', 'data:,');
    image.getAttributeNode('src').value = url;
  },
  'img, Reflect.set': (url) => Reflect.set(document.createElement('img'), 'src', url),
  'innerHTML outside of the page': (url) => {
    document.createElement('div').innerHTML = `<img src="${url}">`;
  },
  'picture, source': (url) => {
    const picture = document.createElement('picture');
    picture.append(
      Object.assign(document.createElement('source'), {srcset: url}),
      Object.assign(document.createElement('img'), {src: 'data:,'}),
    );
    document.body.append(picture);
  },
  'new Audio': (url) => void new Audio(url).play().catch(() => 0),

  // Elements that fetch what they are given
  'video, poster': (url) => document.body.append(Object.assign(document.createElement('video'), {poster: url})),
  'iframe, src': (url) => document.body.append(Object.assign(document.createElement('iframe'), {src: url})),
  'iframe, src after insertion': (url) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.src = url;
  },
  'iframe, srcdoc': (url) =>
    document.body.append(Object.assign(document.createElement('iframe'), {srcdoc: `<img src="${url}">`})),
  embed: (url) => document.body.append(Object.assign(document.createElement('embed'), {src: url, type: 'text/html'})),
  object: (url) =>
    document.body.append(Object.assign(document.createElement('object'), {data: url, type: 'text/html'})),
  'input, an image': (url) =>
    document.body.append(Object.assign(document.createElement('input'), {type: 'image', src: url})),
  'image in SVG': (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  'link, a style sheet': (url) =>
    document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: url})),
  'link, preload': (url) =>
    document.head.append(Object.assign(document.createElement('link'), {rel: 'preload', as: 'script', href: url})),
  'link, preload of an image set': (url) =>
    document.head.append(
      Object.assign(document.createElement('link'), {rel: 'preload', as: 'image', imageSrcset: `${url} 1x`}),
    ),
  'link, prefetch': (url) =>
    document.head.append(Object.assign(document.createElement('link'), {rel: 'prefetch', href: url})),
  'link, modulepreload': (url) =>
    document.head.append(Object.assign(document.createElement('link'), {rel: 'modulepreload', href: url})),
  'speculation rules, prefetch': (url) =>
    document.head.append(
      Object.assign(document.createElement('script'), {
        type: 'speculationrules',
        text: JSON.stringify({prefetch: [{source: 'list', urls: [url]}]}),
      }),
    ),

  // Shadow roots, closed and nested
  'a closed shadow root, innerHTML': (url) => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    root.innerHTML = `<img src="${url}">`;
  },
  'a closed shadow root, append': (url) => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    root.append(Object.assign(document.createElement('iframe'), {src: url}));
  },
  'a shadow root in a shadow root, innerHTML': (url) => {
    const outer = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    const inner = outer.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    inner.innerHTML = `<img src="${url}">`;
  },

  // Style properties
  'a style attribute': (url) => {
    const place = document.body.appendChild(document.createElement('b'));
    place.setAttribute('style', `display: block; background: url("${url}")`);
  },
  'a style property': (url) => {
    const place = document.body.appendChild(document.createElement('i'));
    place.style.cssText = 'display: block';
    place.style.backgroundImage = `url("${url}")`;
  },
  'a style, cssText': (url) => {
    const place = document.body.appendChild(document.createElement('i'));
    place.style.cssText = `display: block; background: url("${url}")`;
  },
  'a style, setProperty': (url) => {
    const place = document.body.appendChild(document.createElement('i'));
    place.style.display = 'block';
    place.style.setProperty('background-image', `url("${url}")`);
  },
  'a style, a property of its own': (url) => {
    const place = document.body.appendChild(document.createElement('i'));
    place.style.cssText = 'display: block; background-image: var(--door)';
    place.style.setProperty('--door', `url("${url}")`);
  },
  'a style, attributeStyleMap': (url) => {
    const place = document.body.appendChild(document.createElement('i'));
    place.style.display = 'block';
    place.attributeStyleMap.set('background-image', `url("${url}")`);
  },

  // Rules and animations
  'a style element': (url) => {
    document.head.append(
      Object.assign(document.createElement('style'), {
        textContent: `head { display: block; background: url("${url}") }`,
      }),
    );
  },
  insertRule: (url) => {
    const style = document.head.appendChild(document.createElement('style'));
    style.sheet.insertRule(`body { --door: 0; background-image: url("${url}") }`);
  },
  'an adopted style sheet': (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { background-image: url("${url}") }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  'animate()': (url) => {
    const place = document.body.appendChild(document.createElement('p'));
    place.animate([{backgroundImage: `url("${url}")`}, {backgroundImage: `url("${url}")`}], {duration: 10_000});
  },
  'an animation in SVG': (url) => {
    const make = (name, attributes) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    const image = make('image', {width: 9, height: 9});
    image.append(make('set', {attributeName: 'href', to: url, begin: '0s', fill: 'freeze'}));
    document.body.appendChild(make('svg', {})).append(image);
  },

  // Calls
  FontFace: (url) => void new FontFace('door', `url(${url})`).load().catch(() => 0),
  fetch: (url) => void fetch(url).catch(() => 0),
  'fetch of a Request': (url) => void fetch(new Request(url)).catch(() => 0),
  'fetch, keepalive': (url) => void fetch(url, {keepalive: true, mode: 'no-cors'}).catch(() => 0),
  fetchLater: (url) => void fetchLater(url, {activateAfter: 0}),
  XMLHttpRequest: (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  'XMLHttpRequest, synchronous': (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.send();
  },
  sendBeacon: (url) => navigator.sendBeacon(url, 'body'),
  WebSocket: (url) => void new WebSocket(url.replace('http', 'ws')),
  EventSource: (url) => void new EventSource(url),
  'Cache.add': async (url) => (await caches.open('door')).add(url),
  'an audio worklet': (url) => void new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(url).catch(() => 0),

  // Workers
  'importScripts in a worker from a blob': (url) =>
    void new Worker(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(url)})`]))),
  'fetch in a worker from a blob': (url) =>
    void new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)},{mode:'no-cors'})`]))),
  'importScripts in a worker from data': (url) =>
    void new Worker(`data:text/javascript,${encodeURIComponent(`importScripts(${JSON.stringify(url)})`)}`),
  'fetch in a shared worker from a blob': (url) =>
    void new SharedWorker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)},{mode:'no-cors'})`]))),
  "fetch in a worker of the shop's": (url) => void new Worker(`/door/worker.js?to=${encodeURIComponent(url)}`),
  "fetch in a service worker of the shop's": (url) =>
    void navigator.serviceWorker.register(`/door/worker.js?to=${encodeURIComponent(url)}`).catch(() => 0),

  // import()
  'import()': (url) => void import(url).catch(() => 0),
  'import() of a data address': (url) =>
    void import(`data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(url)}`)}`).catch(() => 0),
  'import() of a blob': (url) =>
    void import(URL.createObjectURL(new Blob([`import ${JSON.stringify(url)}`], {type: 'text/javascript'}))).catch(
      () => 0,
    ),
  'import() of JSON': (url) => void import(url, {with: {type: 'json'}}).catch(() => 0),
  'import() of a style sheet': (url) => void import(url, {with: {type: 'css'}}).catch(() => 0),
  'import() in a text for setTimeout': (url) => void setTimeout(`import(${JSON.stringify(url)}).catch(() => 0)`),
  'import() in eval': (url) => void (0, eval)(`import(${JSON.stringify(url)}).catch(() => 0)`),

  // Empty frames and their realm
  'an empty frame, fetch': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    void frame.contentWindow.fetch(url, {mode: 'no-cors'}).catch(() => 0);
  },
  'an empty frame by its number, fetch': (url) => {
    document.body.append(document.createElement('iframe'));
    void frames[frames.length - 1].fetch(url, {mode: 'no-cors'}).catch(() => 0);
  },
  'an empty frame by innerHTML, fetch': (url) => {
    const place = document.body.appendChild(document.createElement('div'));
    place.innerHTML = '<iframe></iframe>';
    void place.firstChild.contentWindow.fetch(url, {mode: 'no-cors'}).catch(() => 0);
  },
  'an empty frame of the parser, fetch': (url) =>
    void document
      .getElementById('door-born')
      .contentWindow.fetch(url, {mode: 'no-cors'})
      .catch(() => 0),
  'an empty frame in SVG, fetch': (url) => {
    const place = document.body.appendChild(document.createElement('div'));
    place.innerHTML = '<svg><foreignObject><iframe></iframe></foreignObject></svg>';
    void place
      .querySelector('iframe')
      .contentWindow.fetch(url, {mode: 'no-cors'})
      .catch(() => 0);
  },
  'an empty frame, Image': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    new frame.contentWindow.Image().src = url;
  },
  'an empty frame, a function of its own': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentWindow.eval(`fetch(${JSON.stringify(url)}, {mode: 'no-cors'}).catch(() => 0)`);
  },
  'an empty frame, its setter on our image': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const {set} = Object.getOwnPropertyDescriptor(frame.contentWindow.HTMLImageElement.prototype, 'src');
    set.call(new Image(), url);
  },
  'an empty frame in an empty frame, fetch': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inner = frame.contentDocument.body.appendChild(frame.contentDocument.createElement('iframe'));
    void inner.contentWindow.fetch(url, {mode: 'no-cors'}).catch(() => 0);
  },
  'an empty object, fetch': async (url) => {
    const object = Object.assign(document.createElement('object'), {data: 'about:blank'});
    const loaded = new Promise((resolve) => (object.onload = resolve));
    document.body.append(object);
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 500))]);
    void object.contentWindow.fetch(url, {mode: 'no-cors'}).catch(() => 0);
  },

  // Frames with a document of their own
  'a frame from a blob': (url) => {
    const blob = new Blob([`<script>fetch(${JSON.stringify(url)}, {mode: 'no-cors'})</script>`], {type: 'text/html'});
    document.body.append(Object.assign(document.createElement('iframe'), {src: URL.createObjectURL(blob)}));
  },
  'a frame from data': (url) => {
    const text = `<script>fetch(${JSON.stringify(url)}, {mode: 'no-cors'})</script>`;
    const src = `data:text/html,${encodeURIComponent(text)}`;
    document.body.append(Object.assign(document.createElement('iframe'), {src}));
  },
  'a frame with its own document, fetch': (url) =>
    document.body.append(
      Object.assign(document.createElement('iframe'), {
        srcdoc: `<script>fetch('${url.slice(0, 12)}' + '${url.slice(12)}', {mode: 'no-cors'})</script>`,
      }),
    ),
  'a frame from a javascript address': (url) => {
    const src = `javascript:${encodeURIComponent(`void fetch(${JSON.stringify(url)}, {mode: 'no-cors'})`)}`;
    document.body.append(Object.assign(document.createElement('iframe'), {src}));
  },

  // Addresses of frames
  'the address of a frame': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentWindow.location = url;
  },
  'the address of a frame, replaced': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentWindow.location.replace(url);
  },

  // Links and forms into a frame, pings
  'window.open into a frame': (url) => {
    document.body.append(Object.assign(document.createElement('iframe'), {name: 'door-open'}));
    open(url, 'door-open');
  },
  'a, clicked into a frame': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-link'});
    const link = Object.assign(document.createElement('a'), {href: url, target: 'door-link'});
    document.body.append(frame, link);
    link.click();
  },
  'a, ping': (url) => {
    const link = Object.assign(document.createElement('a'), {href: '#', ping: url});
    document.body.append(link);
    link.click();
  },
  'form, submit into a frame': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-form'});
    const form = Object.assign(document.createElement('form'), {action: url, method: 'post', target: 'door-form'});
    document.body.append(frame, form);
    form.submit();
  },
  'form, a button with its own address': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-button'});
    const form = Object.assign(document.createElement('form'), {method: 'post', target: 'door-button'});
    const button = Object.assign(document.createElement('button'), {formAction: url});
    form.append(button);
    document.body.append(frame, form);
    button.click();
  },

  // Windows and the address of the page
  'window.open': (url) => void open(url),
  'navigation.navigate': (url) => {
    const {committed, finished} = navigation.navigate(url);
    for (const end of [committed, finished]) end.catch(() => 0);
  },
  location: (url) => void (location = url),
  'location.assign': (url) => location.assign(url),

  // Addresses in disguise
  'script, the host in capitals': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: url.replace('http', 'HTTP')})),
  'an address with an escape for a letter': (url) => void (new Image().src = url.replace('//1', '//%31')),
  'an address in full width': (url) => void (new Image().src = url.replace('//127', '//１２７')),
  'script, an address with a tab and blanks': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: `  ${url.replace('://', ':\t//')}`})),
  'insertRule with escapes': (url) => {
    document.body.append(Object.assign(document.createElement('i'), {className: 'door-escape'}));
    const style = document.head.appendChild(document.createElement('style'));
    const escaped = url.replace('://', '\\3a\\2f\\2f ');
    style.sheet.insertRule(`.door-escape { display: block; background-image: url("${escaped}") }`);
  },
  'an object that says something else next': (url) => {
    let reads = 0;
    new Image().src = {toString: () => (reads++ % 2 ? '/' : url)};
  },

  // Redirects
  "a redirect of the shop's": (url) =>
    void fetch(`/door/away?to=${encodeURIComponent(url)}`, {mode: 'no-cors'}).catch(() => 0),

  // Others
  'script, insertBefore': (url) => {
    const script = Object.assign(document.createElement('script'), {async: true, src: url});
    document.head.insertBefore(script, document.head.firstChild);
  },
  'fetch of a URL object': (url) => void fetch(new URL(url)).catch(() => 0),
  'XMLHttpRequest with a body': (url) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.send('body');
  },
  'img, setAttribute in capitals': (url) => document.createElement('img').setAttribute('SRC', url),
  'img, named item': (url) => {
    const attribute = document.createAttribute('src');
    attribute.value = url;
    document.createElement('img').attributes.setNamedItem(attribute);
  },
  'video, src': (url) => void Object.assign(document.createElement('video'), {preload: 'auto', src: url}),
  'video, source': (url) => {
    const video = Object.assign(document.createElement('video'), {preload: 'auto'});
    video.append(Object.assign(document.createElement('source'), {src: url}));
    document.body.append(video);
  },
  'script, an address without a scheme': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: url.replace('http:', '')})),
  'image in SVG, baseVal': (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    svg.append(image);
    document.body.append(svg);
    image.href.baseVal = url;
  },
  'form, requestSubmit into a frame': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-request'});
    const form = Object.assign(document.createElement('form'), {action: url, method: 'post', target: 'door-request'});
    document.body.append(frame, form);
    form.requestSubmit();
  },
  'innerHTML in the page, SVG': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<svg><image href="${url}"/></svg>`;
  },
  'innerHTML in the page, entities': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML =
      `<img src="${url.replace('://', '&colon;&sol;&#47;')}">`;
  },
  'innerHTML of a table': (url) => {
    const table = document.body.appendChild(document.createElement('table'));
    table.innerHTML = `<tr><td><img src="${url}"></td></tr>`;
  },
  'a template that is cloned': (url) => {
    const template = document.createElement('template');
    template.innerHTML = `<img src="${url}"><iframe src="${url}"></iframe>`;
    document.body.append(template.content.cloneNode(true));
  },
  'a template that is imported': (url) => {
    const template = document.createElement('template');
    template.innerHTML = `<img src="${url}">`;
    document.importNode(template.content, true);
  },
};

/** The vectors: without those at the end, which are variants of them. */
export const VECTORS = Object.keys(DOORS).slice(0, Object.keys(DOORS).indexOf('script, insertBefore'));

/** Doors that lead away from the page: each has a tab of its own. */
const LEAVING = ['navigation.navigate', 'location', 'location.assign'];
export const STAYING = Object.keys(DOORS).filter((name) => !LEAVING.includes(name));

/** What stands in the body of a page that doors are tried on. */
export const PAGE = '<h1>A page</h1><iframe id="door-born"></iframe>';

/** Serves what doors need of the shop: workers, of which one does what it is told, and a redirect. */
export function serveDoors(site) {
  const free = {'content-security-policy': null};
  const worker = {headers: {...free, 'content-type': 'text/javascript'}};
  site.page('/door/worker.js', `fetch(new URL(location).searchParams.get('to'), {mode: 'no-cors'});`, worker);
  site.page('/door/told.js', 'onmessage = async ({data}) => postMessage(await eval(data));', worker);
  site.page('/door/away', '', {
    status: 302,
    headers: ({searchParams}) => ({...free, location: searchParams.get('to')}),
  });
}

/**
 * Code that goes through doors, each with an address of its own.
 *
 * @param {(door: string) => string} addressOf
 */
export const codeOf = (doors, addressOf) =>
  `(async () => {
    for (const [door, url] of [${doors.map((name) => `[${DOORS[name]}, ${JSON.stringify(addressOf(name))}]`)}])
      try { await door(url); } catch {}
  })()`;

/**
 * Goes through doors.
 *
 * @param {object} tab - With the page that they are tried on.
 * @param {() => Promise<object>} open - Opens the same page in another tab, for doors that lead away.
 * @param {(door: string) => string} addressOf
 */
export async function tryDoors(tab, open, addressOf) {
  await tab.evaluate(codeOf(STAYING, addressOf));
  for (const name of LEAVING) {
    const another = await open();
    // What evaluates there may find its page gone.
    await another.evaluate(codeOf([name], addressOf)).catch(() => {});
  }
}

/** Markup of a page whose scripts run, form by form, with URL for the address of a script and PAGE_URL for a document. */
export const STATIC = {
  'script, src': '<script src="URL"></script>',
  'script, async': '<script async src="URL"></script>',
  'script, defer': '<script defer src="URL"></script>',
  'script, a module': '<script type="module" src="URL"></script>',
  'script in SVG': '<svg><script href="URL"></script></svg>',
  'an inline module that imports': `<script type="module">import 'URL'</script>`,
  'an import map': `<script type="importmap">{"imports": {"bare": "URL"}}</script><script type="module">import 'bare'</script>`,
  iframe: '<iframe src="PAGE_URL"></iframe>',
  'iframe, srcdoc': `<iframe srcdoc='<script src="URL"></script>'></iframe>`,
  'iframe, data': `<iframe src='data:text/html,<script src="URL"></script>'></iframe>`,
  object: '<object type="text/html" data="PAGE_URL"></object>',
  embed: '<embed type="text/html" src="PAGE_URL">',
  'a declarative shadow root': '<div><template shadowrootmode="closed"><script src="URL"></script></template></div>',
  'base and a relative script': '<base href="URL"><script src="URL_WITHOUT_HOST"></script>',
  'meta refresh': '<meta http-equiv="refresh" content="0; url=PAGE_URL">',
};
