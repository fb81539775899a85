// The database's pages in IndexedDB. The engine keeps the database in memory and hands over the pages that each commit
// changed; here they are written in order, all pages of a commit in one transaction, so that what is stored is always
// the database after some commit. Limits:
// - One writer: the tab that holds the lock. Another tab may load, and sees the last stored commit.
// - What is not yet reported 'saved' lives in this tab's memory only. Nothing is saved at unload; a kill loses
//   exactly what was not reported.
// - 'saved' means that the browser reported a transaction of durability 'strict' complete: Chromium and Firefox flush
//   to the disk then; Safari ignores the option and promises the operating system's cache.
// - The browser may clear a site's data under pressure unless persist() is granted. See docs/storage.md.

import { beginFreshLog, endedInGoodOrder, markEnded } from './fresh_log';

export const PAGE_SIZE = 4096;
const FORMAT = 1; // of the object stores, not of the tables in the pages
const LOCK = 'zerostar-writer';
const BACK_OFF_MS = [1000, 5000, 15000, 60000];

/** Why data is not kept; `storage.<reason>` is the message's key in the catalogue. */
export type Reason = 'unavailable' | 'quota' | 'blocked' | 'closed' | 'aborted';

export interface SaveState {
  state: 'saved' | 'saving' | 'not_saved';
  /** The last commit that is stored for certain. */
  sequence: number;
  reason?: Reason | undefined;
  /** The browser's own words, for the support dialogue. */
  detail?: string | undefined;
}

export type Opened =
  | { storage: PageStorage; reason?: undefined }
  | { storage: null; reason: Reason; detail: string };

export interface LoadFailure {
  ok: false;
  reason: Reason | 'page_damaged' | 'newer_version';
  page?: number; // of 'page_damaged'
  detail: string;
}

/** All pages one after another, or why not. Nothing stored: no pages. */
export type Loaded = { ok: true; pages: Uint8Array; pageCount: number } | LoadFailure;

export interface Estimate {
  usage?: number | undefined;
  quota?: number | undefined;
  persisted: boolean;
}

interface StoredPage {
  bytes: Uint8Array;
  crc: number;
}

interface Meta {
  format: number;
  page_count: number;
  commits: number; // since the database was made; the session's sequence starts anew with each opening
  session?: string; // the one that wrote last
}

interface Pending {
  sequence: number;
  pageCount: number;
  pages: Map<number, Uint8Array>;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 as in ISO 3309 (zlib, PNG). */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC_TABLE[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function reasonOf(error: unknown): { reason: Reason; detail: string } {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  const detail = error instanceof Error || error instanceof DOMException ? `${name}: ${error.message}` : String(error);
  if (name === 'QuotaExceededError') return { reason: 'quota', detail };
  if (name === 'InvalidStateError') return { reason: 'closed', detail };
  if (name === 'BlockedError') return { reason: 'blocked', detail };
  if (name === 'SecurityError') return { reason: 'unavailable', detail };
  return { reason: 'aborted', detail };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('pages');
      request.result.createObjectStore('meta');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException('another tab holds an older version', 'BlockedError'));
  });
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Opens the database of this name, made on first use. A missing or forbidden IndexedDB is a value, not an exception.
 */
export async function openStorage(name = 'zerostar'): Promise<Opened> {
  try {
    if (typeof indexedDB === 'undefined' || indexedDB === null)
      return { storage: null, reason: 'unavailable', detail: 'no IndexedDB' };
    return { storage: new PageStorage(name, await openDatabase(name)) };
  } catch (error) {
    const { reason, detail } = reasonOf(error);
    // Whatever else hinders opening, there is nowhere to store.
    return { storage: null, reason: reason === 'quota' || reason === 'blocked' ? reason : 'unavailable', detail };
  }
}

export class PageStorage {
  private listener: (state: SaveState) => void = () => {};
  private state: SaveState = { state: 'saved', sequence: 0 };
  private queue: Pending[] = [];
  private writing = false;
  private saved = 0;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private session = newSession();
  private logIsSound = false; // fresh_log.ts: nothing is written before

  constructor(private readonly name: string, private db: IDBDatabase | null) {
    this.watch();
    addEventListener('pagehide', this.ended);
    addEventListener('pageshow', this.returned);
  }

  /** The listener hears the present state at once, and every change after. */
  onState(listener: (state: SaveState) => void): void {
    this.listener = listener;
    listener(this.state);
  }

  async load(): Promise<Loaded> {
    try {
      const transaction = (await this.database()).transaction(['pages', 'meta'], 'readonly');
      const [meta, keys, stored] = await Promise.all([
        answered<Meta | undefined>(transaction.objectStore('meta').get('meta')),
        answered(transaction.objectStore('pages').getAllKeys()),
        answered<StoredPage[]>(transaction.objectStore('pages').getAll()),
      ]);
      if (meta && meta.format > FORMAT) return { ok: false, reason: 'newer_version', detail: `format ${meta.format}` };
      const pageCount = meta ? meta.page_count : 0;
      const pages = new Uint8Array(pageCount * PAGE_SIZE);
      for (let i = 0; i < Math.max(pageCount, stored.length); i++) {
        const page = stored[i];
        const sound =
          i < pageCount && keys[i] === i && page !== undefined && page.bytes instanceof Uint8Array &&
          page.bytes.length === PAGE_SIZE && crc32(page.bytes) === page.crc;
        if (!sound) return { ok: false, reason: 'page_damaged', page: i, detail: `page ${i}` };
        pages.set(page.bytes, i * PAGE_SIZE);
      }
      return { ok: true, pages, pageCount };
    } catch (error) {
      return { ok: false, ...reasonOf(error) };
    }
  }

  /** The stored pages as they are, damaged or not: to rescue them as a file. */
  async image(): Promise<Uint8Array> {
    const pages = (await this.database()).transaction('pages', 'readonly').objectStore('pages');
    const [keys, stored] = await Promise.all([answered(pages.getAllKeys()), answered<StoredPage[]>(pages.getAll())]);
    const waiting = this.queue.length > 0 ? merge(this.queue) : null;
    const image = new Uint8Array((waiting?.pageCount ?? Number(keys[keys.length - 1] ?? -1) + 1) * PAGE_SIZE);
    const put = (bytes: unknown, index: number): void => {
      if (bytes instanceof Uint8Array && (index + 1) * PAGE_SIZE <= image.length)
        image.set(bytes.subarray(0, PAGE_SIZE), index * PAGE_SIZE);
    };
    stored.forEach((page, i) => put(page.bytes, Number(keys[i])));
    waiting?.pages.forEach(put);
    return image;
  }

  /**
   * Queues one commit. `changed` holds [page index, its bytes]; the bytes are copied, so they may be a view of the
   * module's memory. Commits that wait for a write in flight go together in the next transaction.
   */
  commit(sequence: number, pageCount: number, changed: Iterable<[number, Uint8Array]>): void {
    const pages = new Map<number, Uint8Array>();
    for (const [index, bytes] of changed) pages.set(index, bytes.slice());
    this.queue.push({ sequence, pageCount, pages });
    if (this.failures > 0) return; // the retry takes it along
    if (!this.writing) this.report({ state: 'saving', sequence: this.saved });
    void this.flush();
  }

  /** Tries again at once what could not be stored, as on the user's request. */
  retry(): void {
    clearTimeout(this.timer);
    if (this.queue.length === 0) return;
    this.report({ state: 'saving', sequence: this.saved });
    void this.flush();
  }

  /** Forgets everything stored, for the user who starts anew after damage. */
  async clear(): Promise<void> {
    const transaction = (await this.database()).transaction(['pages', 'meta'], 'readwrite');
    transaction.objectStore('pages').clear();
    transaction.objectStore('meta').clear();
    await completed(transaction);
  }

  /**
   * 'owner': this tab may write until it closes. 'busy': another tab writes; whenFree() resolves when it is gone, and
   * then this tab holds the lock. 'unguarded': the browser has no Web Locks, so a second tab goes unnoticed: warn
   * with storage.single_tab.
   */
  async acquireLock(): Promise<'owner' | 'busy' | 'unguarded'> {
    if (!navigator.locks) return 'unguarded';
    return (await holdLock({ ifAvailable: true })) ? 'owner' : 'busy';
  }

  /** Resolves when this tab has become the owner. Load again then: the other tab has written since. */
  async whenFree(): Promise<void> {
    if (navigator.locks) await holdLock({});
  }

  async estimate(): Promise<Estimate> {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return { usage, quota, persisted: (await navigator.storage?.persisted?.()) ?? false };
  }

  /** Asks the browser not to clear this site's data under pressure. Firefox asks the user: call on a click. */
  async persist(): Promise<boolean> {
    return (await navigator.storage?.persist?.()) ?? false;
  }

  close(): void {
    clearTimeout(this.timer);
    this.ended();
    removeEventListener('pagehide', this.ended);
    removeEventListener('pageshow', this.returned);
    this.db?.close();
    this.db = null;
  }

  private readonly ended = (): void => {
    if (!this.writing) markEnded(this.session);
  };

  // Out of the browser's cache of pages: what is written from now on belongs to a session that has not ended.
  private readonly returned = (event: PageTransitionEvent): void => {
    if (event.persisted) this.session = newSession();
  };

  private report(state: SaveState): void {
    this.state = state;
    this.listener(state);
  }

  private async database(): Promise<IDBDatabase> {
    if (!this.db) {
      this.db = await openDatabase(this.name);
      this.watch();
    }
    return this.db;
  }

  private watch(): void {
    if (!this.db) return;
    // Another tab deletes or upgrades the database: give way, or it hangs; the next write opens it anew.
    this.db.onversionchange = () => {
      this.db?.close();
      this.db = null;
    };
    // The browser closed it, as when site data is cleared.
    this.db.onclose = () => {
      this.db = null;
    };
  }

  /** One transaction after another, until nothing waits or one fails. */
  private async flush(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    clearTimeout(this.timer);
    while (this.queue.length > 0) {
      const count = this.queue.length;
      const group = merge(this.queue);
      try {
        const db = await this.database();
        if (!this.logIsSound) {
          const last = await lastSession(db);
          if (last !== undefined && !endedInGoodOrder(last)) await beginFreshLog();
          this.logIsSound = true;
        }
        await write(db, group, count, this.session);
      } catch (error) {
        this.fail(error);
        this.writing = false;
        return;
      }
      this.queue.splice(0, count);
      this.saved = group.sequence;
      this.failures = 0;
      this.report({ state: this.queue.length > 0 ? 'saving' : 'saved', sequence: this.saved });
    }
    this.writing = false;
  }

  private fail(error: unknown): void {
    const { reason, detail } = reasonOf(error);
    // After a lack of space Firefox may keep failing on the same connection: begin with a new one.
    this.db?.close();
    this.db = null;
    const wait = BACK_OFF_MS[Math.min(this.failures, BACK_OFF_MS.length - 1)]!;
    this.failures++;
    this.report({ state: 'not_saved', sequence: this.saved, reason, detail });
    this.timer = setTimeout(() => this.retry(), wait);
  }
}

/** Later pages replace earlier ones; the last commit's page count holds. */
function merge(commits: Pending[]): Pending {
  const last = commits[commits.length - 1]!;
  const pages = new Map<number, Uint8Array>();
  for (const commit of commits) for (const [index, bytes] of commit.pages) pages.set(index, bytes);
  for (const index of [...pages.keys()]) if (index >= last.pageCount) pages.delete(index);
  return { sequence: last.sequence, pageCount: last.pageCount, pages };
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}

function newSession(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function lastSession(db: IDBDatabase): Promise<string | undefined> {
  const meta = db.transaction('meta', 'readonly').objectStore('meta');
  return (await answered<Meta | undefined>(meta.get('meta')))?.session;
}

async function write(db: IDBDatabase, group: Pending, commits: number, session: string): Promise<void> {
  const transaction = db.transaction(['pages', 'meta'], 'readwrite', { durability: 'strict' });
  const done = completed(transaction);
  try {
    const pages = transaction.objectStore('pages');
    const meta = transaction.objectStore('meta');
    for (const [index, bytes] of group.pages) pages.put({ bytes, crc: crc32(bytes) } satisfies StoredPage, index);
    pages.delete(IDBKeyRange.lowerBound(group.pageCount));
    const request: IDBRequest<Meta | undefined> = meta.get('meta');
    request.onsuccess = () => {
      const before = request.result?.commits ?? 0;
      meta.put({ format: FORMAT, page_count: group.pageCount, commits: before + commits, session } satisfies Meta, 'meta');
    };
  } catch (error) {
    // Half a commit must not be stored.
    done.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It has ended by itself already.
    }
    throw error;
  }
  await done;
}

/** Holds the writer's lock until the page goes; false if it is taken and `ifAvailable` was asked. */
function holdLock(options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK, { mode: 'exclusive', ...options }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<void>(() => {}) : undefined;
      })
      .catch(reject);
  });
}
