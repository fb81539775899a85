// Every call that the store makes to the browser's storage is made to fail in turn, in Chromium and Firefox alike: what was to be done
// is done all the same, or it is told; then the store is as it was before or as it was to become, and trying again does it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bundleAll, launch, pageWith, root } from './harness.mjs';

const modules = { S: 'storage', K: 'keeping', N: 'snapshots', C: 'second_copy', E: 'evidence', B: 'backup', D: 'data', W: 'windows' };

/** Runs it in the browser that `launched(profile)` starts: {page, close()}. */
export function faultSuite(launched = launch) {
  let bench;
  before(async () => {
    const text = (name) => readFile(join(root, 'tests/e2e', name), 'utf8');
    const bundled = await bundleAll(Object.fromEntries(Object.entries(modules).map(([global, file]) => [global, `web/store/${file}.ts`])));
    bench = await pageWith({ 'store.js': bundled, 'faults.js': await text('faults.js'), 'operations.js': await text('fault_operations.js') }, launched);
    await bench.page.evaluate(() => {
      document.body.innerHTML = '<div id="message" hidden></div>';
    });
  });
  after(() => bench?.end());

  // Names and least calls: a fault that no longer meets anything would find nothing.
  for (const [operation, least] of [
    ['opening and reading', 6],
    ['the first write of a visit', 9],
    ['the first write after a visit that was killed', 12],
    ['a later write', 6],
    ['a write after the site data was deleted', 12],
    ['a snapshot', 10],
    ['forgetting old snapshots', 8],
    ['repairing a page from its copy', 15],
    ['going back to a snapshot', 25],
    ['going back to the second copy', 25],
    ['going back to what SQLite opens', 20],
    ['coming back from an emptied store', 15],
    ['writing the second copy', 10],
    ['taking the store over from a window that wrote', 4],
    ['forgetting everything', 6],
    ['becoming the writer', 12],
    ['following the writer', 6],
    ['giving the store to another window', 4],
    ['looking at what is kept', 10],
    ['attaching a file of evidence', 8],
    ['removing evidence that nothing needs', 10],
    ['making a backup', 15],
    ['restoring from a backup', 15],
    ['an automatic backup', 15],
  ])
    test(`whichever call fails: ${operation}`, async () => {
      for (const manner of ['thrown', 'refused']) {
        const { calls, wrong } = await bench.page.evaluate(
          async ([operation, manner]) => everyFault(operations[operation], `${operation} ${manner}`, manner),
          [operation, manner],
        );
        assert.deepEqual(wrong, [], manner);
        if (manner === 'thrown') assert.ok(calls >= least, `${calls} calls`);
      }
    });

  test('after the module has stopped no backup is made of what it left, and the one there was stays', async () => {
    const result = await bench.page.evaluate(async () => {
      const { make, run } = operations['an automatic backup'];
      const window = await make('stopped');
      const made = await run(window);
      const before = await reading('stopped');
      window.app.trap();
      FileSystemHandle.prototype.requestPermission ??= async () => 'granted'; // Firefox has none
      await window.app.quietly(ALLOW_AUTOMATIC);
      const meta = (await window.storage.database()).transaction('meta').objectStore('meta');
      const { failed } = await new Promise((resolve) => (meta.get('automatic').onsuccess = (event) => resolve(event.target.result)));
      return { made, failed, same: (await reading('stopped')) === before };
    });
    assert.deepEqual(result, { made: 'done', failed: true, same: true });
  });
}
