// The storage suite: web/store/storage.ts in a real browser, the same in Chromium and in Firefox: order, group commits, damage,
// failed writes, other tabs.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { storageBench } from './storage_bench.mjs';

/** Runs it in the browser that `launched(profile)` starts (storage_bench.mjs). */
export function storageSuite(launched) {
let bench, page;
before(async () => {
  bench = await storageBench(launched);
  page = bench.page;
});
after(() => bench?.end());

let counter = 0;
let name;
beforeEach(() => {
  name = 'test-' + ++counter;
});

test('an empty store loads as no pages', async () => {
  const loaded = await page.evaluate(async (name) => {
    const result = await (await opened(name)).load();
    return { ok: result.ok, pageCount: result.pageCount, length: result.pages.length };
  }, name);
  assert.deepEqual(loaded, { ok: true, pageCount: 0, length: 0 });
});

test('what was saved is loaded to the byte, after reopening too', async () => {
  const same = await page.evaluate(async (name) => {
    const image = new Uint8Array(4096 * 50).map((_, i) => (i * 2654435761) >>> 24);
    let storage = await opened(name);
    storage.commit(1, 50, Array.from({ length: 50 }, (_, i) => [i, image.subarray(i * 4096, (i + 1) * 4096)]));
    await storage.until('saved', 1);
    storage.close();
    const loaded = await (await opened(name)).load();
    return loaded.ok && loaded.pageCount === 50 && loaded.pages.every((byte, i) => byte === image[i]);
  }, name);
  assert.ok(same);
});

test('a write that is no commit takes the mark of a good end back until the visit ends well, too', async () => {
  const seen = await page.evaluate(async (name) => {
    const mark = () => localStorage.getItem('zerostar.closed');
    const first = await opened(name);
    first.commit(1, 1, [[0, filled(1)]]);
    await first.until('saved', 1);
    first.close();
    const marked = mark();
    const second = await opened(name);
    await second.load();
    await second.writable();
    const during = mark();
    second.close();
    const after = mark();
    await (await opened(name)).writable(); // and is killed: its close is never called
    const logs = [];
    const open = indexedDB.open;
    IDBFactory.prototype.open = function (...given) {
      logs.push(given[0]);
      return open.apply(this, given);
    };
    await (await opened(name)).writable();
    IDBFactory.prototype.open = open;
    return { marked: typeof marked, during, after: after === marked, logs };
  }, name);
  assert.deepEqual(seen, { marked: 'string', during: null, after: true, logs: [name, 'zerostar-scratch'] });
});

test('commits are kept in order, later pages win, and the bytes are those of the call', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const reused = new Uint8Array(4096);
    for (let n = 1; n <= 60; n++) {
      reused.fill(n); // as the module's memory changes after the call
      storage.commit(n, 2, [[0, reused], ...(n === 1 ? [[1, filled(200)]] : [])]);
    }
    await storage.until('saved', 60);
    const sequences = storage.states.map((state) => state.sequence);
    return { bytes: await storage.firstBytes(), sequences };
  }, name);
  assert.deepEqual(result.bytes, [60, 200]);
  assert.deepEqual(result.sequences, [...result.sequences].sort((a, b) => a - b));
});

test('commits that wait for a write in flight go together in one transaction', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    let transactions = 0;
    const original = IDBDatabase.prototype.transaction;
    const durabilities = new Set();
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') {
        transactions++;
        durabilities.add(options && options.durability);
      }
      return original.call(this, stores, mode, options);
    };
    for (let n = 1; n <= 100; n++) storage.commit(n, 1, [[0, filled(n)]]);
    await storage.until('saved', 100);
    IDBDatabase.prototype.transaction = original;
    return { transactions, durabilities: [...durabilities], states: storage.states.map((s) => s.state) };
  }, name);
  assert.equal(result.transactions, 2);
  assert.deepEqual(result.durabilities, ['strict']);
  assert.deepEqual(result.states, ['saving', 'saving', 'saved']);
});

test('pages beyond the page count are dropped, also within a group', async () => {
  const bytes = await page.evaluate(async (name) => {
    const storage = await opened(name);
    storage.commit(1, 4, [0, 1, 2, 3].map((i) => [i, filled(i + 1)]));
    await storage.until('saved', 1);
    storage.commit(2, 2, []);
    await storage.until('saved', 2);
    const first = await storage.firstBytes();
    storage.commit(3, 6, [2, 3, 4, 5].map((i) => [i, filled(10 + i)]));
    storage.commit(4, 3, [[1, filled(9)]]);
    storage.commit(5, 4, [[3, filled(33)]]);
    await storage.until('saved', 5);
    const second = await storage.firstBytes();
    storage.commit(6, 6, [[4, filled(40)], [5, filled(50)]]);
    await storage.until('saved', 6);
    storage.commit(7, 5, []);
    await storage.until('saved', 7);
    return [first, second, await storage.firstBytes()];
  }, name);
  assert.deepEqual(bytes, [[1, 2], [1, 9, 12, 33], [1, 9, 12, 33, 40]]);
});

for (const [what, damage, where] of [
  ['a flipped byte', `const p = await get(2); p.bytes[100] ^= 1; pages.put(p, 2)`, 2],
  ['a short page', `const p = await get(1); p.bytes = p.bytes.slice(0, 10); pages.put(p, 1)`, 1],
  ['a missing page', `pages.delete(3)`, 3],
  ['a page too many', `pages.put(await get(0), 5)`, 5],
  ['a foreign value', `pages.put('text', 0)`, 0],
]) {
  test(`${what} is reported with the page, and the rest can be rescued`, async () => {
    const { loaded, rescued } = await page.evaluate(
      async ([name, damage]) => {
        const storage = await opened(name);
        storage.commit(1, 5, [0, 1, 2, 3, 4].map((i) => [i, filled(i + 1)]));
        await storage.until('saved', 1);
        await new Promise((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = async () => {
            const transaction = request.result.transaction('pages', 'readwrite');
            const pages = transaction.objectStore('pages');
            const get = (i) => new Promise((r) => (pages.get(i).onsuccess = (event) => r(event.target.result)));
            transaction.oncomplete = () => (request.result.close(), resolve());
            transaction.onabort = () => reject(transaction.error);
            await eval(`(async () => { ${damage} })()`);
          };
        });
        const image = await storage.image();
        return { loaded: await storage.firstBytes(), rescued: image[4 * 4096] };
      },
      [name, damage],
    );
    assert.equal(rescued, 5);
    assert.deepEqual(loaded, { ok: false, reason: 'page_damaged', page: where, detail: `page ${where}` });
  });
}

for (const [what, fault, reason] of [
  ['no space on a put', `throw new DOMException('full', 'QuotaExceededError')`, 'quota'],
  ['an aborted transaction', `const r = original.apply(this, arguments); this.transaction.abort(); return r`, 'aborted'],
  ['a closed connection', `throw new DOMException('closing', 'InvalidStateError')`, 'closed'],
]) {
  test(`${what}: not saved, nothing half-written, and saved by the retry`, async () => {
    const result = await page.evaluate(
      async ([name, fault]) => {
        const storage = await opened(name);
        storage.commit(1, 2, [[0, filled(1)], [1, filled(1)]]);
        await storage.until('saved', 1);
        const original = IDBObjectStore.prototype.put;
        let calls = 0;
        // The second put fails, so that one page of the commit was accepted already.
        IDBObjectStore.prototype.put = new Function(
          'original', 'counts',
          `return function () { if (counts()) { ${fault} } return original.apply(this, arguments); }`,
        )(original, () => ++calls % 2 === 0);
        storage.commit(2, 2, [[0, filled(2)], [1, filled(2)]]);
        const failed = await storage.until('not_saved');
        storage.commit(3, 2, [[1, filled(3)]]); // edits go on meanwhile
        const meanwhile = await storage.firstBytes();
        IDBObjectStore.prototype.put = original;
        const begun = performance.now();
        const saved = await storage.until('saved', 3); // by the back-off, without anyone's request
        return { failed, meanwhile, saved, waited: performance.now() - begun, bytes: await storage.firstBytes() };
      },
      [name, fault],
    );
    assert.equal(result.failed.reason, reason);
    assert.equal(result.failed.sequence, 1);
    assert.deepEqual(result.meanwhile, [1, 1]);
    assert.equal(result.saved.sequence, 3);
    assert.ok(result.waited < 3000);
    assert.deepEqual(result.bytes, [2, 3]);
  });
}

test('a retry on request does not wait for the back-off', async () => {
  const states = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const original = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    storage.commit(1, 1, [[0, filled(1)]]);
    await storage.until('not_saved');
    for (let i = 0; i < 3; i++) storage.retry(), await storage.until('not_saved');
    IDBObjectStore.prototype.put = original;
    storage.retry();
    await storage.until('saved', 1);
    return storage.states.map((state) => state.state);
  }, name);
  assert.equal(states[0], 'saving');
  assert.equal(states.at(-1), 'saved');
});

test('without IndexedDB, opening answers with a reason', async () => {
  const results = await page.evaluate(async () => {
    const original = Object.getOwnPropertyDescriptor(window, 'indexedDB');
    const answers = [];
    for (const value of [undefined, { open: () => { throw new DOMException('no', 'SecurityError'); } }]) {
      Object.defineProperty(window, 'indexedDB', { value, configurable: true });
      const result = await storageModule.openStorage('x');
      answers.push([result.storage, result.reason]);
    }
    if (original) Object.defineProperty(window, 'indexedDB', original);
    else delete window.indexedDB;
    return answers;
  });
  assert.deepEqual(results, [[null, 'unavailable'], [null, 'unavailable']]);
});

test('a store that a newer version of the app has opened is told as such, while open and at opening', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    storage.commit(1, 1, [[0, filled(1)]]);
    await storage.until('saved', 1);
    await new Promise((resolve) => (indexedDB.open(name, 99).onsuccess = (event) => (event.target.result.close(), resolve())));
    storage.commit(2, 1, [[0, filled(2)]]);
    const state = await storage.until('not_saved');
    return [state.reason, (await storageModule.openStorage(name)).reason];
  }, name);
  assert.deepEqual(result, ['outdated', 'outdated']);
});

test('usage is told', async () => {
  const estimate = await page.evaluate(async (name) => (await opened(name)).estimate(), name);
  assert.equal(typeof estimate.usage, 'number');
  assert.equal(typeof estimate.quota, 'number');
  assert.equal(typeof estimate.persisted, 'boolean');
});

test('a later write is with the browser before the tab does anything else, whole or not at all', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    storage.commit(1, 3, [0, 1, 2].map((i) => [i, filled(1)]));
    await storage.until('saved', 1);
    await new Promise((resolve) => setTimeout(resolve, 200)); // what the browser does with early commits is tried
    const original = IDBObjectStore.prototype.put;
    let fails = true;
    let begun = 0;
    IDBObjectStore.prototype.put = function (value, key) {
      begun++;
      // Refused by the browser, long after everything was handed over.
      return fails && key === 1 ? this.add(value, key) : original.call(this, value, key);
    };
    storage.commit(2, 3, [0, 1, 2].map((i) => [i, filled(2)]));
    const handedOver = begun;
    await storage.until('not_saved');
    const between = await storage.firstBytes();
    fails = false;
    storage.retry();
    await storage.until('saved', 2);
    IDBObjectStore.prototype.put = original;
    return [handedOver, between, await storage.firstBytes()];
  }, name);
  assert.deepEqual(result, [4, [1, 1, 1], [2, 2, 2]]);
});

for (const [how, succeeds] of [
  ['has written', `second.commit(1, 2, [[1, filled(9)]]); await second.until('saved', 1)`],
  ['has become the writer', `await second.claim()`],
  ['has forgotten everything', `await second.clear()`],
])
test(`a tab is refused, and stores nothing, once another ${how}`, async () => {
  const result = await page.evaluate(async ([name, succeeds]) => {
    const first = await opened(name);
    first.commit(1, 2, [[0, filled(1)], [1, filled(1)]]);
    await first.until('saved', 1);
    first.commit(2, 2, [[0, filled(2)]]);
    await first.until('saved', 2);
    const second = await opened(name);
    await second.load();
    await new (async () => {}).constructor('second', 'filled', succeeds)(second, filled);
    first.commit(3, 2, [[0, filled(3)], [1, filled(3)]]);
    const refused = await first.until('not_saved');
    return { reason: refused.reason, bytes: await second.firstBytes() };
  }, [name, succeeds]);
  const kept = { 'has written': [2, 9], 'has become the writer': [2, 1], 'has forgotten everything': [] }[how];
  assert.deepEqual(result, { reason: how === 'has forgotten everything' ? 'cleared' : 'overtaken', bytes: kept });
});

test('a database of the first layout, whose pages do not know their commit, is brought up to date and written on', async () => {
  const result = await page.evaluate(async (name) => {
    // The pages of a store of today, without what the first layout did not have.
    const today = await opened(name + '-today');
    today.commit(1, 3, [0, 1, 2].map((i) => [i, filled(i + 1)]));
    await today.until('saved', 1);
    today.close();
    const asked = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const from = await asked(indexedDB.open(name + '-today'));
    const stored = await asked(from.transaction('pages').objectStore('pages').getAll());
    from.close();
    const making = indexedDB.open(name, 1);
    making.onupgradeneeded = () => ['pages', 'meta'].forEach((store) => making.result.createObjectStore(store));
    const first = await asked(making);
    const writing = first.transaction(['pages', 'meta'], 'readwrite');
    stored.forEach(({ bytes, crc }, i) => writing.objectStore('pages').put({ bytes, crc }, i));
    writing.objectStore('meta').put({ format: 1, page_count: 3, commits: 7, session: 'long ago' }, 'meta');
    await new Promise((resolve) => (writing.oncomplete = resolve));
    first.close();

    const storage = await opened(name);
    const before = await storage.firstBytes();
    storage.commit(1, 3, [[1, filled(9)]]);
    await storage.until('saved', 1);
    storage.close();
    return [before, await (await opened(name)).firstBytes()];
  }, name);
  assert.deepEqual(result, [[1, 2, 3], [1, 9, 3]]);
});

test('a window of an older version is waited for, or said to be in the way; nothing is left open behind it', async () => {
  const result = await page.evaluate(async (name) => {
    const hold = (which) => new Promise((resolve) => (indexedDB.open(which, 1).onsuccess = (event) => resolve(event.target.result)));
    const held = [await hold(name), await hold(name + '-waited')];
    const refused = await storageModule.openStorage(name);
    let told = 0;
    const waiting = storageModule.openStorage(name + '-waited', () => told++);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const toldBefore = told;
    for (const one of held) one.close();
    const { storage } = await waiting;
    storage.commit(1, 1, [[0, filled(4)]]);
    await new Promise((resolve) => storage.onState((state) => state.state === 'saved' && state.sequence === 1 && resolve()));
    storage.close();
    // The one that was refused has closed, too: the next version is not hindered.
    const next = await new Promise((resolve) => {
      const request = indexedDB.open(name, 3);
      request.onblocked = () => resolve('blocked');
      request.onsuccess = () => (request.result.close(), resolve('opened'));
    });
    return [refused.storage, refused.reason, toldBefore, next];
  }, name);
  assert.deepEqual(result, [null, 'blocked', 1, 'opened']);
});

test('two tabs that write at once: one has it, the other is refused, and nothing is mixed', async () => {
  const result = await page.evaluate(async (name) => {
    const outcomes = [];
    for (let round = 0; round < 10; round++) {
      const own = `${name}-${round}`;
      const tabs = [await opened(own), await opened(own)];
      for (const tab of tabs) await tab.load();
      tabs.forEach((tab, n) => tab.commit(1, 5, [0, 1, 2, 3, 4].map((i) => [i, filled(n + 1)])));
      const ends = await Promise.all(tabs.map((tab) => new Promise((resolve) => tab.onState((now) => now.state !== 'saving' && (now.sequence > 0 || now.reason) && resolve(now)))));
      outcomes.push([ends.map((end) => end.reason ?? end.state).sort().join(), new Set(await tabs[0].firstBytes()).size]);
    }
    return outcomes;
  }, name);
  assert.deepEqual(new Set(result.map(String)), new Set(['overtaken,saved,1']));
});
}
