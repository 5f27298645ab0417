// docs/leaks.md: that it is of these versions, and that what makes it still works.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {ENDS, measure, TOOLS} from './support/leaks.mjs';

describe('docs/leaks.md', () => {
  const text = readFileSync(new URL('../../docs/leaks.md', import.meta.url), 'utf8');

  it('is of the versions that are installed', () => {
    for (const {title} of Object.values(TOOLS)) assert.ok(text.includes(`| ${title} |`), title);
  });

  it('has at least 120 cases, none of which leaks in declared tags of ours', () => {
    const [, cases] = /(\d+) cases in each browser/.exec(text);
    const rows = text.split('\n').filter((line) => line.startsWith('| Declared tags'));

    assert.ok(Number(cases) >= 120);
    assert.equal(rows.length, 3);
    for (const row of rows) assert.deepEqual(row.split(' | ').slice(2, 4), ['0 · 0 · 0', '0 · 0 · 0']);
  });
});

forEachBrowser('the measuring of leaks', (browser) => {
  it('sees what leaves with a page without a tool, and that the guard holds it', async () => {
    const only = {groups: ['ends'], states: ['before']};
    const without = await measure(browser, null, only);
    const guarded = await measure(browser, 'guarded', only);

    assert.ok(Object.values(without['before, ends']).includes(true));
    assert.deepEqual(guarded['before, ends'], Object.fromEntries(Object.keys(ENDS).map((end) => [end, false])));
  });
});
