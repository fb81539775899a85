// In the page of fault_suite.mjs: what the store does, each as an operation for everyFault() of faults.js.

// StorageRequest in web/store/data.ts
const LOOK = 1, SAVE_BACKUP = 3, PICK_BACKUP = 4, PREPARE_RESTORE = 8, CHOOSE_AUTOMATIC = 9, ALLOW_AUTOMATIC = 10, PICK_EVIDENCE = 12, FORGET_EVIDENCE = 15;

/** A store of three pages 4, 2, 3 with a snapshot of 1, 2, 3; open in this window, and read. */
async function usual(name) {
  const first = await opened(name);
  await first.save(3, numbered(1, 2, 3));
  await N.takeSnapshot(await first.database(), 'hourly', 1000);
  await first.save(3, numbered(4));
  first.close();
  const storage = await opened(name);
  await storage.load();
  return { storage, name };
}

const keeps = async (storage, ...all) => {
  const files = new Map();
  for (const words of all) files.set(await E.sha256(new Blob([words])), new Blob([words]));
  await E.keepEvidence(await storage.database(), files);
  return files;
};

const flips = (store, key) => (objects) => {
  objects(store).get(key).onsuccess = ({ target }) => {
    target.result.bytes[9] ^= 1;
    objects(store).put(target.result, key);
  };
};

/** A store that nothing has open, for a start of the app. */
const closed = (after = async () => {}) => async (name) => {
  const { storage } = await usual(name);
  await after(storage, name);
  storage.close();
  return { name };
};

/** As at the app's start: opened, and read or recovered from `how`. */
const starts = (how, pages) => async (window) => {
  window.storage?.close();
  const { storage } = await S.openStorage(window.name);
  window.storage = storage && equipped(storage);
  if (!storage) return 'told';
  const recovered = await K.loadAndRecover(storage, window.name);
  if (!recovered.ok) return 'told';
  if (recovered.recovery?.how !== how) return `recovered by ${JSON.stringify(recovered.recovery)}`;
  return firsts(recovered.pages) === pages ? 'done' : `read ${firsts(recovered.pages)}`;
};

const commits = (count, pages) => async (window) => {
  if (window.sent) window.storage.retry();
  else window.storage.commit(++window.storage.sequence, count, pages);
  window.sent = true;
  return (await window.storage.ends()) === 'saved' ? 'done' : 'told';
};

const on = (work) => async (window) => {
  try {
    return (await work(window, await window.storage.database())) === false ? 'told' : 'done';
  } catch (error) {
    return error instanceof DOMException ? 'told' : `threw ${error}`;
  }
};

const emptied = closed(async (storage, name) => {
  await K.copyNow(storage, name, 2000);
  C.writeNote(name, { time: 2000, commits: 2 });
  storage.close();
  await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: reject }));
});

/** The app's requests, with a file to be chosen by the dialogs. */
const staged = (before = async () => {}) => async (name) => {
  const window = await usual(name);
  await before(window);
  window.app = stage(window.storage, name);
  globalThis.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle(`${name}.zip`, { create: true });
  return window;
};
const said = (heard, kind) => heard.some((one) => one.backup?.kind === kind);
const reported = (heard) => heard.find((one) => one.report)?.report;
const asks = async (window, what, argument, ends = reported) => {
  const heard = await window.app.ask(what, argument, (all) => ends(all) || said(all, 'failed'));
  return said(heard, 'failed') ? 'told' : heard;
};

const operations = {
  'opening and reading': { make: closed(), run: starts(undefined, '4,2,3') },
  'the first write of a visit': { make: usual, run: commits(4, [[1, filled(5)], [3, filled(5)]]) },
  'the first write after a visit that was killed': {
    make: async (name) => (await usual(name), localStorage.removeItem('zerostar.closed'), { name, storage: await opened(name) }),
    run: commits(4, [[1, filled(5)], [3, filled(5)]]),
  },
  'a later write': {
    make: async (name) => {
      const window = await usual(name);
      await window.storage.save(3, numbered(6));
      return window;
    },
    run: commits(2, [[1, filled(5)]]),
  },
  'a write after the site data was deleted': {
    make: async (name) => {
      const window = await usual(name);
      await window.storage.save(3, numbered(6));
      await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
      window.storage.onWhole(() => new Uint8Array([...filled(6), ...filled(5), ...filled(3)]));
      return window;
    },
    run: commits(3, [[1, filled(5)]]),
  },
  'a snapshot': { make: usual, run: on((_, db) => N.takeSnapshot(db, 'hourly', 2000)) },
  'forgetting old snapshots': {
    make: async (name) => {
      const window = await usual(name);
      for (const n of [5, 6]) {
        await window.storage.save(3, numbered(n));
        await N.takeSnapshot(await window.storage.database(), 'hourly', n * 1000);
      }
      return window;
    },
    run: on((_, db) => N.pruneSnapshots(db)),
  },
  'repairing a page from its copy': { make: closed((_, name) => changed(name, flips('pages', 1))), run: starts('pages', '4,2,3') },
  'going back to a snapshot': { make: closed((_, name) => changed(name, flips('pages', 0))), run: starts('snapshot', '1,2,3') },
  'going back to the second copy': {
    make: closed(async (storage, name) => (await K.copyNow(storage, name, 2000), changed(name, flips('pages', 0)))),
    run: starts('second_copy', '4,2,3'),
  },
  'going back to what SQLite opens': {
    make: usual,
    run: async (window) => {
      const found = await K.fallBack(window.storage, window.name, (image) => image[0] === 1);
      return !found ? 'found nothing' : found.ok ? 'done' : 'told';
    },
  },
  'coming back from an emptied store': { make: emptied, run: starts('second_copy', '4,2,3') },
  'writing the second copy': { make: usual, run: on(({ storage, name }) => K.copyNow(storage, name, 3000)) },
  'taking the store over from a window that wrote': { make: usual, run: on(({ storage }) => storage.claim()) },
  'forgetting everything': { make: usual, run: on(({ storage }) => storage.clear()) },
  'becoming the writer': {
    make: staged(),
    loose: true, // the snapshot that is taken then
    run: async ({ app }) => {
      app.heard.length = 0;
      if (!(await app.hooks.promoted())) return shown() ? 'told' : 'said nothing';
      return app.heard.at(-1)?.reopened === '4,2,3' ? 'done' : JSON.stringify(app.heard);
    },
  },
  'following the writer': {
    make: staged(async ({ name }) => {
      const writer = await opened(name);
      await writer.load();
      await writer.save(3, [[2, filled(8)]]);
      writer.close();
    }),
    run: async ({ app }) => {
      app.heard.length = 0;
      app.hooks.news();
      for (let i = 0; i < 500 && app.heard.length === 0 && !shown(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
      return shown() ? 'told' : app.heard[0]?.followed === '2:8' || app.heard[0]?.reopened === '4,2,8' ? 'done' : JSON.stringify(app.heard);
    },
  },
  'giving the store to another window': {
    make: staged(),
    run: async ({ app }) => ((await app.hooks.demoted()) ? 'done' : shown() ? 'told' : 'said nothing'),
  },
  'looking at what is kept': {
    make: staged(({ storage }) => keeps(storage, 'one')),
    run: async (window) => {
      const heard = await asks(window, LOOK);
      return heard === 'told' ? heard : reported(heard).states.length === 1 && reported(heard).evidence.length === 1 ? 'done' : JSON.stringify(heard);
    },
  },
  'attaching a file of evidence': {
    make: staged(({ storage }) => keeps(storage, 'one')),
    run: async (window) => {
      picks(new File(['two'], 'two.txt'));
      const heard = await asks(window, PICK_EVIDENCE, {}, (all) => all.find((one) => one.evidence));
      return heard === 'told' || heard[0].evidence.reason ? 'told' : 'done';
    },
  },
  'removing evidence that nothing needs': {
    make: staged(({ storage }) => keeps(storage, 'one', 'two')),
    run: async (window) => ((await asks(window, FORGET_EVIDENCE, { needed: [] })) === 'told' ? 'told' : 'done'),
  },
  'making a backup': {
    make: staged(({ storage }) => keeps(storage, 'one', 'two')),
    between: (before) => [before.replace('backup none', 'backup not_one')], // the file that was chosen, still empty
    run: async (window) => {
      const heard = await asks(window, SAVE_BACKUP, { name: 'b.zip', time: '2026-01-31T09:41:05' });
      if (heard !== 'told') return said(heard, 'saved') ? 'done' : JSON.stringify(heard);
      return said(window.app.heard, 'saved') ? 'said to be saved and to have failed' : 'told';
    },
  },
  'restoring from a backup': {
    make: staged(async (window) => {
      const files = await keeps(window.storage, 'one');
      const database = new TextEncoder().encode('SQLite format 3\0'.padEnd(200));
      const more = new Map([...files, [await E.sha256(new Blob(['two'])), new Blob(['two'])]]);
      window.backup = await B.makeBackup({ database, evidence: more, madeAt: '2026-01-31T09:41:05' });
    }),
    between: (before, after) => [after.replace('evidence one,two', 'evidence one')], // the snapshot comes first
    run: async (window) => {
      picks(new File([window.backup], 'b.zip'));
      if ((await asks(window, PICK_BACKUP, {}, (all) => said(all, 'opened'))) === 'told') return 'told';
      const heard = await asks(window, PREPARE_RESTORE, {}, (all) => said(all, 'prepared') && reported(all));
      if (heard !== 'told') return said(heard, 'prepared') ? 'done' : JSON.stringify(heard);
      return said(window.app.heard, 'prepared') ? 'said to be prepared and to have failed' : 'told';
    },
  },
  'an automatic backup': {
    make: staged(({ storage }) => keeps(storage, 'one')),
    between: (before) => [before.replace('backup none', 'backup not_one')],
    run: async (window) => {
      const heard = await asks(window, CHOOSE_AUTOMATIC, { name: 'a.zip' });
      return heard === 'told' || reported(heard).automatic.state !== 'on' ? 'told' : 'done';
    },
  },
};
