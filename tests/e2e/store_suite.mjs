// The store's cases (tests/engine/storage/store_cases.h) over IndexedDB, through web/store's own classes, in Chromium and Firefox alike: between
// two steps the storage is closed, and the next begins with what IndexedDB has.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundle, launch, pageWith, root } from './harness.mjs';

/** Runs it in the browser that `launched(profile)` starts: {page, close()}. */
export function storeSuite(launched = launch) {
  test('the store keeps over IndexedDB what it keeps over memory and a file', async () => {
    const steps = join(root, 'build/web/zs_store_steps.js');
    assert.ok(existsSync(steps), `${steps} is missing: build zs_store_steps`);
    const bench = await pageWith({ 'storage.js': await bundle('web/store/storage.ts', 'S'), 'steps.js': await readFile(steps, 'utf8') }, launched);
    try {
      const outcomes = await bench.page.evaluate(async () => {
        let storage, last;
        let pages = [];
        const module = await createStoreSteps({
          page: (index, bytes) => pages.push([index, bytes]),
          committed: (sequence, pageCount) => (storage.commit((last = sequence), pageCount, pages), (pages = [])),
        });
        const call = (name, result, ...args) => module.ccall(name, result, args.map(() => 'number'), args);
        const outcomes = [];
        for (let number = 0; number < call('case_count', 'number'); number++) {
          const name = call('case_name', 'string', number);
          for (let step = 0; step < call('step_count', 'number', number); step++) {
            ({ storage } = await S.openStorage(`case-${number}`));
            const loaded = await storage.load();
            if (!loaded.ok) return [`${name}: ${loaded.detail}`];
            module.stored = Array.from({ length: loaded.pageCount }, (_, i) => loaded.pages.subarray(i * 4096, (i + 1) * 4096));
            last = 0;
            const wrong = call('run_step', 'string', number, step, loaded.pageCount);
            if (!(await storage.settled())) return [`${name}: not stored`];
            outcomes.push(`${name}, step ${step}: ${wrong || (step > 0 && loaded.pageCount === 0 ? 'nothing was stored' : 'holds')}`);
            storage.close();
          }
        }
        return outcomes;
      });
      assert.deepEqual(outcomes.filter((outcome) => !outcome.endsWith(': holds')), []);
      assert.ok(outcomes.length >= 20, `${outcomes.length} steps`);
    } finally {
      await bench.end();
    }
  });
}
