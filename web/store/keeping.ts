// Keeps earlier states while the app runs, and recovers from them at opening: damaged pages from their copies, else
// the newest sound one of the snapshots and the copy outside IndexedDB. Whatever is put in the place of what was found is told.

import { crc32 } from './crc32';
import { PAGE_SIZE } from './pages';
import { reasonOf } from './reasons';
import { readNote, readSecondCopy, writeNote, writeSecondCopy } from './second_copy';
import { listSnapshots, pruneSnapshots, readSnapshot, repairPages, replaceAll, takeSnapshot } from './snapshots';
import type { LoadFailure } from './states';
import type { PageStorage } from './storage';

const SNAPSHOT_EVERY_MS = 3600_000;
const COPY_EVERY_MS = 600_000;
const USER_VERSION = 60; // where SQLite's header has the version of the tables, big-endian

export interface Recovery {
  how: 'pages' | 'snapshot' | 'second_copy' | 'lost';
  time?: number; // of the state recovered; where all was lost, of the last one known
  pages?: number; // damaged ones
  paused?: true; // automatic backups wait until the user lets them go on
}

export type Recovered = { ok: true; pages: Uint8Array; recovery: Recovery | null } | LoadFailure;

/** Loads what is stored; only the tab that may write calls this, for it repairs. A failure leaves all as it was. */
export const loadAndRecover = (storage: PageStorage, name: string): Promise<Recovered> => orWhyNot(loadOrRecover(storage, name));

const orWhyNot = <T>(recovering: Promise<T>): Promise<T | LoadFailure> =>
  recovering.catch((error: unknown): LoadFailure => ({ ok: false, ...reasonOf(error) }));

async function loadOrRecover(storage: PageStorage, name: string): Promise<Recovered> {
  const loaded = await storage.load();
  if (loaded.ok) {
    const note = loaded.pageCount > 0 ? null : readNote(name);
    if (!note) return { ok: true, pages: loaded.pages, recovery: null };
    // IndexedDB is empty although something was stored: the browser has lost it.
    const copy = await readSecondCopy(name);
    if (!copy || copy.image.length === 0) return { ok: true, pages: loaded.pages, recovery: { how: 'lost', time: note.time } };
    return replaced(storage, copy.image, null, { how: 'second_copy', time: copy.time });
  }
  if (loaded.reason !== 'page_damaged') return loaded;

  const { damaged } = await storage.scan();
  const found = await storage.image();
  const db = await storage.writable();
  if ((await repairPages(db, damaged)).length === 0) {
    const repaired = await storage.load();
    if (repaired.ok) return { ok: true, pages: repaired.pages, recovery: { how: 'pages', pages: damaged.length } };
    if (repaired.reason !== 'page_damaged') return repaired; // an earlier state would take the place of a whole one
  }
  for await (const { image, recovery } of earlierStates(db, name))
    return replaced(storage, image, found, { ...recovery, pages: damaged.length });
  return loaded;
}

/** The snapshots that are sound, and the copy outside IndexedDB, newest first. */
async function* earlierStates(db: IDBDatabase, name: string): AsyncGenerator<{ image: Uint8Array; recovery: Recovery }> {
  let copy = await readSecondCopy(name);
  if (copy?.image.length === 0) copy = null;
  for (const snapshot of await listSnapshots(db)) {
    if (copy && copy.time > snapshot.time) {
      yield { image: copy.image, recovery: { how: 'second_copy', time: copy.time } };
      copy = null;
    }
    const image = await readSnapshot(db, snapshot);
    if (image) yield { image, recovery: { how: 'snapshot', time: snapshot.time } };
  }
  if (copy) yield { image: copy.image, recovery: { how: 'second_copy', time: copy.time } };
}

/**
 * A snapshot of what this visit begins with, before anything is edited; marked and kept longer where this program is about
 * to bring older tables up to `schema`. Gives why there is none where that is so; else to have none is no harm.
 */
export async function snapshotAtOpening(storage: PageStorage, pages: Uint8Array, schema: number): Promise<LoadFailure | null> {
  const stored = pages.length > 0 ? new DataView(pages.buffer, pages.byteOffset).getUint32(USER_VERSION) : schema;
  const migrates = stored < schema;
  try {
    if (!migrates && (await listSnapshots(await storage.database()))[0]?.commits === storage.commits) return null; // there is one
    await takeSnapshot(await storage.writable(), migrates ? 'migration' : 'hourly');
    return null;
  } catch (error) {
    return migrates ? { ok: false, ...reasonOf(error) } : null;
  }
}

/**
 * Where every page is what was written and SQLite refuses the file all the same: the newest earlier state that `opens`,
 * which must commit nothing. It takes the place of what is stored, which is set aside. Null: there is none, and nothing
 * was changed.
 */
export const fallBack = (storage: PageStorage, name: string, opens: (image: Uint8Array) => boolean): Promise<Recovered | null> =>
  orWhyNot(earlierThatOpens(storage, name, opens));

async function earlierThatOpens(storage: PageStorage, name: string, opens: (image: Uint8Array) => boolean): Promise<Recovered | null> {
  const { image: found } = await storage.scan();
  const db = await storage.database();
  for await (const { image, recovery } of earlierStates(db, name)) if (opens(image)) return replaced(storage, image, found, recovery);
  return null;
}

async function replaced(storage: PageStorage, image: Uint8Array, found: Uint8Array | null, recovery: Recovery): Promise<Recovered> {
  const paused = await replaceAll(await storage.writable(), image, found, crc32);
  const again = await storage.load();
  return again.ok ? { ok: true, pages: again.pages, recovery: paused ? { ...recovery, paused } : recovery } : again;
}

/**
 * Takes snapshots hourly and copies outside IndexedDB every ten minutes, after a write and never without one.
 * Failures are no harm: the store itself is as it was.
 */
export function keepEarlierStates(storage: PageStorage, name: string): void {
  let snapshotTime = 0;
  let copyTime = 0;
  let noteTime = 0;
  let busy = false;
  storage.onStored((commits) => {
    const now = Date.now();
    if (now - noteTime > 10_000) writeNote(name, { time: (noteTime = now), commits });
    if (busy || (now - snapshotTime < SNAPSHOT_EVERY_MS && now - copyTime < COPY_EVERY_MS)) return;
    busy = true;
    void keep(now).finally(() => (busy = false));
  });
  async function keep(now: number): Promise<void> {
    try {
      const db = await storage.database();
      if (snapshotTime === 0) snapshotTime = (await listSnapshots(db))[0]?.time ?? 0;
      if (now - snapshotTime >= SNAPSHOT_EVERY_MS) {
        await takeSnapshot(db, 'hourly', now);
        await pruneSnapshots(db, now);
        snapshotTime = now;
      }
      if (now - copyTime >= COPY_EVERY_MS) {
        await copyNow(storage, name, now);
        copyTime = now;
      }
    } catch {
      // No space, or the connection was closed: the next write tries again.
    }
  }
}

/** Copies what is stored outside IndexedDB; false where it cannot. */
export async function copyNow(storage: PageStorage, name: string, time = Date.now()): Promise<boolean> {
  const { meta, image, damaged } = await storage.scan();
  if (!meta || damaged.length > 0 || image.length < PAGE_SIZE) return false;
  return (await writeSecondCopy(name, { time, commits: meta.commits, image })) !== null;
}
