// The database's pages in IndexedDB. The engine keeps the database in memory and hands over the pages that each commit
// changed; here they are written in order, all pages of a commit in one transaction, so that what is stored is always
// the database after some commit. Limits:
// - One writer: the tab that holds the lock (tabs.ts). Another tab may load, and follows what is stored.
// - What is not yet reported 'saved' lives in this tab's memory only. Nothing is saved at unload; a kill loses
//   exactly what was not reported.
// - 'saved' means that the browser reported a transaction of durability 'strict' complete: Chromium and Firefox flush
//   to the disk then; Safari ignores the option and promises the operating system's cache.
// - The browser may clear a site's data under pressure unless persist() is granted. See docs/storage.md.

import { beginFreshLog, endedInGoodOrder, markBegun, markEnded } from './fresh_log';
import { answered, AUTOMATIC, inTransaction, META, openDatabase, PAGES } from './idb';
import { commitsWhole, FORMAT, type Ground, merge, pagesOf, type Pending, storedMeta, write, writeOn } from './page_write';
import { after, isSound, type Meta, PAGE_SIZE, type StoredPage } from './pages';
import { type Reason, reasonOf } from './reasons';
import type { Estimate, Loaded, LoadFailure, News, SaveState } from './states';

export { crc32 } from './crc32';
export { PAGE_SIZE } from './pages';

const BACK_OFF_MS = [1000, 5000, 15000, 60000];

export type Opened =
  | { storage: PageStorage; reason?: undefined }
  | { storage: null; reason: Reason; detail: string };

/**
 * Opens the database of this name, made on first use. A missing or forbidden IndexedDB is a value, not an exception.
 */
export async function openStorage(name = 'zerostar', blocked?: () => void): Promise<Opened> {
  try {
    if (typeof indexedDB === 'undefined' || indexedDB === null)
      return { storage: null, reason: 'unavailable', detail: 'no IndexedDB' };
    return { storage: new PageStorage(name, await openDatabase(name, blocked)) };
  } catch (error) {
    const { reason, detail } = reasonOf(error);
    // Whatever else hinders opening, there is nowhere to store.
    return { storage: null, reason: ['quota', 'blocked', 'outdated'].includes(reason) ? reason : 'unavailable', detail };
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
  private wrote = false; // the session is the one in the meta record
  private last: string | undefined; // else this one is, which has ended: as the log was found sound
  private known: number | undefined; // commits stored when this tab last read or wrote
  private ground: Ground | null = null; // of the last write, where it was this tab's
  private stored: ((commits: number) => void)[] = [];
  private whole: () => Uint8Array | null = () => null;
  private waiting: (() => void)[] = [];
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
      const { meta, image, damaged } = await this.scan();
      if (meta && meta.format > FORMAT) return { ok: false, reason: 'newer_version', detail: `format ${meta.format}` };
      const page = damaged[0];
      if (page !== undefined) return { ok: false, reason: 'page_damaged', page, detail: `page ${page}` };
      this.known = meta?.commits ?? 0;
      return { ok: true, pages: image, pageCount: image.length / PAGE_SIZE };
    } catch (error) {
      return { ok: false, ...reasonOf(error) };
    }
  }

  /** What is stored: the pages that the meta record counts, and the numbers of those that are not what was written. */
  scan(): Promise<{ meta: Meta | undefined; image: Uint8Array; damaged: number[] }> {
    return this.twice(() => this.scanOnce());
  }

  private async scanOnce(): Promise<{ meta: Meta | undefined; image: Uint8Array; damaged: number[] }> {
    const transaction = (await this.database()).transaction([PAGES, META], 'readonly');
    const [meta, keys, stored] = await Promise.all([
      answered<Meta | undefined>(transaction.objectStore(META).get('meta')),
      answered(transaction.objectStore(PAGES).getAllKeys()),
      answered<StoredPage[]>(transaction.objectStore(PAGES).getAll()),
    ]);
    const count = meta?.page_count ?? 0;
    const image = new Uint8Array(count * PAGE_SIZE);
    const missing = new Set(Array.from({ length: count }, (_, i) => i));
    const damaged: number[] = [];
    keys.forEach((key, i) => {
      const page = stored[i];
      const index = Number(key);
      if (index < count && isSound(page)) image.set(page.bytes, index * PAGE_SIZE);
      else damaged.push(index);
      missing.delete(index);
    });
    return { meta, image, damaged: [...damaged, ...missing].sort((a, b) => a - b) };
  }

  /** Reads once more where the browser did not answer: what cannot be read would pass for what is lost. */
  private async twice<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (reasonOf(error).reason === 'closed') this.db = null;
      return read();
    }
  }

  /** The open database, for snapshots. */
  async database(): Promise<IDBDatabase> {
    if (!this.db) {
      this.db = await openDatabase(this.name);
      this.watch();
    }
    return this.db;
  }

  /** The same, for whoever writes what is no commit: nothing may be written to a torn log. */
  async writable(): Promise<IDBDatabase> {
    const db = await this.database();
    await this.soundLog(db);
    return db;
  }

  /** Commits stored when this tab last read or wrote. */
  get commits(): number {
    return this.known ?? 0;
  }

  /** Hears, after each write, how many commits are stored. */
  onStored(listener: (commits: number) => void): void {
    this.stored.push(listener);
  }

  /** `whole` gives all pages as the module has them, in the order of their index; null where it cannot. */
  onWhole(whole: () => Uint8Array | null): void {
    this.whole = whole;
  }

  get unsaved(): boolean {
    return this.queue.length > 0;
  }

  /** True once nothing waits to be written; false where it cannot be written now. */
  async settled(): Promise<boolean> {
    while (this.queue.length > 0 && this.state.state !== 'not_saved')
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.queue.length === 0;
  }

  /**
   * Makes this tab the one that writes, after it has loaded: what an older writer still had under way is refused from now
   * on. False: that one was quicker, load again.
   */
  async claim(): Promise<boolean> {
    const db = await this.writable();
    const known = this.known ?? 0;
    let now = known;
    const mine = await inTransaction(db, [META], async (transaction) => {
      const store = transaction.objectStore(META);
      const meta = await answered<Meta | undefined>(store.get('meta'));
      if ((meta?.commits ?? 0) !== known) return false;
      store.put(true, after(known));
      if (meta) store.put({ ...meta, commits: (now = known + 1), session: this.session } satisfies Meta, 'meta');
      return true;
    });
    this.known = now;
    this.wrote ||= now > known;
    return mine;
  }

  /** Another tab writes from now on. What this one could not store stays in its memory, and is told. */
  giveWay(): void {
    clearTimeout(this.timer);
    this.ended();
    this.beginSession();
    this.ground = null;
    this.saved = 0; // the module counts anew when it is handed the pages again
    this.failures = 0;
    if (this.queue.length > 0) this.report({ state: 'not_saved', sequence: 0, reason: 'overtaken' });
  }

  /** Null: nothing was stored since this tab last read. Not for the tab that writes. */
  async news(): Promise<News | LoadFailure | null> {
    try {
      return await this.twice(() => this.newsOnce());
    } catch (error) {
      return { ok: false, ...reasonOf(error) };
    }
  }

  private async newsOnce(): Promise<News | LoadFailure | null> {
    const transaction = (await this.database()).transaction([PAGES, META], 'readonly');
    const meta = await answered<Meta | undefined>(transaction.objectStore(META).get('meta'));
    const before = this.known ?? 0;
    const now = meta?.commits ?? 0;
    if (now === before) return null;
    if (meta && now > before && before > 0 && meta.format <= FORMAT) {
      const since = transaction.objectStore(PAGES).index('at');
      const range = IDBKeyRange.lowerBound(before, true);
      const [keys, stored] = await Promise.all([answered(since.getAllKeys(range)), answered<StoredPage[]>(since.getAll(range))]);
      const damaged = stored.findIndex((page) => !isSound(page));
      if (damaged >= 0) return { ok: false, reason: 'page_damaged', page: Number(keys[damaged]), detail: `page ${keys[damaged]}` };
      this.known = now;
      return { whole: false, pageCount: meta.page_count, pages: keys.map((key, i) => [Number(key), stored[i]!.bytes]) };
    }
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    const pages = Array.from({ length: loaded.pageCount }, (_, i): [number, Uint8Array] => [i, loaded.pages.subarray(i * PAGE_SIZE, (i + 1) * PAGE_SIZE)]);
    return { whole: true, pageCount: loaded.pageCount, pages };
  }

  /**
   * Everything as a file: as the module has it, else the stored pages as they are, damaged or not, and over them those
   * that wait to be written.
   */
  async image(): Promise<Uint8Array> {
    const whole = this.whole();
    if (whole) return whole;
    const [keys, stored] = await this.twice(async () => {
      const pages = (await this.database()).transaction(PAGES, 'readonly').objectStore(PAGES);
      return Promise.all([answered(pages.getAllKeys()), answered<StoredPage[]>(pages.getAll())]);
    });
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
    const rested = !this.writing;
    void this.flush();
    if (rested && this.writing) this.report({ state: 'saving', sequence: this.saved }); // told once it is on its way
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
    await inTransaction(await this.writable(), [PAGES, META], async (transaction) => {
      const store = transaction.objectStore(META);
      const meta = await answered<Meta | undefined>(store.get('meta'));
      store.put(true, after(meta?.commits ?? 0));
      transaction.objectStore(PAGES).clear();
      store.delete('meta');
      store.delete(AUTOMATIC);
    });
    this.known = 0;
    this.ground = null;
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

  // A visit that stored no commit sets the mark again that it found.
  private readonly ended = (): void => {
    const session = this.wrote ? this.session : this.last;
    if (!this.writing && this.logIsSound && session !== undefined) markEnded(session);
  };

  // Out of the browser's cache of pages: what is written from now on belongs to a session that has not ended.
  private readonly returned = (event: PageTransitionEvent): void => {
    if (event.persisted) this.beginSession();
  };

  private beginSession(): void {
    this.session = newSession();
    this.wrote = this.logIsSound = false;
    this.last = undefined;
  }

  private report(state: SaveState): void {
    this.state = state;
    this.listener(state);
    for (const resolve of this.waiting.splice(0)) resolve();
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
      let group = merge(this.queue);
      let refilled = false;
      try {
        // No waiting before the transaction has begun: the browser then stores while the tab draws.
        const db = this.db ?? (await this.database());
        if (!this.logIsSound) await this.soundLog(db);
        this.known = await this.put(db, group, count).catch((error: unknown) => {
          // The browser has deleted the site's data while the app was open: everything is stored again.
          const image = (error as Partial<DOMException> | null)?.name === 'ClearedError' ? this.whole() : null;
          if (!image) throw error;
          group = { ...group, ...pagesOf(image) };
          refilled = true;
          return write(db, group, count, this.session, this.known, true);
        });
        if (this.ground?.db !== db) {
          const ground: Ground = (this.ground = { db, pageCount: group.pageCount, early: false });
          void commitsWhole(db).then((whole) => (ground.early = whole));
        }
        this.ground.pageCount = group.pageCount;
      } catch (error) {
        this.fail(error);
        this.writing = false;
        return;
      }
      this.wrote = true;
      this.queue.splice(0, count);
      this.saved = group.sequence;
      this.failures = 0;
      this.report({ state: this.queue.length > 0 ? 'saving' : 'saved', sequence: this.saved, ...(refilled ? { reason: 'cleared' as const } : {}) });
      for (const heard of this.stored) heard(this.known);
    }
    this.writing = false;
  }

  private async put(db: IDBDatabase, group: Pending, count: number): Promise<number> {
    const stored =
      this.ground?.db === db && this.known !== undefined ? await writeOn(this.ground, group, count, this.session, this.known) : null;
    return stored ?? write(db, group, count, this.session, this.known, false);
  }

  private async soundLog(db: IDBDatabase): Promise<void> {
    if (this.logIsSound) return;
    const last = (await storedMeta(db))?.session;
    if (last !== undefined && !endedInGoodOrder(last)) await beginFreshLog();
    markBegun();
    this.last = last;
    this.logIsSound = true;
  }

  private fail(error: unknown): void {
    const { reason, detail } = reasonOf(error);
    // After a lack of space Firefox may keep failing on the same connection: begin with a new one.
    this.db?.close();
    this.db = this.ground = null;
    const wait = BACK_OFF_MS[Math.min(this.failures, BACK_OFF_MS.length - 1)]!;
    this.failures++;
    this.report({ state: 'not_saved', sequence: this.saved, reason, detail });
    if (reason !== 'overtaken') this.timer = setTimeout(() => this.retry(), wait); // trying again would not help
  }
}

function newSession(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
