// In the page of fault_suite.mjs: every way into the browser's storage, counted, so that the one whose turn it is fails; and
// what a store holds, as one line of text. S, K, N, C, E, D, W are the modules of web/store.

const faults = { calls: 0, doomed: 0, manner: 'thrown', on: false };

// How each may fail: a call throws; a request throws, or is answered with an error, which ends its transaction; a promise is refused.
const ways = [
  ['request', IDBFactory, 'open', 'deleteDatabase'],
  ['call', IDBDatabase, 'transaction'],
  ['call', IDBTransaction, 'objectStore', 'commit'],
  ['call', IDBObjectStore, 'index'],
  ['request', IDBObjectStore, 'put', 'add', 'delete', 'clear', 'get', 'getAll', 'getAllKeys', 'openCursor'],
  ['request', IDBIndex, 'get', 'getAll', 'getAllKeys', 'openCursor'],
  ['promise', StorageManager, 'getDirectory', 'estimate', 'persisted', 'persist'],
  ['promise', FileSystemDirectoryHandle, 'getFileHandle', 'removeEntry'],
  ['promise', FileSystemFileHandle, 'getFile', 'createWritable'],
  ['promise', FileSystemWritableFileStream, 'write'],
  ['promise', WritableStream, 'close'],
  ['promise', CacheStorage, 'open', 'match'],
  ['promise', Cache, 'match', 'put'],
  ['promise', Blob, 'arrayBuffer', 'text'],
  ['promise', SubtleCrypto, 'digest'],
  ['call', Storage, 'getItem', 'setItem'],
];

const fault = () => new DOMException('made to fail', faults.manner === 'thrown' ? 'UnknownError' : 'QuotaExceededError');

function refused(original, owner, args) {
  if (owner instanceof IDBFactory) {
    const request = { error: fault(), result: undefined };
    setTimeout(() => request.onerror?.({ target: request }), 0);
    return request;
  }
  const request = original.apply(owner, args);
  (owner.transaction ?? owner.objectStore.transaction).abort();
  return request;
}

for (const [kind, { prototype }, ...methods] of ways)
  for (const method of methods) {
    const original = prototype[method];
    prototype[method] = function () {
        if (method === 'put' && this.name === 'scratch' && arguments[1] > 0) return undefined; // one of fresh_log.ts's many is enough
      if (!faults.on || (faults.manner === 'refused' && kind !== 'request') || ++faults.calls !== faults.doomed) return original.apply(this, arguments);
      faults.failed = method;
      if (kind === 'promise') return Promise.reject(fault());
      if (faults.manner === 'refused') return refused(original, this, arguments);
      throw fault();
    };
  }

// Nothing here needs to outlive a power cut, and what is flushed takes its time.
const begun = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode) {
  return begun.call(this, stores, mode, { durability: 'relaxed' });
};

const unheard = [];
addEventListener('unhandledrejection', (event) => unheard.push(String(event.reason?.stack ?? event.reason)));
addEventListener('error', (event) => unheard.push(event.message));

const filled = (n, count = 1) => new Uint8Array(4096 * count).fill(n);
const numbered = (...numbers) => numbers.map((n, i) => [i, filled(n)]);
const firsts = (image) => Array.from({ length: image.length / 4096 }, (_, i) => image[i * 4096]).join();

/** Adds what the operations need: save() writes a commit of its own and gives the state it ends in. */
function equipped(storage) {
  storage.sequence = 0;
  storage.ends = () =>
    new Promise((resolve) =>
      storage.onState((now) => ((now.state === 'saved' && now.sequence >= storage.sequence) || now.state === 'not_saved') && resolve(now.state)));
  storage.save = (count, pages) => {
    storage.commit(++storage.sequence, count, pages);
    return storage.ends();
  };
  return storage;
}

async function opened(name) {
  const { storage, reason } = await S.openStorage(name);
  if (!storage) throw new Error(reason);
  return equipped(storage);
}

/** Changes what is stored behind the back of the store. */
async function changed(name, work) {
  const storage = await opened(name);
  const transaction = (await storage.database()).transaction(['pages', 'copies'], 'readwrite');
  work((store) => transaction.objectStore(store));
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  storage.close();
}

/** Everything that is stored under the name, without the numbers of commits and the times. */
async function reading(name) {
  const storage = await opened(name);
  const db = await storage.database();
  const loaded = await storage.load();
  const rescued = await new Promise((resolve) => (db.transaction('rescued').objectStore('rescued').getAll().onsuccess = (event) => resolve(event.target.result)));
  const snapshots = [];
  for (const one of await N.listSnapshots(db)) {
    const image = await N.readSnapshot(db, one);
    snapshots.push(`${one.kind} ${image ? firsts(image) : 'damaged'}`);
  }
  const evidence = [];
  for (const [sha] of await E.listEvidence(db)) evidence.push((await (await E.readEvidence(db, sha))?.text()) ?? 'damaged');
  const copy = await C.readSecondCopy(name);
  const root = await navigator.storage.getDirectory?.();
  const chosen = await root?.getFileHandle(`${name}.zip`).then((handle) => handle.getFile(), () => null);
  const backup = chosen ? await B.readBackup(chosen) : null;
  storage.close();
  return [
    `pages ${loaded.ok ? firsts(loaded.pages) : loaded.reason}`,
    `snapshots ${snapshots.join('; ')}`,
    `rescued ${rescued.map((one) => firsts(one.image)).join('; ')}`,
    `evidence ${evidence.sort().join()}`,
    `copy ${copy ? firsts(copy.image) : 'none'}`,
    `backup ${!backup ? 'none' : typeof backup === 'string' ? backup : `${backup.database[100]} ${backup.evidence.size}`}`,
  ].join(' | ');
}

/** The page's side of the app with a stand-in for the module: what it is told, and what it holds. */
function stage(storage, name) {
  const heard = [];
  let wanted = () => false;
  let resolve = () => {};
  const host = { outbox: new Uint8Array(0), inbox: new Uint8Array(0) };
  const take = (what) => (heard.push(what), wanted(heard) && resolve(heard));
  const database = new Uint8Array(200).fill(9);
  database.set(new TextEncoder().encode('SQLite format 3\0'));
  const pages = [];
  const module = {
    _zs_storage_event: () => take(JSON.parse(new TextDecoder().decode(host.outbox))),
    _zs_image: () => (host.inbox = database),
    _zs_evidence: () => (host.inbox = new Uint8Array(0)),
    _zs_stored_page: () => pages.push(host.outbox[0]),
    _zs_reopen: (reads) => take({ reopened: pages.splice(0).join(), reads }),
    _zs_changed_page: (index) => pages.push(`${index}:${host.outbox[0]}`),
    _zs_follow: (count) => take({ followed: pages.splice(0).join(), count }),
    _zs_tab: (state) => take({ tab: state }),
    _zs_problem: () => 0,
    _zs_schema_version: () => 0,
  };
  const parts = { module, mirror: null, storage, file: new Uint8Array(0), guard: (work) => work(), request: () => {} };
  D.serveData(storage, name, parts, host);
  const tabs = { listen: (hooks) => (tabs.hooks = hooks), tellStored() {}, takeOver: async () => true };
  W.liveTogether(tabs, storage, name, parts, host);
  return {
    hooks: tabs.hooks,
    trap: () => (parts.module = null),
    /** What was said from the request until `enough` of it. */
    ask: (what, argument, enough) => {
      heard.length = 0;
      wanted = enough;
      const done = new Promise((r) => (resolve = r));
      parts.request(what, JSON.stringify(argument));
      return done;
    },
    heard,
    /** For what is answered by nothing. */
    quietly: async (what) => {
      parts.request(what, '');
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
  };
}

const shown = () => !document.getElementById('message').hidden;
/** What the readable page says counts as told, and is put away. */
const hide = () => (document.getElementById('message').hidden = true);

/** The dialog for files chooses this one. */
const picks = (file) => {
  HTMLInputElement.prototype.click = function () {
    Object.defineProperty(this, 'files', { value: [file] });
    this.dispatchEvent(new Event('change'));
  };
};

const soon = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve('hangs'), 8000))]);

/**
 * Runs `operation` with the first call failing, then the second ... until it makes no more calls. Gives what was wrong.
 * operation: {make(name) -> its window; run(window) -> 'done', 'told' or what is wrong; between(before, after): further states
 * that it may leave; loose: what it does besides need not be done}.
 */
async function everyFault(operation, name, manner) {
  const wrong = [];
  const trying = (window) => soon(Promise.resolve().then(() => operation.run(window)).catch((error) => `threw ${error?.stack ?? error}`));
  const reference = await operation.make(`${name}-0`);
  const before = await reading(`${name}-0`);
  const outcome = await trying(reference);
  const after = await reading(`${name}-0`);
  if (outcome !== 'done') return { calls: 0, wrong: [`without a fault: ${outcome}, ${after}`] };
  const allowed = [before, after, ...(operation.between?.(before, after) ?? [])];
  const whole = operation.loose ? allowed : [after];
  let doomed = 1;
  for (; doomed < 300; doomed++) {
    const turn = `${name}-${doomed}`;
    const window = await operation.make(turn);
    Object.assign(faults, { calls: 0, doomed, manner, failed: '', on: true });
    const first = await trying(window);
    faults.on = false;
    const complain = (what) => wrong.push(`call ${doomed} (${faults.failed}): ${what}`);
    if (faults.calls >= doomed) {
      hide();
      const now = await reading(turn);
      if (first === 'done' ? !whole.includes(now) : !allowed.includes(now)) complain(`${first}, and left ${now}`);
      if (first === 'told') {
        const again = await trying(window);
        const then = await reading(turn);
        if (again !== 'done' || !whole.includes(then)) complain(`told, and tried again: ${again}, ${then}`);
      } else if (first !== 'done') complain(first);
      if (window.storage && (await window.storage.save(1, numbered(77))) !== 'saved') complain('nothing can be stored any more');
      if (unheard.length > 0) complain(`nobody heard of ${unheard.splice(0).join()}`);
    }
    window.storage?.close();
    hide();
    indexedDB.deleteDatabase(turn);
    if (faults.calls < doomed) break;
  }
  return { calls: doomed - 1, wrong, changes: before !== after };
}
