// A page of Vue's with gated tags, for test/page/frameworks.test.mjs.
import {createApp, h, nextTick, reactive} from 'vue';
import {TAGS} from './tags.js';

const state = reactive({});
const tag = ([name, attributes]) => h(name, {key: attributes['data-src'], ...attributes});

const app = createApp({
  render() {
    const {turn, isShown, isTurnedAround, version} = state;
    const tags = TAGS(version).map(tag);
    return h('main', [
      h('h1', `Turn ${turn}`),
      isShown ? h('section', {key: version}, isTurnedAround ? tags.toReversed() : tags) : null,
      h('p', `Behind turn ${turn}`),
    ]);
  },
});
app.config.errorHandler = (error) => window.problems.push(String(error));
window.problems = [];
let isMounted = false;
window.render = async (props) => {
  Object.assign(state, {isTurnedAround: false, ...props});
  if (!isMounted) app.mount('#app');
  isMounted = true;
  await nextTick();
};
