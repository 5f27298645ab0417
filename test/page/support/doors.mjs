// The doors through which a page asks another host for something, once it runs. Each is called with an address of its
// own at the collector; what arrives there has leaked. `npm run leaks` and the tests of the guard share them.

/** Door → what a page does there. It may use nothing but its argument. A promise is waited for. */
export const DOORS = {
  // Calls
  fetch: (url) => void fetch(url).catch(() => 0),
  'fetch of a URL object': (url) => void fetch(new URL(url)).catch(() => 0),
  'fetch of a Request': (url) => void fetch(new Request(url)).catch(() => 0),
  'fetch, keepalive': (url) => void fetch(url, {keepalive: true, mode: 'no-cors'}).catch(() => 0),
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
  'XMLHttpRequest with a body': (url) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.send('body');
  },
  sendBeacon: (url) => navigator.sendBeacon(url, 'body'),
  EventSource: (url) => void new EventSource(url),
  WebSocket: (url) => void new WebSocket(url.replace('http', 'ws')),
  'Cache.add': async (url) => (await caches.open('door')).add(url),
  'importScripts in a worker from a blob': (url) =>
    void new Worker(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(url)})`]))),
  'fetch in a worker from a blob': (url) =>
    void new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)},{mode:'no-cors'})`]))),
  'window.open': (url) => void open(url),
  FontFace: (url) => void new FontFace('door', `url(${url})`).load().catch(() => 0),

  // Properties and attributes of elements
  'new Image, src': (url) => void (new Image().src = url),
  'new Image, srcset': (url) => void (new Image().srcset = `${url} 1x`),
  'img, setAttribute': (url) => document.createElement('img').setAttribute('src', url),
  'img, setAttribute in capitals': (url) => document.createElement('img').setAttribute('SRC', url),
  'img, setAttributeNS': (url) => document.createElement('img').setAttributeNS(null, 'src', url),
  'img, an attribute node': (url) => {
    const attribute = document.createAttribute('src');
    attribute.value = url;
    document.createElement('img').setAttributeNode(attribute);
  },
  'img, named item': (url) => {
    const attribute = document.createAttribute('src');
    attribute.value = url;
    document.createElement('img').attributes.setNamedItem(attribute);
  },
  'img, a late attribute value': (url) => {
    const image = document.createElement('img');
    image.setAttribute('src', 'data:,');
    image.getAttributeNode('src').value = url;
  },
  'img, Reflect.set': (url) => Reflect.set(document.createElement('img'), 'src', url),
  'new Audio': (url) => void new Audio(url).play().catch(() => 0),
  'video, src': (url) => void Object.assign(document.createElement('video'), {preload: 'auto', src: url}),
  'video, poster': (url) => document.body.append(Object.assign(document.createElement('video'), {poster: url})),
  'video, source': (url) => {
    const video = Object.assign(document.createElement('video'), {preload: 'auto'});
    video.append(Object.assign(document.createElement('source'), {src: url}));
    document.body.append(video);
  },
  'picture, source': (url) => {
    const picture = document.createElement('picture');
    picture.append(
      Object.assign(document.createElement('source'), {srcset: url}),
      Object.assign(document.createElement('img'), {src: 'data:,'}),
    );
    document.body.append(picture);
  },
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
  'script, insertBefore': (url) => {
    const script = Object.assign(document.createElement('script'), {async: true, src: url});
    document.head.insertBefore(script, document.head.firstChild);
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
  'script, the host in capitals': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: url.replace('http', 'HTTP')})),
  'script, an address with a tab and blanks': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: `  ${url.replace('://', ':\t//')}`})),
  'script, an address without a scheme': (url) =>
    document.head.append(Object.assign(document.createElement('script'), {src: url.replace('http:', '')})),
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
  'image in SVG': (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  'image in SVG, baseVal': (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    svg.append(image);
    document.body.append(svg);
    image.href.baseVal = url;
  },
  'a, ping': (url) => {
    const link = Object.assign(document.createElement('a'), {href: '#', ping: url});
    document.body.append(link);
    link.click();
  },
  'a, clicked into a frame': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-link'});
    const link = Object.assign(document.createElement('a'), {href: url, target: 'door-link'});
    document.body.append(frame, link);
    link.click();
  },
  'form, submit into a frame': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-form'});
    const form = Object.assign(document.createElement('form'), {action: url, method: 'post', target: 'door-form'});
    document.body.append(frame, form);
    form.submit();
  },
  'form, requestSubmit into a frame': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-request'});
    const form = Object.assign(document.createElement('form'), {action: url, method: 'post', target: 'door-request'});
    document.body.append(frame, form);
    form.requestSubmit();
  },
  'form, a button with its own address': (url) => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'door-button'});
    const form = Object.assign(document.createElement('form'), {method: 'post', target: 'door-button'});
    const button = Object.assign(document.createElement('button'), {formAction: url});
    form.append(button);
    document.body.append(frame, form);
    button.click();
  },

  // Text that becomes markup
  'innerHTML in the page, img': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<img src="${url}">`;
  },
  'innerHTML in the page, iframe': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<p>A</p><iframe src='${url}'></iframe>`;
  },
  'innerHTML in the page, link': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<link rel=stylesheet href=${url}>`;
  },
  'innerHTML in the page, SVG': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML = `<svg><image href="${url}"/></svg>`;
  },
  'innerHTML in the page, entities': (url) => {
    document.body.appendChild(document.createElement('div')).innerHTML =
      `<img src="${url.replace('://', '&colon;&sol;&#47;')}">`;
  },
  'innerHTML outside of the page': (url) => {
    document.createElement('div').innerHTML = `<img src="${url}">`;
  },
  'innerHTML of a table': (url) => {
    const table = document.body.appendChild(document.createElement('table'));
    table.innerHTML = `<tr><td><img src="${url}"></td></tr>`;
  },
  outerHTML: (url) => {
    document.body.appendChild(document.createElement('div')).outerHTML = `<img src="${url}">`;
  },
  insertAdjacentHTML: (url) => document.body.insertAdjacentHTML('beforeend', `<iframe src="${url}"></iframe>`),
  setHTMLUnsafe: (url) => {
    document.body.appendChild(document.createElement('div')).setHTMLUnsafe(`<img src="${url}">`);
  },
  'createContextualFragment, script': (url) =>
    document.body.append(document.createRange().createContextualFragment(`<script src="${url}"></script>`)),
  'DOMParser and adoption': (url) =>
    document.body.append(new DOMParser().parseFromString(`<img src="${url}">`, 'text/html').querySelector('img')),
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

  // Shadow roots and other realms
  'a closed shadow root, innerHTML': (url) => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    root.innerHTML = `<img src="${url}">`;
  },
  'a closed shadow root, append': (url) => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    root.append(Object.assign(document.createElement('iframe'), {src: url}));
  },
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
  'a frame with its own document, fetch': (url) =>
    document.body.append(
      Object.assign(document.createElement('iframe'), {
        srcdoc: `<script>fetch('${url.slice(0, 12)}' + '${url.slice(12)}', {mode: 'no-cors'})</script>`,
      }),
    ),
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

  // Styles
  insertRule: (url) => {
    const style = document.head.appendChild(document.createElement('style'));
    style.sheet.insertRule(`body { --door: 0; background-image: url("${url}") }`);
  },
  'an adopted style sheet': (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { background-image: url("${url}") }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  'a style element': (url) => {
    document.head.append(
      Object.assign(document.createElement('style'), {
        textContent: `head { display: block; background: url("${url}") }`,
      }),
    );
  },
  'a style attribute': (url) => {
    const place = document.body.appendChild(document.createElement('b'));
    place.setAttribute('style', `display: block; background: url("${url}")`);
  },
  'a style property': (url) => {
    const place = document.body.appendChild(document.createElement('i'));
    place.style.cssText = 'display: block';
    place.style.backgroundImage = `url("${url}")`;
  },

  // What a script cannot hold
  'import()': (url) => void import(url).catch(() => 0),
  'the address of a frame': (url) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentWindow.location = url;
  },
};
