// Earlier states of the stored database. A snapshot copies the pages that were written since the one before it, so it costs
// what has changed; the first costs the whole. Copies stand apart from the pages in use: where a page is damaged,
// its copy is not. Copies are named by page and by the commit that wrote the page; a snapshot is the number of a commit,
// and its pages are, of each page, the copy with the greatest commit not above that number.

import { answered, AUTOMATIC, COPIES, inTransaction, META, PAGES, RESCUED, SNAPSHOTS } from './idb';
import { after, type Meta, PAGE_SIZE, type StoredPage, isSound } from './pages';

export type SnapshotKind = 'hourly' | 'migration' | 'restore';

export interface Snapshot {
  commits: number; // its key
  time: number; // milliseconds since 1970
  kind: SnapshotKind;
  page_count: number;
}

export interface Rescued {
  time: number; // its key
  image: Uint8Array; // the pages as they were found, damaged or not
}

const HOUR = 3600_000;
const KEPT_HOURS = 24;
const KEPT_DAYS = 14;
const KEPT_MARKED = 5; // before migrations and restores

/** Takes one of what is stored now; false if nothing is stored, or nothing changed since the last. Throws where it cannot. */
export function takeSnapshot(db: IDBDatabase, kind: SnapshotKind, time = Date.now()): Promise<boolean> {
  return inTransaction(db, [PAGES, META, COPIES, SNAPSHOTS], async (transaction) => {
    const meta = await answered<Meta | undefined>(transaction.objectStore(META).get('meta'));
    if (!meta || meta.page_count === 0) return false;
    const keys = (await answered(transaction.objectStore(SNAPSHOTS).getAllKeys())) as number[];
    const last = keys[keys.length - 1];
    const now = meta.commits;
    if (last === now) {
      if (kind === 'hourly') return false;
      const present = await answered<Snapshot>(transaction.objectStore(SNAPSHOTS).get(now));
      transaction.objectStore(SNAPSHOTS).put({ ...present, kind }, now);
      return true;
    }
    const pages = transaction.objectStore(PAGES);
    const changed =
      last === undefined
        ? await answered(pages.getAllKeys())
        : await answered(pages.index('at').getAllKeys(IDBKeyRange.lowerBound(last, true)));
    for (const index of changed) {
      const page = await answered<StoredPage>(pages.get(index));
      if (!isSound(page)) throw new DOMException(`page ${String(index)} is damaged`, 'DataError'); // half a snapshot is none
      transaction.objectStore(COPIES).put({ bytes: page.bytes, crc: page.crc }, [index as number, page.at ?? 0]);
    }
    const snapshot: Snapshot = { commits: now, time, kind, page_count: meta.page_count };
    transaction.objectStore(SNAPSHOTS).put(snapshot, now);
    return true;
  });
}

/** Newest first. */
export async function listSnapshots(db: IDBDatabase): Promise<Snapshot[]> {
  const all = await answered<Snapshot[]>(db.transaction(SNAPSHOTS).objectStore(SNAPSHOTS).getAll());
  return all.reverse();
}

/** The snapshot's pages one after another; null if one is missing or damaged. */
export async function readSnapshot(db: IDBDatabase, snapshot: Snapshot): Promise<Uint8Array | null> {
  const copies = db.transaction(COPIES).objectStore(COPIES);
  const newest = new Map<number, number>();
  for (const [index, at] of (await answered(copies.getAllKeys())) as [number, number][])
    if (at <= snapshot.commits && index < snapshot.page_count) newest.set(index, at); // keys are in order
  if (newest.size !== snapshot.page_count) return null;
  const found = await Promise.all(
    Array.from({ length: snapshot.page_count }, (_, i) => answered<StoredPage | undefined>(copies.get([i, newest.get(i)!]))),
  );
  const image = new Uint8Array(snapshot.page_count * PAGE_SIZE);
  for (const [index, page] of found.entries()) {
    if (!isSound(page)) return null;
    image.set(page.bytes, index * PAGE_SIZE);
  }
  return image;
}

/** Puts sound copies in the place of damaged pages where they were not written since; gives the pages still damaged. */
export function repairPages(db: IDBDatabase, damaged: number[]): Promise<number[]> {
  return inTransaction(db, [PAGES, COPIES], async (transaction) => {
    const left: number[] = [];
    for (const index of damaged) {
      const page = await answered<Partial<StoredPage> | undefined>(transaction.objectStore(PAGES).get(index));
      const at = page?.at ?? 0;
      const copy = await answered<StoredPage | undefined>(transaction.objectStore(COPIES).get([index, at]));
      // The page's own checksum must be the copy's: otherwise one does not know which of the two is the later.
      if (page && isSound(copy) && copy.crc === page.crc)
        transaction.objectStore(PAGES).put({ bytes: copy.bytes, crc: copy.crc, at } satisfies StoredPage, index);
      else left.push(index);
    }
    return left;
  });
}

/**
 * Makes `image` what is stored. What was there is kept as it is, to be rescued, where `rescued` holds it. Automatic backups
 * wait from then on, for their one file may hold what is newer than `image`; gives whether there are any.
 */
export function replaceAll(db: IDBDatabase, image: Uint8Array, rescued: Uint8Array | null, crc: (bytes: Uint8Array) => number): Promise<boolean> {
  return inTransaction(db, [PAGES, META, RESCUED], async (transaction) => {
    const meta = await answered<Meta | undefined>(transaction.objectStore(META).get('meta'));
    const at = (meta?.commits ?? 0) + 1;
    if (rescued && rescued.length > 0) {
      const time = Date.now();
      transaction.objectStore(RESCUED).put({ time, image: rescued } satisfies Rescued, time);
    }
    const pages = transaction.objectStore(PAGES);
    pages.clear();
    const count = image.length / PAGE_SIZE;
    for (let i = 0; i < count; i++) {
      const bytes = image.slice(i * PAGE_SIZE, (i + 1) * PAGE_SIZE);
      pages.put({ bytes, crc: crc(bytes), at } satisfies StoredPage, i);
    }
    transaction.objectStore(META).put(true, after(at - 1));
    transaction.objectStore(META).put({ ...meta, format: 1, page_count: count, commits: at } satisfies Meta, 'meta');
    const automatic = await answered<object | undefined>(transaction.objectStore(META).get(AUTOMATIC));
    if (automatic) transaction.objectStore(META).put({ ...automatic, paused: true }, AUTOMATIC);
    return automatic !== undefined;
  });
}

/** Forgets the snapshots that are too old, and the copies that no remaining one needs. */
export function pruneSnapshots(db: IDBDatabase, now = Date.now()): Promise<void> {
  return inTransaction(db, [COPIES, SNAPSHOTS], async (transaction) => {
    const all = (await answered<Snapshot[]>(transaction.objectStore(SNAPSHOTS).getAll())).reverse();
    const kept = keptSnapshots(all, now);
    if (kept.length === all.length) return;
    for (const snapshot of all) if (!kept.includes(snapshot)) transaction.objectStore(SNAPSHOTS).delete(snapshot.commits);
    const numbers = kept.map((snapshot) => snapshot.commits).sort((a, b) => a - b);
    const keys = (await answered(transaction.objectStore(COPIES).getAllKeys())) as [number, number][];
    keys.forEach(([index, at], i) => {
      const next = keys[i + 1];
      const until = next && next[0] === index ? next[1] : Infinity; // from then on the next copy is meant
      if (!numbers.some((commits) => at <= commits && commits < until)) transaction.objectStore(COPIES).delete([index, at]);
    });
  });
}

/** Of snapshots, newest first: the last of each of the last hours and days, and the last marked ones. */
export function keptSnapshots(all: Snapshot[], now: number): Snapshot[] {
  const periods = new Set<string>();
  let marked = 0;
  return all.filter((snapshot, i) => {
    const age = now - snapshot.time;
    const hour = `h${Math.floor(snapshot.time / HOUR)}`;
    const day = `d${new Date(snapshot.time).toDateString()}`;
    const isMarked = snapshot.kind !== 'hourly' && ++marked <= KEPT_MARKED;
    const first = (period: string, kept: boolean): boolean => kept && !periods.has(period) && !!periods.add(period);
    const ofHour = first(hour, age < KEPT_HOURS * HOUR);
    const ofDay = first(day, age < KEPT_DAYS * 24 * HOUR);
    return i === 0 || isMarked || ofHour || ofDay;
  });
}
