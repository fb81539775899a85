// Keeps a killed browser from losing the whole store. Chromium keeps the IndexedDB of an origin in LevelDB, whose log may
// end in half a record when the browser is killed, or the power fails, in the middle of a write. The next visit reads
// past that and appends to the same log; the visit after it finds damage in the middle of the log, and Chromium then
// deletes everything the origin has stored, without a word (seen in Chromium 156; tests/e2e/storage.spec.mjs repeats it).
// So after a visit that did not end in good order nothing is written until LevelDB has begun a new log, which it
// does once more than its buffer of 4 MB was written. Elsewhere this costs a few milliseconds and changes nothing.

const CLOSED = 'zerostar.closed'; // localStorage: the session that ended in good order last
const SCRATCH = 'zerostar-scratch';
const CHUNK = 32 << 10; // below the size from which Chromium puts a value into a file of its own
const CHUNKS = 150; // 4.7 MB

/** Remembers, as the page goes, that nothing of this session was under way. */
export function markEnded(session: string): void {
  try {
    localStorage.setItem(CLOSED, session);
  } catch {
    // Not allowed here: the next visit begins a new log for nothing.
  }
}

/** Takes the mark back before anything is written: only the end of this visit may set one again. */
export function markBegun(): void {
  try {
    localStorage.removeItem(CLOSED);
  } catch {
    // Not allowed here: then there is none, either.
  }
}

export function endedInGoodOrder(session: string): boolean {
  try {
    return localStorage.getItem(CLOSED) === session;
  } catch {
    return false;
  }
}

/** Writes and deletes what makes LevelDB begin a new log. A failure is no harm: the store is as safe as it was. */
export async function beginFreshLog(): Promise<void> {
  const database = await opened();
  if (!database) return;
  try {
    const transaction = database.transaction('scratch', 'readwrite', { durability: 'relaxed' });
    const ended = new Promise<void>((resolve) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => resolve();
    });
    try {
      // Random bytes: Chromium would compress others.
      for (let i = 0; i < CHUNKS; i++)
        transaction.objectStore('scratch').put(crypto.getRandomValues(new Uint8Array(CHUNK)), i);
    } catch {
      // Half of it is taken back with the database.
    }
    await ended;
  } finally {
    database.close(); // else deleting it would wait for ever
  }
  await settled(indexedDB.deleteDatabase(SCRATCH));
}

function opened(): Promise<IDBDatabase | null> {
  const request = indexedDB.open(SCRATCH, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('scratch');
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T | null> {
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}
