// Snapshots, repair and the copy outside IndexedDB, in a real browser, Chromium and Firefox alike: what was damaged or
// emptied comes back, and is told.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { bundle, launch, pageWith } from './harness.mjs';

/** Runs it in the browser that `launched(profile)` starts: {page, close()}. */
export function recoverySuite(launched = launch) {
let bench, page;
let counter = 0;
let name;

const setup = `
  const filled = (n) => new Uint8Array(4096).fill(n);
  async function opened(name) {
    const { storage } = await S.openStorage(name);
    let sequence = 0;
    storage.save = async (count, pages) => {
      const wanted = ++sequence;
      const done = new Promise((resolve, reject) =>
        storage.onState((state) => {
          if (state.state === 'saved' && state.sequence === wanted) resolve(state);
          if (state.state === 'not_saved') resolve(state);
        }));
      storage.commit(wanted, count, pages);
      return done;
    };
    return storage;
  }
  async function damage(storage, store, key, change) {
    const db = await storage.database();
    const transaction = db.transaction(store, 'readwrite');
    const objects = transaction.objectStore(store);
    objects.get(key).onsuccess = (event) => {
      const value = change(event.target.result);
      value === undefined ? objects.delete(key) : objects.put(value, key);
    };
    await new Promise((resolve) => (transaction.oncomplete = resolve));
  }
  const flip = (page) => ((page.bytes[100] ^= 1), page);
  const first = (recovered) =>
    recovered.ok ? Array.from({ length: recovered.pages.length / 4096 }, (_, i) => recovered.pages[i * 4096]) : recovered.reason;
  async function keys(storage, store) {
    const db = await storage.database();
    return new Promise((r) => (db.transaction(store).objectStore(store).getAllKeys().onsuccess = (e) => r(e.target.result)));
  }
`;

before(async () => {
  const scripts = [];
  for (const [file, global] of [['storage', 'S'], ['keeping', 'K'], ['snapshots', 'N'], ['second_copy', 'C']])
    scripts.push(await bundle(`web/store/${file}.ts`, global));
  bench = await pageWith({ 'all.js': scripts.join('\n') + setup }, launched);
  page = bench.page;
});

after(() => bench?.end());

beforeEach(() => {
  name = 'recovery-' + ++counter;
});

test('a snapshot costs the pages that changed since the one before it', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    await storage.save(50, Array.from({ length: 50 }, (_, i) => [i, filled(1)]));
    const db = await storage.database();
    const taken = [await N.takeSnapshot(db, 'hourly', 1)];
    const all = (await keys(storage, 'copies')).length;
    taken.push(await N.takeSnapshot(db, 'hourly', 2)); // nothing changed
    await storage.save(50, [[7, filled(2)], [9, filled(2)]]);
    await storage.save(50, [[7, filled(3)]]);
    taken.push(await N.takeSnapshot(db, 'hourly', 3));
    return { taken, all, then: (await keys(storage, 'copies')).length };
  }, name);
  assert.deepEqual(result, { taken: [true, false, true], all: 50, then: 52 });
});

test('every snapshot reads back as it was, also after older ones are forgotten', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const db = await storage.database();
    const hour = 3600_000;
    const begin = Date.now() - 40 * 24 * hour;
    for (let n = 1; n <= 60; n++) {
      await storage.save(3, n === 1 ? [[0, filled(1)], [1, filled(1)], [2, filled(1)]] : [[n % 3, filled(n)]]);
      await N.takeSnapshot(db, 'hourly', begin + n * 16 * hour);
    }
    const before = (await N.listSnapshots(db)).length;
    await N.pruneSnapshots(db, begin + 60 * 16 * hour);
    const left = await N.listSnapshots(db);
    const sound = [];
    for (const snapshot of left) {
      const image = await N.readSnapshot(db, snapshot);
      sound.push(image !== null && Math.max(image[0], image[4096], image[8192]) === snapshot.commits);
    }
    return { before, left: left.length, sound: sound.every(Boolean), copies: (await keys(storage, 'copies')).length };
  }, name);
  assert.equal(result.before, 60);
  assert.ok(result.left >= 14 && result.left <= 20, `${result.left} left`);
  assert.ok(result.sound);
  assert.ok(result.copies <= 2 * result.left + 3, `${result.copies} copies`); // at most two writes between daily ones
});

test('a flipped bit in a page that has a copy is repaired, and nothing is lost', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    await storage.save(4, [0, 1, 2, 3].map((i) => [i, filled(i + 1)]));
    await N.takeSnapshot(await storage.database(), 'hourly');
    await storage.save(4, [[3, filled(9)]]);
    await damage(storage, 'pages', 1, flip);
    const recovered = await K.loadAndRecover(storage, name);
    return { how: recovered.recovery, pages: first(recovered), again: (await K.loadAndRecover(storage, name)).recovery };
  }, name);
  assert.deepEqual(result, { how: { how: 'pages', pages: 1 }, pages: [1, 2, 3, 9], again: null });
});

test('what cannot be recovered for lack of space is told, with everything left as it was; with space it is recovered', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    await storage.save(2, [0, 1].map((i) => [i, filled(i + 1)]));
    await N.takeSnapshot(await storage.database(), 'hourly', 1000);
    const full = async (work) => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      const found = await work().catch((error) => String(error));
      IDBObjectStore.prototype.put = put;
      return found.ok === false ? found.reason : found;
    };
    await damage(storage, 'pages', 1, flip);
    const repaired = await full(() => K.loadAndRecover(storage, name));
    await damage(storage, 'pages', 0, () => undefined);
    const replaced = await full(() => K.loadAndRecover(storage, name));
    const damaged = (await storage.scan()).damaged;
    const then = await K.loadAndRecover(storage, name);
    const fallen = await full(() => K.fallBack(storage, name, () => true));
    return { repaired, replaced, damaged, how: then.recovery.how, pages: first(then), fallen };
  }, name);
  assert.deepEqual(result, { repaired: 'quota', replaced: 'quota', damaged: [0, 1], how: 'snapshot', pages: [1, 2], fallen: 'quota' });
});

test('a page from before a visit\'s edits is in a snapshot taken when the visit began', async () => {
  const result = await page.evaluate(async (name) => {
    let storage = await opened(name);
    await storage.save(1, [[0, filled(1)]]);
    storage.close();
    storage = await opened(name);
    const { pages } = await K.loadAndRecover(storage, name);
    await K.snapshotAtOpening(storage, pages, 0);
    await storage.save(1, [[0, filled(2)]]);
    const db = await storage.database();
    return (await N.readSnapshot(db, (await N.listSnapshots(db))[0]))[0];
  }, name);
  assert.equal(result, 1);
});

for (const [what, change] of [['flipped', 'flip'], ['missing', '() => undefined']]) {
  test(`a ${what} page written since the snapshot: the newest sound snapshot, with what was found set aside`, async () => {
    const result = await page.evaluate(
      async ([name, change]) => {
        const storage = await opened(name);
        const db = await storage.database();
        await storage.save(3, [0, 1, 2].map((i) => [i, filled(1)]));
        await N.takeSnapshot(db, 'hourly', 1000);
        await storage.save(3, [[0, filled(2)]]);
        await N.takeSnapshot(db, 'hourly', 2000);
        await storage.save(3, [[2, filled(3)]]);
        await damage(storage, 'pages', 2, eval(change));
        await damage(storage, 'copies', [0, 2], flip); // the newer snapshot is damaged, too
        const recovered = await K.loadAndRecover(storage, name);
        const saved = await storage.save(3, [[1, filled(7)]]); // and work goes on
        return { how: recovered.recovery, pages: first(recovered), rescued: (await keys(storage, 'rescued')).length, state: saved.state };
      },
      [name, change],
    );
    assert.deepEqual(result, { how: { how: 'snapshot', time: 1000, pages: 1 }, pages: [1, 1, 1], rescued: 1, state: 'saved' });
  });
}

test('of a snapshot and the copy outside IndexedDB the newer one is taken', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const recovered = [];
    for (const time of [2000, 500]) {
      await storage.save(1, [[0, filled(1)]]);
      await N.takeSnapshot(await storage.database(), 'hourly', 1000);
      await storage.save(1, [[0, filled(2)]]);
      for (let i = 0; i < 2; i++) await C.writeSecondCopy(name, { time: time + i, commits: 2, image: filled(2) });
      await storage.save(1, [[0, filled(3)]]);
      const refused = (await K.fallBack(storage, name, () => true)).recovery.how;
      await damage(storage, 'pages', 0, () => undefined);
      recovered.push([refused, (await K.loadAndRecover(storage, name)).recovery.how]);
      await (await navigator.storage.getDirectory()).removeEntry(name + '-a');
      await (await navigator.storage.getDirectory()).removeEntry(name + '-b');
    }
    return recovered;
  }, name);
  assert.deepEqual(result, [['second_copy', 'second_copy'], ['snapshot', 'snapshot']]);
});

test('after an earlier state was recovered automatic backups wait; after a repair without loss they do not', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const db = await storage.database();
    await storage.save(2, [0, 1].map((i) => [i, filled(i + 1)]));
    await N.takeSnapshot(db, 'hourly', 1000);
    const meta = () => db.transaction('meta', 'readwrite').objectStore('meta');
    await new Promise((r) => (meta().put({ time: 5, failed: false }, 'automatic').onsuccess = r));
    const paused = () => new Promise((r) => (meta().get('automatic').onsuccess = (event) => r(event.target.result.paused)));
    await damage(storage, 'pages', 1, flip);
    const repaired = [(await K.loadAndRecover(storage, name)).recovery, await paused()];
    await damage(storage, 'pages', 1, () => undefined);
    return { repaired, replaced: [(await K.loadAndRecover(storage, name)).recovery, await paused()] };
  }, name);
  assert.deepEqual(result, {
    repaired: [{ how: 'pages', pages: 1 }, undefined],
    replaced: [{ how: 'snapshot', time: 1000, pages: 1, paused: true }, true],
  });
});

test('an emptied IndexedDB is noticed and comes back from the copy outside it', async () => {
  const result = await page.evaluate(async (name) => {
    let storage = await opened(name);
    K.keepEarlierStates(storage, name);
    await storage.save(2, [[0, filled(5)], [1, filled(6)]]);
    for (let i = 0; i < 200 && !(await C.readSecondCopy(name)); i++) await new Promise((r) => setTimeout(r, 20));
    storage.close();
    await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: reject }));
    storage = await opened(name);
    const recovered = await K.loadAndRecover(storage, name);
    return { how: recovered.recovery.how, pages: first(recovered), saved: (await storage.save(2, [[0, filled(8)]])).state };
  }, name);
  assert.deepEqual(result, { how: 'second_copy', pages: [5, 6], saved: 'saved' });
});

test('an emptied IndexedDB without a copy is told, and an empty store of a new user is not', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const fresh = (await K.loadAndRecover(storage, name)).recovery;
    C.writeNote(name, { time: 123, commits: 4 });
    return { fresh, lost: (await K.loadAndRecover(storage, name)).recovery };
  }, name);
  assert.deepEqual(result, { fresh: null, lost: { how: 'lost', time: 123 } });
});

test('of the copies outside IndexedDB the one written last is taken, although the clock was set back', async () => {
  const read = await page.evaluate(async (name) => {
    const seen = [];
    for (const [time, commits] of [[5000, 1], [9000, 2], [1000, 3], [1500, 4], [1600, 5]]) {
      await C.writeSecondCopy(name, { time, commits, image: filled(commits) });
      seen.push((await C.readSecondCopy(name)).commits);
    }
    return seen;
  }, name);
  assert.deepEqual(read, [1, 2, 3, 4, 5]);
});

test('a damaged copy outside IndexedDB is not taken; the other of the two is', async () => {
  const result = await page.evaluate(async (name) => {
    for (const n of [1, 2, 3]) await C.writeSecondCopy(name, { time: n, commits: n, image: filled(n) });
    const newest = (await C.readSecondCopy(name)).time;
    const all = new Uint8Array(256 + 4096);
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(name + '-a');
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    bytes[2000] ^= 1;
    const stream = await file.createWritable();
    await stream.write(bytes);
    await stream.close();
    return { newest, then: (await C.readSecondCopy(name)).time };
  }, name);
  assert.deepEqual(result, { newest: 3, then: 2 });
});

test('a tab that has not seen the newest writes cannot write over them', async () => {
  const result = await page.evaluate(async (name) => {
    const [one, two] = [await opened(name), await opened(name)];
    await one.load();
    await two.load();
    await one.save(1, [[0, filled(1)]]);
    const refused = await two.save(1, [[0, filled(2)]]);
    const kept = first({ ok: true, pages: (await one.load()).pages });
    return { state: refused.state, reason: refused.reason, kept };
  }, name);
  assert.deepEqual(result, { state: 'not_saved', reason: 'overtaken', kept: [1] });
});

test('before older tables are brought up to date a snapshot is taken that is kept longer', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const bytes = filled(0);
    bytes[63] = 1; // user_version
    await storage.save(1, [[0, bytes]]);
    const { pages } = await K.loadAndRecover(storage, name);
    await K.snapshotAtOpening(storage, pages, 1);
    await K.snapshotAtOpening(storage, pages, 2);
    return (await N.listSnapshots(await storage.database())).map((snapshot) => snapshot.kind);
  }, name);
  assert.deepEqual(result, ['migration']);
});

test('a snapshot that cannot be taken is told apart from one that need not be', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const db = await storage.database();
    const none = await N.takeSnapshot(db, 'restore');
    const bytes = filled(0);
    bytes[63] = 1; // user_version
    await storage.save(2, [[0, bytes], [1, filled(1)]]);
    const { pages } = await storage.load();
    await damage(storage, 'pages', 1, flip);
    const taken = await N.takeSnapshot(db, 'restore').catch((error) => error.name);
    const why = await K.snapshotAtOpening(storage, pages, 2);
    return { none, taken, why: why?.reason, unneeded: await K.snapshotAtOpening(storage, pages, 1), left: (await N.listSnapshots(db)).length };
  }, name);
  assert.deepEqual(result, { none: false, taken: 'DataError', why: 'aborted', unneeded: null, left: 0 });
});

test('where SQLite refuses pages that are all as they were written, the newest earlier state that opens is taken', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const db = await storage.database();
    for (const n of [1, 2, 3]) {
      await storage.save(1, [[0, filled(n)]]);
      if (n < 3) await N.takeSnapshot(db, 'hourly', n * 1000);
    }
    const tried = [];
    const opens = (good) => (image) => (tried.push(image[0]), image[0] === good);
    const none = await K.fallBack(storage, name, opens(9));
    const untouched = first(await K.loadAndRecover(storage, name));
    const found = await K.fallBack(storage, name, opens(1));
    return { none, untouched, tried, how: found.recovery, pages: first(found), rescued: (await keys(storage, 'rescued')).length };
  }, name);
  assert.deepEqual(result, { none: null, untouched: [3], tried: [2, 1, 2, 1], how: { how: 'snapshot', time: 1000 }, pages: [1], rescued: 1 });
});

test('site data deleted while the app is open: everything is stored again, and it is told', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    const whole = new Uint8Array(3 * 4096).map((_, i) => 1 + Math.floor(i / 4096));
    await storage.save(3, [0, 1, 2].map((i) => [i, filled(i + 1)]));
    storage.onWhole(() => (whole.fill(7, 4096, 8192), whole)); // as the module has it, the edit among it
    await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: reject }));
    const state = await storage.save(3, [[1, filled(7)]]);
    const after = first(await K.loadAndRecover(await opened(name), name));
    const next = await storage.save(3, [[2, filled(8)]]);
    return { state: state.state, reason: state.reason, after, next: next.reason ?? next.state };
  }, name);
  assert.deepEqual(result, { state: 'saved', reason: 'cleared', after: [1, 7, 3], next: 'saved' });
});

test('site data deleted while the app is open and the module is gone: nothing is half stored, and it is told', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    await storage.save(2, [[0, filled(1)], [1, filled(2)]]);
    await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: reject }));
    const state = await storage.save(2, [[1, filled(7)]]);
    return { state: state.state, reason: state.reason, stored: first(await K.loadAndRecover(await opened(name), name)) };
  }, name);
  assert.deepEqual(result, { state: 'not_saved', reason: 'cleared', stored: [] });
});

test('a tab that reads is given the pages that changed, and all of them after a gap', async () => {
  const result = await page.evaluate(async (name) => {
    const [writer, reader] = [await opened(name), await opened(name)];
    await writer.save(3, [0, 1, 2].map((i) => [i, filled(i)]));
    const seen = async () => {
      const news = await reader.news();
      return news && [news.whole, news.pageCount, news.pages.map(([index, bytes]) => [index, bytes[0]])];
    };
    const all = await seen();
    const nothing = await seen();
    await writer.save(3, [[1, filled(5)]]);
    await writer.save(4, [[3, filled(6)]]);
    const changed = await seen();
    await writer.clear();
    return { all, nothing, changed, cleared: await seen() };
  }, name);
  assert.deepEqual(result, {
    all: [true, 3, [[0, 0], [1, 1], [2, 2]]],
    nothing: null,
    changed: [false, 4, [[1, 5], [3, 6]]],
    cleared: [true, 0, []],
  });
});

test('a tab that has claimed the store is not written over by what the older writer still had under way', async () => {
  const result = await page.evaluate(async (name) => {
    const [old, fresh] = [await opened(name), await opened(name)];
    await old.save(1, [[0, filled(1)]]);
    await fresh.load();
    const claimed = await fresh.claim();
    const late = await old.save(1, [[0, filled(2)]]);
    const mine = await fresh.save(1, [[0, filled(3)]]);
    await old.load();
    await fresh.save(1, [[0, filled(4)]]);
    return { claimed, late: late.reason, mine: mine.state, tooLate: await old.claim() };
  }, name);
  assert.deepEqual(result, { claimed: true, late: 'overtaken', mine: 'saved', tooLate: false });
});

test('a bit flipped in any page, at any place, is found and repaired', async () => {
  const result = await page.evaluate(async (name) => {
    const storage = await opened(name);
    await storage.save(12, Array.from({ length: 12 }, (_, i) => [i, filled(i + 1)]));
    await N.takeSnapshot(await storage.database(), 'hourly');
    const wrong = [];
    for (let turn = 0; turn < 24; turn++) {
      const at = (turn * 1709) % 4096;
      await damage(storage, 'pages', turn % 12, (page) => ((page.bytes[at] ^= 1 << turn % 8), page));
      const found = (await storage.scan()).damaged;
      const recovered = await K.loadAndRecover(storage, name);
      if (String(found) !== String(turn % 12) || recovered.recovery?.how !== 'pages' || String(first(recovered)) !== '1,2,3,4,5,6,7,8,9,10,11,12')
        wrong.push([turn, found, recovered.recovery]);
    }
    return wrong;
  }, name);
  assert.deepEqual(result, []);
});
}
