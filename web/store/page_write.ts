// One write of pages: what waits is merged, checked against what is stored, and put in one transaction.

import { crc32 } from './crc32';
import { abort, answered, completed, inTransaction, META, PAGES } from './idb';
import { after, type Meta, PAGE_SIZE, type StoredPage } from './pages';

export const FORMAT = 1; // of the object stores, not of the tables in the pages

/** Commits that wait to be written. */
export interface Pending {
  sequence: number;
  pageCount: number;
  pages: Map<number, Uint8Array>;
}

/** Later pages replace earlier ones; the last commit's page count holds. */
export function merge(commits: Pending[]): Pending {
  const last = commits[commits.length - 1]!;
  const pages = new Map<number, Uint8Array>();
  for (const commit of commits) for (const [index, bytes] of commit.pages) pages.set(index, bytes);
  for (const index of [...pages.keys()]) if (index >= last.pageCount) pages.delete(index);
  return { sequence: last.sequence, pageCount: last.pageCount, pages };
}

export function storedMeta(db: IDBDatabase): Promise<Meta | undefined> {
  return answered<Meta | undefined>(db.transaction(META, 'readonly').objectStore(META).get('meta'));
}

export function pagesOf(image: Uint8Array): { pageCount: number; pages: Map<number, Uint8Array> } {
  const pageCount = image.length / PAGE_SIZE;
  return { pageCount, pages: new Map(Array.from({ length: pageCount }, (_, i) => [i, image.slice(i * PAGE_SIZE, (i + 1) * PAGE_SIZE)])) };
}

/** Puts what waits, over `there` pages where that is known; gives the number of commits stored then. */
function put(transaction: IDBTransaction, group: Pending, commits: number, session: string, before: number, there = Infinity): number {
  const at = before + commits;
  const [pages, meta] = [transaction.objectStore(PAGES), transaction.objectStore(META)];
  for (const [index, bytes] of group.pages) pages.put({ bytes, crc: crc32(bytes), at } satisfies StoredPage, index);
  if (group.pageCount < there) pages.delete(IDBKeyRange.lowerBound(group.pageCount));
  meta.put({ format: FORMAT, page_count: group.pageCount, commits: at, session } satisfies Meta, 'meta');
  return at;
}

/**
 * Gives the number of commits stored then. `known` is what it must be before: where another tab has written since this
 * one read, nothing may be written over it. `anew`: the group is everything, and there must be nothing before.
 */
export function write(db: IDBDatabase, group: Pending, commits: number, session: string, known: number | undefined, anew: boolean): Promise<number> {
  return inTransaction(db, [PAGES, META], async (transaction) => {
    const meta = await answered<Meta | undefined>(transaction.objectStore(META).get('meta'));
    const before = meta?.commits ?? (anew ? (known ?? 0) : 0);
    if (meta && anew) throw new DOMException('another tab has stored since', 'OvertakenError');
    if (!meta && known && !anew) throw new DOMException('the stored data was deleted', 'ClearedError');
    if (known !== undefined && before !== known && meta?.session !== session)
      throw new DOMException(`${before} commits are stored, not ${known}`, 'OvertakenError');
    transaction.objectStore(META).put(true, after(before));
    return put(transaction, group, commits, session, before);
  });
}

/** The connection over which this tab wrote last, and the mark that it then left. */
export interface Ground {
  db: IDBDatabase;
  pageCount: number; // stored then
  mark?: number;
  early: boolean; // see commitsWhole()
}

/**
 * Whether a transaction that is told to commit before its requests were answered stores nothing where one of them fails.
 * Firefox 153 stores the others. Tried once in a visit.
 */
export const commitsWhole = (db: IDBDatabase): Promise<boolean> => (trial ??= tried(db));

let trial: Promise<boolean> | undefined;

async function tried(db: IDBDatabase): Promise<boolean> {
  let adding: IDBRequest | undefined;
  try {
    const transaction = db.transaction(META, 'readwrite', { durability: 'relaxed' });
    const done = completed(transaction);
    const meta = transaction.objectStore(META);
    meta.put(true, 'trial');
    adding = meta.add(true, 'trial');
    meta.delete('trial');
    transaction.commit();
    await done;
    return false;
  } catch {
    return failed(adding);
  }
}

// That the key is there already: neither that the transaction was given up for something else, nor a closed connection.
const failed = (adding: IDBRequest | undefined): boolean => adding?.readyState === 'done' && adding.error?.name === 'ConstraintError';

/**
 * The same, without a question whose answer the tab would have to be free to hear before the browser may store: that tab is
 * drawing what was edited. Where another one has written since, its mark stands in the way, the browser stores nothing, and
 * this gives null.
 */
export async function writeOn(ground: Ground, group: Pending, commits: number, session: string, known: number): Promise<number | null> {
  const transaction = ground.db.transaction([PAGES, META], 'readwrite', { durability: 'strict' });
  const done = completed(transaction);
  let marking: IDBRequest | undefined;
  try {
    const at = put(transaction, group, commits, session, known, ground.pageCount);
    const meta = transaction.objectStore(META);
    if (ground.mark !== undefined) meta.delete(after(ground.mark));
    marking = meta.add(true, after(known));
    if (ground.early) transaction.commit();
    await done;
    ground.mark = known;
    return at;
  } catch (error) {
    done.catch(() => {});
    abort(transaction);
    if (failed(marking)) return null;
    throw error;
  }
}
