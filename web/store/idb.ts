// The IndexedDB database and its stores, and requests as promises. What each store holds: docs/storage.md.

export const PAGES = 'pages';
export const META = 'meta';
export const COPIES = 'copies';
export const SNAPSHOTS = 'snapshots';
export const RESCUED = 'rescued';
export const EVIDENCE = 'evidence';

export const AUTOMATIC = 'automatic'; // a key in META: the file of automatic backups (automatic.ts)

/**
 * Opens the database, made or brought up to date on first use. Where a window of an older version stands in the way,
 * `blocked` is called, and it opens once that one is closed; without `blocked` it fails at once.
 */
export function openDatabase(name: string, blocked?: () => void): Promise<IDBDatabase> {
  let givenUp = false;
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => {
      try {
        upgrade(request.result, request.transaction!);
      } catch (error) {
        reject(error);
        abort(request.transaction!);
      }
    };
    // A connection that nobody waits for any more would stand in the way of the next version.
    request.onsuccess = () => (givenUp ? request.result.close() : resolve(request.result));
    request.onerror = () => reject(request.error);
    request.onblocked = () => {
      if (blocked) return blocked();
      givenUp = true;
      reject(new DOMException('another tab holds an older version', 'BlockedError'));
    };
  });
}

function upgrade(db: IDBDatabase, transaction: IDBTransaction): void {
  for (const store of [PAGES, META, COPIES, SNAPSHOTS, RESCUED, EVIDENCE])
    if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
  const pages = transaction.objectStore(PAGES);
  if (!pages.indexNames.contains('at')) pages.createIndex('at', 'at');
}

export function answered<T>(request: IDBRequest<T>): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  answer.catch(() => {}); // of several requests of one transaction the first that fails is told
  return answer;
}

export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}

/**
 * Runs `work`, which makes requests, in one transaction that is on the disk when the promise resolves. Where `work`
 * throws, nothing of it is stored. `work` may wait for requests of the transaction and for nothing else.
 */
export async function inTransaction<T>(
  db: IDBDatabase,
  stores: string[],
  work: (transaction: IDBTransaction) => T | Promise<T>,
): Promise<T> {
  const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
  const done = completed(transaction);
  try {
    const result = await work(transaction);
    await done;
    return result;
  } catch (error) {
    done.catch(() => {});
    abort(transaction);
    // A request that goes down with its transaction says only that; the transaction says why, as for want of space.
    throw isAbort(error) ? (transaction.error ?? error) : error;
  }
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

export function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself already.
  }
}
