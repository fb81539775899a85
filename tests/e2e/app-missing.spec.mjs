// What the page says where the browser lacks something or the program dies: always readable, always with the data.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { control, exported, go, mirrorText, newFactory, openApp, press, settled, site, started, stored, type } from './app.mjs';
import { bundle } from './harness.mjs';

let server, storageModule;

before(async () => {
  server = await site();
  storageModule = await bundle('web/store/storage.ts', 'storageModule');
});

after(async () => {
  await server?.close();
});

/** Runs `work` with the app opened under an init script. */
async function under(script, work, options = {}) {
  const app = await openApp(server, { script, ...options });
  try {
    await work(app.page, app);
  } finally {
    await app.end();
  }
}

const message = (page) => page.getByRole('alert');

test('without WebAssembly, the page says what is missing and what to do', async () => {
  await under('delete globalThis.WebAssembly', async (page, app) => {
    await message(page).getByText(/缺少 WebAssembly.*Chrome/).first().waitFor();
    await message(page).getByText(/WebAssembly is missing/).waitFor();
    await control(page, 'button', '重新打开').waitFor();
    assert.deepEqual(app.faults, []);
  }, { wait: false });
});

const without = (kinds) => `{
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return this.id === 'canvas' && ${kinds}.test(kind) ? null : original.call(this, kind, ...rest);
  };
}`;

test('without WebGL2, the app is drawn all the same, and says where to turn graphics on', async () => {
  await under(without('/webgl/'), async (page, app) => {
    assert.ok((await mirrorText(page)).some((line) => /WebGL2.*图形加速/.test(line)));
    await newFactory(page, '没有显卡的工厂');
    const colours = await page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const seen = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return new Set(seen).size;
    });
    assert.ok(colours > 50, `the picture has only ${colours} colours`);
    await press(page, 'button', '知道了');
    assert.ok(!(await mirrorText(page)).some((line) => /WebGL2/.test(line)));
    assert.deepEqual(app.faults, []);
  });
});

test('without any graphics, the page says where to turn them on', async () => {
  await under(without('/webgl|2d/'), async (page) => {
    await message(page).getByText(/WebGL2/).first().waitFor();
    await message(page).getByText(/图形加速/).first().waitFor();
  }, { wait: false });
});

for (const [what, file] of [['packs and factors', /rules\./], ['a part of the program', /later\./]]) test(`${what} that do not arrive are said, and come on request`, async () => {
  await under('', async (page) => {
    await page.route(file, (route) => route.abort());
    await press(page, 'button', '新建工厂');
    await control(page, 'button', '重试').waitFor({ state: 'attached' });
    assert.ok((await mirrorText(page)).some((line) => line.includes('标准与排放因子没有载入')));
    await page.unroute(file);
    await press(page, 'button', '重试');
    await control(page, 'textbox', '工厂名称').waitFor({ state: 'attached' });
  }, { serviceWorkers: 'block' }); // it would have them already
});

const noStore = `Object.defineProperty(globalThis, 'indexedDB', { value: undefined })`;

test('without IndexedDB, the app works, says that nothing is stored and why, and still exports', async () => {
  await under(noStore, async (page) => {
    await control(page, 'status', '未保存').waitFor({ state: 'attached' });
    const why = await control(page, 'status', '未保存').getAttribute('aria-description');
    assert.match(why, /不允许本页面保存数据.*另存为文件/);
    await newFactory(page, '无处可存工厂');
    const file = await exported(page, () => press(page, 'button', '导出文件'));
    assert.equal(JSON.parse(await readFile(file.path, 'utf8')).factory.name, '无处可存工厂');
    await control(page, 'status', '未保存').waitFor({ state: 'attached' });
  });
});

test('a store that does not open is told with the remedy, never shown as empty, and is there once it opens', async () => {
  const refuses = `if (sessionStorage.refuses) {
    IDBFactory.prototype.open = () => {
      const request = { error: new DOMException('full', sessionStorage.refuses) };
      setTimeout(() => request.onerror(), 0);
      return request;
    };
  }`;
  await under(refuses, async (page) => {
    await newFactory(page, '打不开时还在的工厂');
    await stored(page);
    await page.waitForFunction(async () => {
      const root = await navigator.storage.getDirectory();
      return Promise.any(['a', 'b'].map((slot) => root.getFileHandle('zerostar-' + slot))).then(() => true, () => false);
    });
    for (const [name, remedy] of [['QuotaExceededError', /腾出一些磁盘空间/], ['UnknownError', /重启浏览器/]]) {
      await page.evaluate((name) => void (sessionStorage.refuses = name), name);
      await page.reload();
      await message(page).getByText('已存的数据打不开').first().waitFor();
      await message(page).getByText(remedy).first().waitFor();
      assert.equal(await page.getByRole('navigation').count(), 0);
    }
    const copy = await exported(page, () => control(page, 'button', '把最近的副本存成文件').click());
    assert.equal((await readFile(copy.path)).subarray(0, 15).toString(), 'SQLite format 3');
    await control(page, 'button', '不用已存的数据继续').click();
    const mark = control(page, 'status', '未保存');
    await mark.waitFor({ state: 'attached' });
    assert.match(await mark.getAttribute('aria-description'), /另存为文件/); // and not that it is tried again
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await control(page, 'textbox', '工厂名称').waitFor({ state: 'attached', timeout: 60_000 });
    assert.equal(await control(page, 'textbox', '工厂名称').inputValue(), '打不开时还在的工厂');
  });
});

const older = `{
  globalThis.older = new Promise((resolve) => (indexedDB.open('zerostar', 1).onsuccess = (event) => resolve(event.target.result)));
}`;

test('a window of an older version that holds the data is named, and the app opens once it is closed', async () => {
  await under(older, async (page) => {
    await message(page).getByText('请关闭本工具的其他窗口').first().waitFor();
    await page.evaluate(async () => (await globalThis.older).close());
    await control(page, 'status', '已保存').waitFor({ state: 'attached' });
    await newFactory(page, '新版本里的工厂');
    await control(page, 'status', '已保存').waitFor({ state: 'attached' });
  }, { wait: false });
});

// The next call into the module traps, as an unreachable instruction would.
const trap = `{
  const guarded = (exports) => Object.fromEntries(Object.entries(exports).map(([name, value]) => [name,
    typeof value !== 'function' ? value : (...args) => {
      if (globalThis.trapNow) throw new WebAssembly.RuntimeError('unreachable');
      return value(...args);
    }]));
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (...args) => instantiate(...args).then((instance) => ({ exports: guarded(instance.exports) }));
}`;

/**
 * The names of the factories in an SQLite file, as the app itself finds them in a browser that never saw them before:
 * its pages are put where the app keeps them.
 */
async function factoriesIn(path) {
  const file = await readFile(path);
  assert.equal(file.subarray(0, 15).toString(), 'SQLite format 3');
  assert.equal(file.readUInt32BE(28) * 4096, file.length); // the header's own count of pages
  const app = await openApp(server, { wait: false });
  try {
    const { page } = app;
    await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(server.origin + '/blank');
    await page.evaluate(`${storageModule};globalThis.storageModule = storageModule`);
    await page.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const { storage } = await storageModule.openStorage();
      const count = bytes.length / 4096;
      const stored = new Promise((resolve) => storage.onState((state) => state.state === 'saved' && state.sequence === 1 && resolve()));
      storage.commit(1, count, Array.from({ length: count }, (_, i) => [i, bytes.subarray(i * 4096, (i + 1) * 4096)]));
      await stored;
    }, file.toString('base64'));
    await page.goto(server.origin + '/');
    await started(page);
    await stored(page);
    return await control(page, 'combobox', '当前工厂').evaluate((list) => [...list.options].map((option) => option.text));
  } finally {
    await app.end();
  }
}

async function rescued(page) {
  await page.evaluate(() => void (globalThis.trapNow = true));
  await page.mouse.move(600, 400);
  await message(page).getByText('程序出错，已经停下').first().waitFor();
  return (await exported(page, () => control(page, 'button', '把数据存成文件').click())).path;
}

test('after a trap, a readable page offers the data as a file, and reopening finds it', async () => {
  await under(trap, async (page) => {
    await newFactory(page, '陷阱工厂');
    await stored(page);
    const path = await rescued(page);
    assert.deepEqual(await factoriesIn(path), ['陷阱工厂']);
    await message(page).getByText(/unreachable/).waitFor();
    await page.evaluate(() => void (globalThis.trapNow = false));
    await control(page, 'button', '重新打开').click();
    await control(page, 'textbox', '工厂名称').waitFor({ state: 'attached', timeout: 60_000 });
    assert.equal(await control(page, 'textbox', '工厂名称').inputValue(), '陷阱工厂');
  });
});

test('after a trap without IndexedDB, the data of this window can still be saved', async () => {
  await under(noStore + ';' + trap, async (page) => {
    await newFactory(page, '只在窗口里的工厂');
    assert.deepEqual(await factoriesIn(await rescued(page)), ['只在窗口里的工厂']);
    await message(page).getByText(/没有保存您的数据/).first().waitFor();
  });
});

test('after a trap while the browser refuses to write, the unsaved edits are in the file', async () => {
  await under(trap, async (page) => {
    await newFactory(page, '原来的名称');
    await stored(page);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await type(page, '工厂名称', '还没存下的名称');
    await control(page, 'status', '未保存').waitFor({ state: 'attached' });
    assert.ok((await mirrorText(page)).includes('重试'));
    assert.match(await control(page, 'status', '未保存').getAttribute('aria-description'), /空间已用完/);
    assert.deepEqual(await factoriesIn(await rescued(page)), ['还没存下的名称']);
  });
});

test('all data is exported as one SQLite file', async () => {
  await under('', async (page) => {
    await newFactory(page, '甲厂');
    await go(page, '首页');
    await newFactory(page, '乙厂');
    await go(page, '首页');
    await settled(page);
    const file = await exported(page, () => press(page, 'button', '导出全部数据'));
    assert.deepEqual((await factoriesIn(file.path)).sort(), ['乙厂', '甲厂']);
  });
});
