// Several windows on the same data: one writes, the others show it, follow it and take its place, whatever becomes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { appUnderTest, control, newFactory, openApp, press, settled, started, stored, type, valueOf } from './app.mjs';
import { temporaryFolder } from './harness.mjs';

let first, second;
const it = appUnderTest({}, async ({ app }) => {
  first = app.page;
  await newFactory(first, '第一个窗口的工厂');
  await stored(first);
});

const opened = async () => {
  const page = await it.app.context.newPage();
  await page.goto(it.server.origin + '/');
  await started(page);
  return page;
};
const shows = async (page, name) => {
  const field = await control(page, 'textbox', '工厂名称').elementHandle();
  await page.waitForFunction(([field, name]) => field.value === name, [field, name]);
};
const reads = async (page) => {
  await page.getByRole('status', { name: '只读', exact: true }).waitFor({ state: 'attached', timeout: 20_000 });
  assert.ok(await control(page, 'textbox', '工厂名称').isDisabled());
};
const writes = (page) => page.getByRole('status', { name: '已保存', exact: true }).waitFor({ state: 'attached', timeout: 20_000 });
/** Looks at a window while its timers and frames run. */
const at = async (page) => {
  await page.bringToFront();
  await settled(page);
};

test('a second window opens read-only at once and follows the edits of the first', async () => {
  second = await opened();
  assert.equal(await valueOf(second, '工厂名称'), '第一个窗口的工厂');
  await reads(second);
  await at(first);
  await type(first, '工厂名称', '改过的名称');
  await stored(first);
  await at(second);
  await shows(second, '改过的名称');
});

test('it takes over, with the work of the first one saved before; then the first follows', async () => {
  await at(first);
  await type(first, '工厂名称', '交接前的最后一改', { stay: true });
  await at(second);
  await press(second, 'button', '在此窗口编辑');
  await writes(second);
  assert.equal(await valueOf(second, '工厂名称'), '交接前的最后一改');
  await type(second, '工厂名称', '第二个窗口改的');
  await stored(second);
  await at(first);
  await shows(first, '第二个窗口改的');
  await reads(first);
});

test('when the window that writes closes, the other one edits by itself', async () => {
  await second.close();
  await at(first);
  await writes(first);
  await type(first, '工厂名称', '又由第一个窗口改');
  await stored(first);
});

test('when the window that writes crashes, the other one takes over by itself, and everything marked saved is there', async () => {
  second = await opened();
  await reads(second);
  await at(first);
  await type(first, '工厂名称', '崩溃前已保存的名称');
  await stored(first);
  const session = await it.app.context.newCDPSession(first);
  const crashed = first.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {}); // nobody is there any more to answer
  await crashed;
  await at(second);
  await writes(second);
  assert.equal(await valueOf(second, '工厂名称'), '崩溃前已保存的名称');
  await type(second, '工厂名称', '崩溃以后改的');
  await stored(second);
  await first.close();
  first = second;
});

test('a window that hangs never locks the user out, and cannot write over the newer work when it wakes', async () => {
  second = await opened();
  await at(second);
  // It hangs with an edit that it has not stored, longer than it is waited for.
  const hung = first.evaluate(() => {
    globalThis.setTimeout(() => {
      const end = Date.now() + 6000;
      while (Date.now() < end);
    }, 0);
  });
  await hung;
  await press(second, 'button', '在此窗口编辑');
  await writes(second);
  await type(second, '工厂名称', '接手后的名称');
  await stored(second);
  await at(first);
  await shows(first, '接手后的名称');
  await reads(first);
});

test('what a passed-by window could not store stays on its screen, to be exported', async () => {
  await at(second);
  await second.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(second, '工厂名称', '存不进去的名称', { stay: true });
  await at(first);
  await press(first, 'button', '在此窗口编辑');
  await first.getByText('没有接手').first().waitFor({ state: 'attached', timeout: 10_000 });
  await reads(first);
  assert.equal(await valueOf(first, '工厂名称'), '接手后的名称');
  assert.equal(await valueOf(second, '工厂名称'), '存不进去的名称');
  await second.close();
});

test('a passed-by window keeps what it could not store when the other one closes, and never writes over the newer work', async () => {
  await at(first);
  await writes(first);
  second = await opened();
  await at(first);
  await first.evaluate(() => {
    globalThis.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(first, '工厂名称', '只在这个窗口里的名称');
  await first.getByRole('status', { name: '未保存', exact: true }).waitFor({ state: 'attached', timeout: 10_000 });
  await first.evaluate(() => {
    globalThis.setTimeout(() => {
      const end = Date.now() + 6000;
      while (Date.now() < end);
      IDBObjectStore.prototype.put = globalThis.put; // there is space again
    }, 0);
  });
  await at(second);
  await press(second, 'button', '在此窗口编辑');
  await writes(second);
  await type(second, '工厂名称', '接手后又改的名称');
  await stored(second);
  await at(first);
  await first.getByText('另一个窗口已接手编辑').first().waitFor({ state: 'attached', timeout: 20_000 });
  await second.close();

  const third = await opened(); // the first one does not stand in its way
  await writes(third);
  assert.equal(await valueOf(third, '工厂名称'), '接手后又改的名称');
  await type(third, '工厂名称', '第三个窗口改的');
  await stored(third);
  await at(first);
  assert.equal(await valueOf(first, '工厂名称'), '只在这个窗口里的名称');
  assert.ok(await control(first, 'textbox', '工厂名称').isDisabled());
  await press(first, 'button', '重试');
  await third.close();
  await first.reload();
  await started(first);
  await writes(first);
  assert.equal(await valueOf(first, '工厂名称'), '第三个窗口改的');
});

/** Closes the window that writes; the other one takes its place, and is the first from now on. */
const succeed = async (then = writes) => {
  second = await opened();
  await first.close();
  first = second;
  await first.bringToFront();
  await then(first);
};

test('a window that took over keeps earlier states as one that wrote from its start', async () => {
  const kept = () =>
    first.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const times = ['zerostar-a', 'zerostar-b'].map((name) => root.getFileHandle(name).then((one) => one.getFile()).then((file) => file.lastModified, () => 0));
      return [JSON.parse(localStorage.getItem('zerostar.kept.zerostar')).commits, Math.max(...(await Promise.all(times)))];
    });
  await succeed();
  const [commits, time] = await kept();
  await type(first, '工厂名称', '接班以后改的');
  await stored(first);
  let now;
  for (let i = 0; i < 100 && !((now = await kept())[1] > time); i++) await first.waitForTimeout(50);
  assert.ok(now[0] > commits, `the note still tells of ${now[0]} commits`);
  assert.ok(now[1] > time, 'no second copy was made');
});

test('a window that cannot take over for lack of space says so, offers the data as a file, and can be opened again', async () => {
  second = await opened();
  await second.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await first.close();
  first = second;
  await first.bringToFront();
  await first.getByText('没有空间').first().waitFor({ timeout: 20_000 });
  const [download] = await Promise.all([first.waitForEvent('download'), first.getByRole('button', { name: '把数据存成文件' }).click()]);
  assert.match(download.suggestedFilename(), /\.sqlite$/);
  await Promise.all([first.waitForEvent('load'), first.getByRole('button', { name: '重新打开' }).click()]);
  await started(first);
  await writes(first);
});

test('a window that takes over pages that SQLite refuses falls back to an earlier state, and tells', async () => {
  await first.reload(); // a snapshot
  await started(first);
  await first.evaluate(async (crc) => {
    const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (event) => r(event.target.result)));
    const transaction = db.transaction('pages', 'readwrite');
    const pages = transaction.objectStore('pages');
    pages.get(0).onsuccess = ({ target }) => {
      pages.put({ ...target.result, bytes: new Uint8Array(4096).fill(7), crc }, 0);
    };
    await new Promise((r) => (transaction.oncomplete = r));
    db.close();
  }, crc32(Buffer.alloc(4096, 7)));
  await succeed((page) => page.getByText('已恢复您的数据').first().waitFor({ timeout: 20_000 }));
  await first.getByRole('button', { name: '继续' }).click();
  await writes(first);
  await press(first, 'button', /^打开.*接班以后改的/);
  await type(first, '工厂名称', '恢复以后改的');
  await stored(first);
  await first.reload();
  await started(first);
  assert.equal(await valueOf(first, '工厂名称'), '恢复以后改的');
});

test('the whole browser killed with two windows open: everything marked saved is there, and the next visit edits it', async () => {
  const profile = await temporaryFolder();
  let app = await openApp(it.server, { profile });
  await newFactory(app.page, '两个窗口');
  await stored(app.page);
  const reader = await app.context.newPage();
  await reader.goto(it.server.origin + '/');
  await started(reader);
  await reads(reader);
  await at(app.page);
  await type(app.page, '工厂名称', '最后一次保存', { stay: true });
  await stored(app.page);
  await app.kill();
  app = await openApp(it.server, { profile });
  assert.equal(await valueOf(app.page, '工厂名称'), '最后一次保存');
  await type(app.page, '工厂名称', '重新打开之后');
  await writes(app.page);
  await app.end();
  await profile.remove();
});
