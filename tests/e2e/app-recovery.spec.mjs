// The whole app on a store that was damaged or emptied behind its back: it recovers, says so, and goes on.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { appUnderTest, newFactory, press, started, stored, type, valueOf } from './app.mjs';
import { root } from './harness.mjs';

const it = appUnderTest();

/** Leaves the app for its stylesheet, a page of the same origin that opens nothing, does `work` there, and comes back. */
async function meanwhile(page, work, argument) {
  await page.goto(await page.evaluate(() => document.querySelector('link[rel=stylesheet]').href));
  await page.evaluate(work, argument);
  await page.goto(it.server.origin + '/');
  await page.getByText('已恢复您的数据').first().waitFor({ timeout: 30_000 });
  const words = await page.locator('#message').innerText();
  await page.getByRole('button', { name: '继续' }).click();
  await started(page);
  return words;
}

test('a flipped bit is repaired from its copy and told; nothing is lost', async () => {
  const page = it.app.page;
  await newFactory(page, '江北泵业');
  await stored(page);
  await page.reload(); // the visit begins with a snapshot
  await started(page);
  const words = await meanwhile(page, async () => {
    const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (e) => r(e.target.result)));
    const transaction = db.transaction('pages', 'readwrite');
    transaction.objectStore('pages').get(1).onsuccess = (event) => {
      const value = event.target.result;
      value.bytes[1000] ^= 4;
      transaction.objectStore('pages').put(value, 1);
    };
    await new Promise((r) => (transaction.oncomplete = r));
    db.close();
  });
  assert.match(words, /没有丢失任何修改/);
  assert.equal(await valueOf(page, '工厂名称'), '江北泵业');
});

test('an emptied store comes back from the copy outside IndexedDB', async () => {
  const page = it.app.page;
  await type(page, '工厂名称', '江北泵业二厂');
  await stored(page);
  await page.waitForFunction(async () => {
    const root = await navigator.storage.getDirectory();
    return root.getFileHandle('zerostar-a').then(() => true, () => root.getFileHandle('zerostar-b').then(() => true, () => false));
  });
  await page.waitForTimeout(500); // the copy of this visit, begun by its first edit
  const words = await meanwhile(page, async () => {
    await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase('zerostar'), { onsuccess: resolve, onerror: reject }));
  });
  assert.match(words, /另一份副本恢复/);
  assert.match(await valueOf(page, '工厂名称'), /^江北泵业/);
});

test('an earlier state with older tables takes the place of what SQLite refuses, and is brought up to date there', async () => {
  const page = it.app.page;
  const image = [...(await readFile(join(root, 'tests/engine/storage/corpus/version-1.sqlite')))];
  const words = await meanwhile(
    page,
    async (image) => {
      const crc32 = (bytes) => {
        let crc = -1;
        for (const byte of bytes) {
          crc ^= byte;
          for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
        }
        return ~crc >>> 0;
      };
      const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (event) => r(event.target.result)));
      const transaction = db.transaction(['pages', 'meta', 'snapshots', 'copies'], 'readwrite');
      const store = (name) => transaction.objectStore(name);
      store('meta').get('meta').onsuccess = ({ target }) => {
        const { commits } = target.result;
        const broken = new Uint8Array(4096).fill(7);
        store('pages').put({ bytes: broken, crc: crc32(broken), at: commits }, 0);
        store('snapshots').clear();
        store('copies').clear();
        const count = image.length / 4096;
        store('snapshots').put({ commits, time: Date.now(), kind: 'hourly', page_count: count }, commits);
        for (let i = 0; i < count; i++) {
          const bytes = new Uint8Array(image.slice(i * 4096, (i + 1) * 4096));
          store('copies').put({ bytes, crc: crc32(bytes) }, [i, commits]);
        }
      };
      await new Promise((r) => (transaction.oncomplete = r));
      db.close();
    },
    image,
  );
  assert.match(words, /的快照/);
  await stored(page);
  await press(page, 'button', /^打开.*泰山机械示例工厂/);
  await type(page, '工厂名称', '恢复以后改的名称');
  await stored(page);
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '恢复以后改的名称');
});
