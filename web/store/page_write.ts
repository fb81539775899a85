// One write of pages: what waits is merged, checked against what is stored, and put in one transaction.

import { crc32 } from './crc32';
import { answered, inTransaction, META, PAGES } from './idb';
import { type Meta, PAGE_SIZE, type StoredPage } from './pages';

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

/**
 * Gives the number of commits stored then. `known` is what it must be before: where another tab has written since this
 * one read, nothing may be written over it. `anew`: the group is everything, and there must be nothing before.
 */
export function write(db: IDBDatabase, group: Pending, commits: number, session: string, known: number | undefined, anew: boolean): Promise<number> {
  return inTransaction(db, [PAGES, META], async (transaction) => {
    const answer = answered<Meta | undefined>(transaction.objectStore(META).get('meta'));
    // What is expected is written without waiting for the answer, which costs as much as the write itself.
    const put = (before: number): number => {
      const at = before + commits;
      const pages = transaction.objectStore(PAGES);
      for (const [index, bytes] of group.pages) pages.put({ bytes, crc: crc32(bytes), at } satisfies StoredPage, index);
      pages.delete(IDBKeyRange.lowerBound(group.pageCount));
      transaction.objectStore(META).put({ format: FORMAT, page_count: group.pageCount, commits: at, session } satisfies Meta, 'meta');
      return at;
    };
    const expected = known === undefined ? undefined : put(known);
    const meta = await answer;
    const before = meta?.commits ?? (anew ? (known ?? 0) : 0);
    if (meta && anew) throw new DOMException('another tab has stored since', 'OvertakenError');
    if (!meta && known && !anew) throw new DOMException('the stored data was deleted', 'ClearedError');
    if (known !== undefined && before !== known && meta?.session !== session)
      throw new DOMException(`${before} commits are stored, not ${known}`, 'OvertakenError');
    return expected === undefined || before !== known ? put(before) : expected;
  });
}
