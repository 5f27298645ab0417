// What a shop's pages pay: every file of the script-tag build within its budget.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {measure, table} from '../../scripts/size.mjs';

describe('size', () => {
  const rows = measure();
  console.log(table(rows));

  for (const {name, bytes, budget} of rows)
    it(`${name} stays within its budget`, () => {
      assert.ok(bytes <= budget, `${name} weighs ${bytes} B, but its budget is ${budget} B (brotli 11)`);
    });
});
