import {expect} from '@open-wc/testing';
import {CANDIDATES, expressionOf, safeUrl} from '../../src/gate/gated-element.js';
import {takePage} from '../../src/platform/page.js';

const isKnown = (id: string): boolean => ['analytics', 'counter'].includes(id);

function create(markup: string): Element {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.firstElementChild as Element;
}

describe('expressionOf', () => {
  const rows: [markup: string, expression: string | null][] = [
    // Scripts: held by their type, in every spelling.
    ['<script type="text/plain" data-consent="analytics"></script>', 'analytics'],
    ['<script type="text/plain" data-consent="analytics marketing" data-src="/a.js"></script>', 'analytics marketing'],
    ['<script type="text/plain" data-consent="a | b"></script>', 'a | b'],
    ['<script type="text/plain" data-category="analytics"></script>', 'analytics'],
    ['<script type="text/plain" data-cookieconsent="statistics"></script>', 'statistics'],
    ['<script type="text/plain" data-type="text/javascript" data-name="counter"></script>', 'counter'],
    ['<script type="javascript/blocked" data-consent="analytics"></script>', 'analytics'],
    ['<script type="text/plain" data-category="unknown"></script>', 'unknown'],
    ['<script type="text/plain" data-consent=""></script>', ''],
    ['<script type="text/plain" data-consent="analytics" data-category="marketing"></script>', 'analytics'],
    // Scripts that run, or hold data, are not ours.
    ['<script data-consent="analytics"></script>', null],
    ['<script type="module" data-consent="analytics"></script>', null],
    ['<script type="text/javascript" data-category="analytics"></script>', null],
    ['<script type="application/json" data-name="analytics"></script>', null],
    // Frames: every spelling, when their address is held back.
    ['<iframe data-consent="video" data-src="https://video.example/1"></iframe>', 'video'],
    ['<iframe data-category="video" data-src="https://video.example/1"></iframe>', 'video'],
    ['<iframe data-name="unknown" data-src="https://video.example/1"></iframe>', 'unknown'],
    ['<iframe data-consent="video" src="https://video.example/1"></iframe>', null],
    ['<iframe data-name="menu"></iframe>', null],
    // Images and links: foreign spellings only with an id of ours.
    ['<img data-consent="analytics" data-src="/pixel.gif">', 'analytics'],
    ['<img data-consent="unknown" data-src="/pixel.gif">', 'unknown'],
    ['<img data-consent="analytics" data-srcset="/pixel.gif 1x">', 'analytics'],
    ['<img data-category="analytics" data-src="/pixel.gif">', 'analytics'],
    ['<img data-category="shoes" data-src="/shoe.jpg">', null],
    ['<img data-name="Red shoe" data-src="/shoe.jpg">', null],
    ['<img data-category="analytics" src="/shoe.jpg">', null],
    ['<img data-consent="analytics" src="/shoe.jpg">', null],
    ['<link rel="stylesheet" data-consent="fonts" data-href="/fonts.css">', 'fonts'],
    ['<link rel="stylesheet" data-category="fonts" data-href="/fonts.css">', null],
    ['<link rel="stylesheet" data-consent="fonts" href="/fonts.css">', null],
    // Whatever else fetches, and hands an address on.
    ['<video data-consent="video" data-src="/a.webm"></video>', 'video'],
    ['<video data-consent="video" data-poster="/a.jpg"></video>', 'video'],
    ['<source data-consent="video" data-srcset="/a.webp">', 'video'],
    ['<object data-consent="video" data-data="/a.html"></object>', 'video'],
    ['<svg data-consent="fonts" data-href="/a.svg"></svg>', 'fonts'],
    ['<video data-name="menu" data-src="/a.webm"></video>', null],
    ['<div data-consent="video"></div>', null],
    // Style sheets in the page, by their type as scripts are.
    ['<style type="text/plain" data-consent="fonts"></style>', 'fonts'],
    ['<style data-consent="fonts"></style>', null],
    // Fragments.
    ['<template data-consent="analytics"><p></p></template>', 'analytics'],
    ['<template data-name="row"><p></p></template>', null],
    ['<template data-name="counter"><p></p></template>', 'counter'],
  ];
  for (const [markup, expression] of rows)
    it(`${expression === null ? 'leaves' : `reads "${expression}" from`} ${markup}`, () => {
      expect(expressionOf(create(markup), isKnown)).to.equal(expression);
    });
});

describe('CANDIDATES', () => {
  const rows: [markup: string, isOne: boolean][] = [
    ['<script data-consent="a"></script>', true],
    ['<iframe data-category="a"></iframe>', true],
    ['<img data-cookieconsent="a">', true],
    ['<link data-name="a">', true],
    ['<template data-consent="a"></template>', true],
    ['<script></script>', false],
    ['<div></div>', false],
    ['<video data-consent="a" data-src="a"></video>', true],
  ];
  for (const [markup, isOne] of rows)
    it(`${isOne ? 'looks at' : 'passes over'} ${markup}`, () => {
      expect(create(markup).matches(CANDIDATES)).to.equal(isOne);
    });
});

describe('safeUrl', () => {
  const page = takePage();

  const good: [address: string, absolute: string][] = [
    ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
    ['HTTPS://A.example', 'https://a.example/'],
    ['http://a.example/', 'http://a.example/'],
    ['//a.example/x', `${location.protocol}//a.example/x`],
    ['/x.js', `${location.origin}/x.js`],
    ['x.js', new URL('x.js', document.baseURI).href],
    ['', document.baseURI],
    [' https://a.example/ ', 'https://a.example/'],
  ];
  for (const [address, absolute] of good)
    it(`makes "${address}" absolute`, () => {
      expect(safeUrl(page, address)).to.equal(absolute);
    });

  const bad = [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://a.example/1',
    'vbscript:x',
    'file:///etc/passwd',
    'about:blank',
    'filesystem:https://a.example/x',
    'ftp://a.example/',
    'httpx://a.example/',
    'http-evil:x',
    'https+js:alert(1)',
    'http://',
    'https://[',
  ];
  for (const address of bad)
    it(`throws for ${JSON.stringify(address)}`, () => {
      expect(() => safeUrl(page, address)).to.throw();
    });

  it('names the address that it throws for', () => {
    expect(() => safeUrl(page, 'data:text/html,x')).to.throw(/^data:text\/html,x$/);
  });
});
