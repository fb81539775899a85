// web/store/backup.ts in a real browser, Chromium and Firefox alike: what is written reads back and is what the command reads; what is cut or changed is refused.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { bundle, launch, pageWith, root, temporaryFolder } from './harness.mjs';

const zerostar = process.env.ZS_ZEROSTAR ?? join(root, 'build/native/zerostar');
/** Runs it in the browser that `launched(profile)` starts: {page, close()}. */
export function backupSuite(launched = launch) {
let bench, page, folder;

before(async () => {
  const scripts = {};
  for (const [file, global] of [['automatic', 'A'], ['backup', 'B'], ['course', 'C'], ['evidence', 'E'], ['storage', 'S']])
    scripts[`${file}.js`] = await bundle(`web/store/${file}.ts`, global);
  bench = await pageWith(scripts, launched);
  page = bench.page;
  folder = await temporaryFolder();
});

after(async () => {
  await bench?.end();
  await folder?.remove();
});

const project = { format: 'zerostar-project', version: 1, factory: { name: '命令行的工厂' }, period: { start: '2022-01-01', end: '2022-12-31' }, type: 'I' };

test('a backup that the command wrote is read here to the byte, and the other way round', async () => {
  const file = join(folder.path, 'p.json');
  await writeFile(file, JSON.stringify(project));
  const written = join(folder.path, 'command.zip');
  await promisify(execFile)(zerostar, ['backup', file, '-o', written]);
  const again = await page.evaluate(async (bytes) => {
    const content = await B.readBackup(new Blob([new Uint8Array(bytes)]));
    if (typeof content === 'string') return content;
    content.evidence.set('f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2', new Blob(['test\n']));
    return [...new Uint8Array(await (await B.makeBackup(content)).arrayBuffer())];
  }, [...(await readFile(written))]);
  assert.ok(Array.isArray(again), String(again));
  const mine = join(folder.path, 'browser.zip');
  await writeFile(mine, Buffer.from(again));
  const there = join(folder.path, 'out');
  const { stdout } = await promisify(execFile)(zerostar, ['restore', mine, '-o', there]);
  assert.match(stdout, /命令行的工厂/);
  assert.equal(await readFile(join(there, 'evidence/f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2'), 'utf8'), 'test\n');
});

test('a backup cut at any byte is refused, and so is one with a bit flipped in its content or anything added', async () => {
  const result = await page.evaluate(async () => {
    const database = new Uint8Array(100).fill(5);
    database.set(new TextEncoder().encode('SQLite format 3\0'));
    const blob = await B.makeBackup({
      database,
      evidence: new Map([['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', new Blob(['test'])]]),
      madeAt: '2026-01-31T09:41:05',
    });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const read = (part) => B.readBackup(new Blob([part]));
    const accepted = [];
    for (let length = 0; length < bytes.length; length++) {
      if (typeof (await read(bytes.subarray(0, length))) !== 'string') accepted.push(`cut at ${length}`);
      const rest = bytes.subarray(length + 1);
      if (String.fromCharCode(...rest.subarray(0, 6)) !== 'SQLite' && typeof (await read(rest)) !== 'string') accepted.push(`begun at ${length + 1}`);
    }
    for (const start of [bytes.indexOf(5, 300), new TextDecoder('latin1').decode(bytes).indexOf('"made_at"')])
      for (let at = start; at < start + 20; at++) {
        const changed = bytes.slice();
        changed[at] ^= 1;
        if (typeof (await read(changed)) !== 'string') accepted.push(`flipped at ${at}`);
      }
    if (typeof (await read(new Uint8Array([...bytes, 0]))) !== 'string') accepted.push('one byte more');
    return { whole: typeof (await read(bytes)), accepted, empty: await read(new Uint8Array(0)), text: await read(new TextEncoder().encode('{}')) };
  });
  assert.deepEqual(result, { whole: 'object', accepted: [], empty: 'not_one', text: 'not_one' });
});

test('a backup counts as written only if what is read again is whole', async () => {
  const result = await page.evaluate(async () => {
    const database = new TextEncoder().encode('SQLite format 3\0' + 'x'.repeat(100));
    const backup = await B.makeBackup({ database, evidence: new Map(), madeAt: '2026-01-31T09:41:05' });
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('b.zip', { create: true });
    const good = await B.writeTo(handle, backup);
    const before = (await handle.getFile()).size;
    // A disk that keeps something else than what was written, and one that is full.
    const lying = { name: 'b', createWritable: async () => ({ write: async () => {}, close: async () => {} }), getFile: async () => backup.slice(0, backup.size - 1) };
    const full = {
      name: 'b',
      getFile: () => handle.getFile(),
      createWritable: async () => {
        const stream = await handle.createWritable();
        return { write: async () => { throw new DOMException('full', 'QuotaExceededError'); }, close: () => stream.close(), abort: () => stream.abort() };
      },
    };
    const thrown = await B.writeTo(full, backup).catch((error) => error.name);
    return { good, bad: await B.writeTo(lying, backup), thrown, kept: (await handle.getFile()).size === before };
  });
  assert.deepEqual(result, { good: true, bad: false, thrown: 'QuotaExceededError', kept: true });
});

test('a large backup tells how far it is, and leaves the file as it was when it is stopped', async () => {
  const result = await page.evaluate(async () => {
    const database = new Uint8Array(9 << 20);
    database.set(new TextEncoder().encode('SQLite format 3\0'));
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('large.zip', { create: true });
    const run = async (stopAt) => {
      const told = [];
      let course;
      // Each part takes so long here that all of them are told.
      const slow = (bytes) => {
        const until = performance.now() + 110;
        while (performance.now() < until);
        course.through(bytes);
      };
      course = new C.Course((share) => {
        told.push(share);
        if (share >= stopAt) course.stop();
      });
      course.expect(database.length * (B.MADE + B.WRITTEN + B.READ));
      const content = { database, evidence: new Map(), madeAt: '2026-01-31T09:41:05' };
      const end = await B.makeBackup(content, slow).then((backup) => B.writeTo(handle, backup, slow)).catch((error) => error.name);
      return { end, told, size: (await handle.getFile()).size };
    };
    return { whole: await run(2), stopped: await run(0.4), early: await run(0) };
  });
  const { whole, stopped, early } = result;
  assert.equal(whole.end, true);
  assert.ok(whole.told.length > 20, `told ${whole.told.length} times`);
  assert.ok(whole.told.every((share, i) => share > (whole.told[i - 1] ?? 0) && share <= 1), String(whole.told));
  assert.equal(whole.told.at(-1), 1);
  assert.ok(whole.size > 9 << 20);
  for (const cut of [stopped, early]) {
    assert.equal(cut.end, 'GivenUpError');
    assert.equal(cut.size, whole.size);
  }
});

test('a file of evidence whose content the browser has lost counts as missing, and hinders nothing else', async () => {
  const result = await page.evaluate(async () => {
    const { storage } = await S.openStorage('lost');
    const db = await storage.database();
    const files = new Map();
    for (const words of ['one', 'two']) {
      const content = new Blob([words]);
      files.set(await E.sha256(content), content);
    }
    await E.keepEvidence(db, files);
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () {
      const bytes = await read.call(this);
      if (new TextDecoder().decode(bytes) === 'one') throw new DOMException('gone', 'NotFoundError');
      return bytes;
    };
    const found = [];
    for (const sha of files.keys()) found.push(await E.readEvidence(db, sha).then((file) => file && file.size, String));
    Blob.prototype.arrayBuffer = read;
    return found;
  });
  assert.deepEqual(result, [null, 3]);
});

test('a lack of space that only the transaction tells of is told as such', async () => {
  const reason = await page.evaluate(async () => {
    const { storage } = await S.openStorage('late');
    const db = await storage.database();
    const content = new Blob(['too much']);
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      const request = put.apply(this, arguments);
      this.transaction.abort(); // the request then says AbortError
      Object.defineProperty(this.transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      return request;
    };
    const told = await E.keepEvidence(db, new Map([[await E.sha256(content), content]])).then(() => 'kept', (error) => error.name);
    IDBObjectStore.prototype.put = put;
    return told;
  });
  assert.equal(reason, 'QuotaExceededError');
});

test('adding a file of evidence again heals its content where that was damaged', async () => {
  const result = await page.evaluate(async () => {
    const { storage } = await S.openStorage('healed');
    const db = await storage.database();
    const content = new Blob(['as it was']);
    const sha = await E.sha256(content);
    const files = new Map([[sha, content]]);
    await E.keepEvidence(db, files);
    const transaction = db.transaction('evidence', 'readwrite');
    transaction.objectStore('evidence').put({ content: new Blob(['As it was']), size: 9 }, sha);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    const damaged = await E.readEvidence(db, sha);
    await E.keepEvidence(db, files);
    let puts = 0;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      puts++;
      return put.apply(this, arguments);
    };
    await E.keepEvidence(db, files);
    IDBObjectStore.prototype.put = put;
    return { damaged, healed: await (await E.readEvidence(db, sha))?.text(), puts };
  });
  assert.deepEqual(result, { damaged: null, healed: 'as it was', puts: 0 });
});

test('automatic backups wait after a recovery until they are let go on', async () => {
  const result = await page.evaluate(async () => {
    const { storage } = await S.openStorage('automatic');
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('automatic.zip', { create: true });
    window.showSaveFilePicker = async () => handle;
    FileSystemHandle.prototype.requestPermission ??= async () => 'granted'; // Firefox, which has no such dialog either
    let made = 0;
    const content = async () => {
      made++;
      return { database: new TextEncoder().encode('SQLite format 3\0'), evidence: new Map(), madeAt: '2026-01-31T09:41:05', missing: 2 };
    };
    const found = [];
    const look = async () => {
      const { state, missing } = await A.automaticState(storage);
      found.push([state, missing, made]);
    };
    await A.chooseAutomatic(storage, 'automatic.zip', content);
    await look();
    const meta = (await storage.database()).transaction('meta', 'readwrite').objectStore('meta');
    const kept = await new Promise((resolve) => (meta.get('automatic').onsuccess = (event) => resolve(event.target.result)));
    meta.put({ ...kept, paused: true }, 'automatic'); // as web/store/snapshots.ts does
    A.keepAutomatic(storage, content, () => {});
    const saved = new Promise((resolve) => storage.onState((state) => state.state === 'saved' && state.sequence === 1 && resolve()));
    storage.commit(1, 1, [[0, new Uint8Array(4096)]]);
    await saved;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await look();
    await A.allowAutomatic(storage, content);
    await look();
    delete window.showSaveFilePicker;
    return found;
  });
  assert.deepEqual(result, [['on', 2, 1], ['paused', 2, 1], ['on', 2, 2]]);
});
}
