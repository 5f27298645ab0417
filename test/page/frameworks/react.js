// A page of React's with gated tags, for test/page/frameworks.test.mjs.
import {createElement} from 'react';
import {flushSync} from 'react-dom';
import {createRoot} from 'react-dom/client';
import {TAGS} from './tags.js';

const tag = ([name, attributes]) => createElement(name, {key: attributes['data-src'], ...attributes});

function App({turn, isShown, isTurnedAround, version}) {
  const tags = TAGS(version).map(tag);
  return createElement(
    'main',
    null,
    createElement('h1', null, `Turn ${turn}`),
    isShown && createElement('section', {key: version}, isTurnedAround ? tags.toReversed() : tags),
    createElement('p', null, `Behind turn ${turn}`),
  );
}

const root = createRoot(document.querySelector('#app'), {
  onUncaughtError: (error) => window.problems.push(String(error)),
});
window.problems = [];
window.render = (props) => flushSync(() => root.render(createElement(App, props)));
