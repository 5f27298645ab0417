// Makes docs/leaks.md: what reaches another origin, and what stays in storage, with Assent and with other tools.
//   npm run leaks                          all tools in all browsers, about half an hour
//   npm run leaks -- klaro                 this tool anew, the others from the last run (`-- text`: none anew)
//   TEST_BROWSERS=chromium npm run leaks   one browser anew
// What was measured is kept in node_modules/.cache.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {engines} from '../test/page/support/browser.mjs';
import {DOORS} from '../test/page/support/doors.mjs';
import {ENDS, measure, STATES, TAGS, TOOLS} from '../test/page/support/leaks.mjs';

const KEPT = new URL('../node_modules/.cache/leaks.json', import.meta.url);
const only = process.argv.slice(2);
const tools = Object.keys(TOOLS);
const kept = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {found: {}, versions: {}};
/** Browser → tool ('none') → state and group → case → leaked. */
const {found, versions} = kept;

const browsers = engines();
const wanted = ['none', ...tools].filter((name) => !only.length || only.includes(name));
const total = browsers.length * wanted.length;
let done = 0;
// Most of it is waiting: the browsers go side by side.
await Promise.all(
  browsers.map(async ({name, launch}) => {
    const browser = await launch();
    versions[name] = browser.version;
    found[name] ??= {};
    for (const tool of wanted) {
      const start = performance.now();
      // Without a tool every state is the same.
      found[name][tool] =
        tool === 'none' ? await measure(browser, null, {states: ['before']}) : await measure(browser, tool);
      mkdirSync(new URL('.', KEPT), {recursive: true});
      writeFileSync(KEPT, JSON.stringify(kept));
      console.log(`${++done} of ${total}: ${name}, ${tool} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
    }
    await browser.close();
  }),
);

const names = ['chromium', 'firefox', 'webkit'].filter((name) =>
  ['none', ...tools].every((tool) => found[name]?.[tool]),
);
if (names.length < 3) {
  console.log(`docs/leaks.md is left as it is: not every tool was measured in every browser, only in ${names}.`);
  process.exit();
}

/** Whether the case proves something: without a tool it leaks in this browser. */
const counts = (browser, group, item) => {
  const {none} = found[browser];
  return (none[`before, ${group}`] ?? none['withdrawn, storage'])[item] === true;
};
const doors = Object.keys(DOORS);
const GROUPS = {
  tags: {title: 'Declared tags, written as the tool wants them', items: Object.keys(TAGS), states: STATES},
  doors: {title: 'Calls and elements of a script, to a declared host', items: doors, states: STATES},
  undeclared: {title: 'The same, to a host that nobody declared', items: doors, states: STATES},
  frame: {title: 'In a frame with a page of the shop, declared', items: doors, states: STATES, like: 'doors'},
  'undeclared, frame': {title: 'In such a frame, undeclared', items: doors, states: STATES, like: 'undeclared'},
  realm: {title: 'In an empty frame, declared', items: doors, states: STATES, like: 'doors'},
  'undeclared, realm': {title: 'In an empty frame, undeclared', items: doors, states: STATES, like: 'undeclared'},
  worker: {title: "In a worker of the shop's, declared", items: doors, states: STATES, like: 'doors'},
  'undeclared, worker': {
    title: "In a worker of the shop's, undeclared",
    items: doors,
    states: STATES,
    like: 'undeclared',
  },
  ends: {title: 'As the page is left', items: Object.keys(ENDS), states: STATES},
  storage: {
    title: 'What a service left in storage',
    items: Object.keys(found.chromium.none['withdrawn, storage']),
    states: ['withdrawn', 'withdrawn, next page'],
  },
};
const STATE_TITLES = {
  before: 'before a choice',
  refused: 'after a refusal',
  withdrawn: 'after a withdrawal',
  'withdrawn, next page': 'on the page after that',
};
const leaked = (browser, tool, state, group, item) => found[browser][tool][`${state}, ${group}`][item];
const LETTERS = {chromium: 'C', firefox: 'F', webkit: 'W'};

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const summary = Object.entries(GROUPS).flatMap(([group, {title, items, states}]) =>
  states.map((state) => {
    const known = names.map((browser) => items.filter((item) => counts(browser, group, item)));
    return [
      `${title}, ${STATE_TITLES[state]}`,
      known.map(({length}) => length).join(' · '),
      ...tools.map((tool) =>
        names
          .map((browser, i) => {
            const inScope = known[i].filter((item) => leaked(browser, tool, state, group, item) !== null);
            const count = inScope.filter((item) => leaked(browser, tool, state, group, item)).length;
            return inScope.length === known[i].length ? count : `${count} of ${inScope.length}`;
          })
          .join(' · '),
      ),
    ];
  }),
);
/** Where a case leaks with a tool, in letters. */
function cell(tool, group, item) {
  const parts = names.flatMap((browser) => {
    if (!counts(browser, group, item)) return [];
    const {states} = GROUPS[group];
    const each = states.map((state) => leaked(browser, tool, state, group, item));
    if (each.every((one) => one === null)) return [`${LETTERS[browser]} ∅`];
    const marks = states.filter((_, i) => each[i]).map((state) => (state.includes('next') ? 'n' : state[0]));
    return marks.length ? [`${LETTERS[browser]} ${marks.join('')}`] : [];
  });
  const shared = new Set(parts.map((part) => part.slice(2)));
  return parts.length === names.length && shared.size === 1 ? [...shared][0] : parts.join(', ');
}
const cells = (group, item) => tools.map((tool) => cell(tool, group, item));
const details = Object.entries(GROUPS).map(([group, {title, items, like}]) => {
  const rows = items
    .filter((item) => names.some((browser) => counts(browser, group, item)))
    .filter((item) => !like || String(cells(group, item)) !== String(cells(like, item)))
    .map((item) => [item, ...cells(group, item)]);
  const rest = like
    ? `What is not listed is as above under “${GROUPS[like].title}”, or asks for nothing there.\n\n`
    : '';
  return `### ${title}\n\n${rest}${table(['', ...tools.map((tool) => TOOLS[tool].title)], rows)}`;
});
const cases = Object.values(GROUPS).reduce((sum, {items, states}) => sum + items.length * states.length, 0);

const text = `# Leaks

Made by \`npm run leaks\`; do not edit. ${cases} cases in each browser: what a page or a script of it tries, where, in each state of
consent, and whether it reaches a server of another origin, or stays in storage two seconds after the withdrawal. A case counts
in a browser where it leaks without any tool.

Browsers: ${names.map((name) => `${name} ${versions[name].replace(/^\w+\//, '')}`).join(', ')}. Each tool is set up as its own documentation says, with the service declared in every way that it
knows: tags, hosts, and patterns of cookies. Answers are given by each tool's own interface. No page has a policy of its own
(Content-Security-Policy): with the one that \`assent csp\` prints fewer doors are open ([guard.md](guard.md#enforcing-it)).
"Assent, guard" runs in the mode \`declared\`, and for hosts that nobody declared in \`strict\`. Assent without the guard promises
declared tags and storage alone ([limits.md](limits.md)). "An empty frame" and "a worker" stand for code that runs there, whoever
started it.

Each case was measured once. Between runs single cases differ, and in Firefox about a dozen of those in empty frames and workers (why is
not known): there a smaller number is no merit of a tool.

## In short

Leaks in ${names.join(' · ')}. "2 of 5": the tool knows a way to declare only five.

${table(['', 'cases', ...tools.map((tool) => TOOLS[tool].title)], summary)}

## Case by case

Where it leaks: \`b\` before a choice, \`r\` after a refusal, \`w\` after a withdrawal, \`n\` on the page after that; C, F, W in Chromium,
Firefox, WebKit alone. Empty: it does not. ∅: the tool knows no way to declare it, or does not run it after a grant.

${details.join('\n\n')}
`;
writeFileSync(new URL('../docs/leaks.md', import.meta.url), text);
