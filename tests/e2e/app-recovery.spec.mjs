// The whole app on a store that was damaged or emptied behind its back: it recovers, says so, and goes on.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
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

/** The pages of a file of the first version's tables, with their sums, to be put in place inside the page. */
async function olderPages() {
  const image = await readFile(join(root, 'tests/engine/storage/corpus/version-1.sqlite'));
  const pages = [];
  for (let at = 0; at < image.length; at += 4096) pages.push(image.subarray(at, at + 4096));
  return pages.map((page) => ({ bytes: [...page], crc: crc32(page) }));
}

test('an earlier state with older tables takes the place of what SQLite refuses, and is brought up to date there', async () => {
  const page = it.app.page;
  await type(page, '工厂名称', '江北泵业三厂');
  await stored(page);
  const words = await meanwhile(
    page,
    async ({ older, brokenCrc }) => {
      const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (event) => r(event.target.result)));
      const transaction = db.transaction(['pages', 'meta', 'snapshots', 'copies'], 'readwrite');
      const store = (name) => transaction.objectStore(name);
      store('meta').get('meta').onsuccess = ({ target }) => {
        const { commits } = target.result;
        store('pages').put({ bytes: new Uint8Array(4096).fill(7), crc: brokenCrc, at: commits }, 0);
        store('snapshots').clear();
        store('copies').clear();
        store('snapshots').put({ commits, time: Date.now(), kind: 'hourly', page_count: older.length }, commits);
        older.forEach(({ bytes, crc }, i) => store('copies').put({ bytes: new Uint8Array(bytes), crc }, [i, commits]));
      };
      await new Promise((r) => (transaction.oncomplete = r));
      db.close();
    },
    { older: await olderPages(), brokenCrc: crc32(Buffer.alloc(4096, 7)) },
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

test('older tables are not brought up to date without a snapshot, unless the user goes on', async () => {
  const page = it.app.page;
  const version = () =>
    page.evaluate(async () => {
      const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (event) => r(event.target.result)));
      const first = await new Promise((r) => (db.transaction('pages').objectStore('pages').get(0).onsuccess = (event) => r(event.target.result)));
      db.close();
      return first.bytes[63]; // user_version
    });
  await page.addInitScript(() => {
    if (!sessionStorage.full) return;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      if (this.name === 'copies') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, arguments);
    };
  });
  await page.goto(await page.evaluate(() => document.querySelector('link[rel=stylesheet]').href));
  await page.evaluate(async (older) => {
    sessionStorage.full = 'yes';
    const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (event) => r(event.target.result)));
    const transaction = db.transaction(['pages', 'meta'], 'readwrite');
    const store = (name) => transaction.objectStore(name);
    store('meta').get('meta').onsuccess = ({ target }) => {
      const at = target.result.commits + 1;
      store('pages').clear();
      older.forEach(({ bytes, crc }, i) => store('pages').put({ bytes: new Uint8Array(bytes), crc, at }, i));
      store('meta').put({ ...target.result, commits: at, page_count: older.length }, 'meta');
    };
    await new Promise((r) => (transaction.oncomplete = r));
    db.close();
  }, await olderPages());
  await page.goto(it.server.origin + '/');
  await page.getByText('之前的快照没有做成').first().waitFor({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '把数据存成文件' }).click()]);
  assert.equal((await readFile(await download.path()))[63], 1);
  assert.equal(await version(), 1);
  await page.getByRole('button', { name: '继续' }).click();
  await started(page);
  await stored(page);
  assert.equal(await version(), 2);
  await page.evaluate(() => sessionStorage.clear());
});
