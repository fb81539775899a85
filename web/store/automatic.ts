// Automatic backups to a file that the user has chosen once, where the browser lets a page keep it (Chromium): after an
// edit, at most every ten minutes, and when the window is left. The browser may ask for the permission anew in each visit.

import { canChooseFile, chooseFile, makeBackup, writeTo, type FileHandle, type ToBackUp } from "./backup";
import { localTime } from "../host";
import { answered, AUTOMATIC, inTransaction, META } from "./idb";
import type { PageStorage } from "./storage";

const EVERY_MS = 600_000;

interface Chosen {
  handle: FileHandle;
  time: number; // of the last backup; 0: none yet
  failed: boolean;
  missing?: number; // evidence files that are not in it
  paused?: boolean; // an earlier state was recovered: the file may hold what is newer (snapshots.ts sets it)
}

export interface AutomaticState {
  possible: boolean;
  state: "off" | "on" | "needs_permission" | "failed" | "paused";
  file: string;
  time: string;
  missing: number;
}

async function chosen(storage: PageStorage): Promise<Chosen | undefined> {
  const db = await storage.database();
  return answered<Chosen | undefined>(db.transaction(META).objectStore(META).get(AUTOMATIC));
}

async function remember(storage: PageStorage, value: Chosen | null): Promise<void> {
  await inTransaction(await storage.writable(), [META], (transaction) => {
    const store = transaction.objectStore(META);
    if (value) store.put(value, AUTOMATIC);
    else store.delete(AUTOMATIC);
  });
}

const allowed = async (handle: FileHandle): Promise<boolean> =>
  (await handle.queryPermission?.({ mode: "readwrite" })) !== "prompt" && (await handle.queryPermission?.({ mode: "readwrite" })) !== "denied";

export async function automaticState(storage: PageStorage | null): Promise<AutomaticState> {
  const off: AutomaticState = { possible: canChooseFile() && storage !== null, state: "off", file: "", time: "", missing: 0 };
  const now = storage && off.possible ? await chosen(storage) : undefined;
  if (!now) return off;
  const state = now.paused ? "paused" : now.failed ? "failed" : (await allowed(now.handle)) ? "on" : "needs_permission";
  return { ...off, state, file: now.handle.name, time: now.time ? localTime(new Date(now.time)) : "", missing: now.missing ?? 0 };
}

/** One at a time; whatever hinders it is kept as failed and told by the page. */
async function backUp(storage: PageStorage, content: () => Promise<ToBackUp>): Promise<boolean> {
  const now = await chosen(storage);
  if (!now || now.paused || !(await allowed(now.handle))) return false;
  let whole = false;
  let missing = now.missing ?? 0;
  try {
    const all = await content();
    whole = await writeTo(now.handle, await makeBackup(all));
    if (whole) missing = all.missing;
  } catch {
    // The file is gone, the disk is full, or the data cannot be read: what was there before is as it was.
  }
  await remember(storage, { handle: now.handle, time: whole ? Date.now() : now.time, failed: !whole, missing });
  return true;
}

export async function chooseAutomatic(storage: PageStorage, name: string, content: () => Promise<ToBackUp>): Promise<void> {
  const handle = canChooseFile() ? await chooseFile(name) : null;
  if (!handle) return;
  await remember(storage, { handle, time: 0, failed: false });
  await backUp(storage, content);
}

export async function allowAutomatic(storage: PageStorage, content: () => Promise<ToBackUp>): Promise<void> {
  const now = await chosen(storage);
  if (!now || (await now.handle.requestPermission?.({ mode: "readwrite" })) !== "granted") return;
  if (now.paused) await remember(storage, { ...now, paused: false });
  await backUp(storage, content);
}

export const stopAutomatic = (storage: PageStorage): Promise<void> => remember(storage, null);

/** `told` is called after each. */
export function keepAutomatic(storage: PageStorage, content: () => Promise<ToBackUp>, told: () => void): void {
  let last = 0;
  let edited = false;
  let busy = false;
  const now = async (): Promise<void> => {
    if (busy || !edited) return;
    busy = true;
    last = Date.now();
    edited = false;
    try {
      if (await backUp(storage, content)) told();
    } finally {
      busy = false;
    }
  };
  const quietly = (): void => void now().catch(() => {}); // no connection: the next edit tries again
  storage.onStored(() => {
    edited = true;
    if (Date.now() - last >= EVERY_MS) quietly();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) quietly();
  });
}
