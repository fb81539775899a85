// web/store/storage.ts under a browser that is killed: whatever was reported saved is there, and whole commits only.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { root } from './harness.mjs';
import { storageBench } from './storage_bench.mjs';

let bench;
before(async () => {
  bench = await storageBench();
});
after(() => bench.end());

test('a kill in the middle of a write costs no more than that write, two visits later too', async () => {
  const commitOne = (n) =>
    bench.page.evaluate(async (n) => {
      const storage = await opened('torn');
      const before = await storage.firstBytes();
      storage.commit(n, 1, [[0, filled(n)]]);
      await storage.until('saved', n);
      return before;
    }, n);
  assert.deepEqual(await commitOne(1), []);
  assert.deepEqual(await commitOne(2), [1]);
  await bench.kill();
  await tearLastRecord();
  await bench.start();
  // What the torn record held is gone, as in a power cut; all before it is there ...
  assert.deepEqual(await commitOne(3), [1]);
  await bench.kill();
  await bench.start();
  // ... and so is everything after it.
  assert.deepEqual(await commitOne(4), [3]);
});

/** Cuts the newest LevelDB log of this origin in the middle of its last large record, as a kill during a write may. */
async function tearLastRecord() {
  const folder = join(bench.profile, 'Default/IndexedDB', `http_127.0.0.1_${new URL(bench.origin).port}.indexeddb.leveldb`);
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
  const log = join(folder, logs.at(-1));
  await truncate(log, (await stat(log)).size - 1000);
}

test('twenty times killed while writing: everything reported saved is there, and whole commits only', async () => {
  // Commit n fills all five pages with n: pages of different numbers would be half a commit.
  let saved = 0;
  for (let round = 0; round < 20; round++) {
    await bench.page.exposeFunction('reportSaved', (sequence) => (saved = Math.max(saved, sequence)));
    await bench.page.evaluate(async (from) => {
      const storage = await opened('killed');
      // One saved commit is told at a time: what a busy machine cannot tell as fast would queue up for minutes.
      let telling = false;
      storage.onState(async (state) => {
        if (!state.sequence || telling) return;
        telling = true;
        await reportSaved(state.sequence);
        telling = false;
      });
      let n = from;
      setInterval(() => {
        n++;
        const bytes = new Uint8Array(4096);
        new DataView(bytes.buffer).setUint32(0, n);
        storage.commit(n, 5, [0, 1, 2, 3, 4].map((i) => [i, bytes]));
      }, 1);
    }, saved + 100000);
    const before = saved;
    while (saved === before) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, (round * 37) % 150));
    await bench.kill();
    await bench.start();
    const numbers = await bench.page.evaluate(async () => {
      const loaded = await (await opened('killed')).load();
      if (!loaded.ok) return loaded;
      const view = new DataView(loaded.pages.buffer);
      return Array.from({ length: loaded.pageCount }, (_, i) => view.getUint32(i * 4096));
    });
    assert.equal(numbers.length, 5, JSON.stringify(numbers));
    assert.equal(new Set(numbers).size, 1, `half a commit: ${numbers}`);
    assert.ok(numbers[0] >= saved, `round ${round}: saved ${saved}, found ${numbers[0]}`);
  }
});

test('Firefox killed ten times while writing: everything reported saved is there, and whole commits only', async () => {
  await promisify(execFile)(process.execPath, [join(root, 'tests/kill/kill_test.mjs'), '10', 'firefox']); // fails with what was lost
});
