// What the app asks of the browser's storage beyond keeping commits: the state of things, backups, earlier states,
// evidence files. shell/platform/storage_events.h describes requests and answers.

import { automaticState, allowAutomatic, chooseAutomatic, keepAutomatic, stopAutomatic } from "./automatic";
import {
  canChooseFile, chooseFile, download, MADE, makeBackup, READ, readBackup, writeTo, WRITTEN, type BackupContent, type FileHandle, type ToBackUp,
} from "./backup";
import { Course, givenUp } from "./course";
import { hexOf } from "./digest";
import { forgetEvidence, keepEvidence, listEvidence, MOST_BYTES, readEvidence } from "./evidence";
import { saveFile } from "../view/files";
import { leave, localTime, type Parts } from "../host";
import { answered, inTransaction, RESCUED } from "./idb";
import { wake } from "../view/loop";
import type { Host, ZeroStarModule } from "../module";
import { PAGE_SIZE } from "./pages";
import { showFile } from "../view/preview";
import { readSecondCopy } from "./second_copy";
import { listSnapshots, readSnapshot, takeSnapshot, type Rescued } from "./snapshots";
import type { PageStorage } from "./storage";
import { makeZip, type ZipEntry } from "./zip";

// StorageRequest, in its order.
const LOOK = 1, PERSIST = 2, SAVE_BACKUP = 3, PICK_BACKUP = 4, OPEN_STATE = 5, SAVE_STATE = 6, REMOVE_STATE = 7, PREPARE_RESTORE = 8,
  CHOOSE_AUTOMATIC = 9, ALLOW_AUTOMATIC = 10, STOP_AUTOMATIC = 11, PICK_EVIDENCE = 12, SHOW_EVIDENCE = 13, EXPORT_EVIDENCE = 14,
  FORGET_EVIDENCE = 15, CANCEL_BACKUP = 16;

const full = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

interface Argument {
  name?: string;
  time?: string;
  kind?: string;
  key?: number;
  sha256?: string;
  type?: string;
  index?: string;
  limit?: number;
  files?: [string, string][];
  needed?: string[];
}

export function serveData(storage: PageStorage | null, name: string, parts: Parts, host: Host): void {
  let opened: BackupContent | null = null; // of which the user sees what restoring would do
  let course: Course | null = null; // of the backup that is being made or read

  const answer = (what: object, bytes?: Uint8Array): void => {
    parts.guard(() => {
      parts.file = bytes ?? new Uint8Array(0);
      parts.module?._zs_storage_event(leave(host, JSON.stringify(what)));
      parts.file = new Uint8Array(0);
    });
    wake();
  };
  const failed = (reason: string, error?: unknown): void =>
    answer({ backup: { kind: "failed", reason, detail: error instanceof Error ? `${error.name}: ${error.message}` : "" } });

  // Runs what may take long, and tells of it; where it is given up nothing has changed.
  async function underway(work: (course: Course) => Promise<void>): Promise<void> {
    const mine = (course = new Course((share) => answer({ backup: { kind: "progress", share } })));
    try {
      await work(mine);
    } catch (error) {
      if (!givenUp(error)) throw error;
      answer({ backup: { kind: "given_up" } });
    } finally {
      if (course === mine) course = null;
    }
  }

  // What the module leaves; after a fault of the program there is nothing, and what it left before must not pass for it.
  function left(by: (module: ZeroStarModule) => void): Uint8Array {
    parts.guard(() => parts.module && by(parts.module));
    if (!parts.module) throw new Error("the program has stopped");
    return host.inbox;
  }

  async function content(time: string, course?: Course): Promise<ToBackUp> {
    const database = left((module) => module._zs_image());
    const named = new TextDecoder().decode(left((module) => module._zs_evidence())).split("\n").filter(Boolean);
    const evidence = new Map<string, Blob>();
    if (storage) {
      const db = await storage.database();
      const kept = await listEvidence(db);
      for (const [, size] of kept) course?.expect(size * (1 + MADE + WRITTEN + READ));
      course?.expect(database.length * (MADE + WRITTEN + READ));
      for (const [sha, size] of kept) {
        const file = await readEvidence(db, sha);
        course?.through(size);
        if (file) evidence.set(sha, file); // one that is damaged is left out, and its name stays in the database
      }
    }
    return { database, evidence, madeAt: time, missing: named.filter((sha) => !evidence.has(sha)).length };
  }

  // Once more where the browser does not answer: what was done before would seem to have failed.
  const look = (): Promise<void> => lookOnce().catch(lookOnce);

  async function lookOnce(): Promise<void> {
    const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
    const report: Record<string, unknown> = {
      used: estimate?.usage,
      available: estimate?.quota,
      persistent: (await navigator.storage?.persisted?.().catch(() => false)) ?? false,
      can_choose_file: canChooseFile(),
      automatic: await automaticState(storage),
    };
    if (storage) {
      const db = await storage.database();
      const rescued = await answered<Rescued[]>(db.transaction(RESCUED).objectStore(RESCUED).getAll());
      const copy = await readSecondCopy(name);
      const states = [
        ...(await listSnapshots(db)).map((one) => ({ kind: one.kind, key: one.commits, time: one.time, bytes: one.page_count * PAGE_SIZE })),
        ...rescued.map((one) => ({ kind: "rescued", key: one.time, time: one.time, bytes: one.image.length })),
        ...(copy ? [{ kind: "second_copy", key: 0, time: copy.time, bytes: copy.image.length }] : []),
      ];
      states.sort((a, b) => b.time - a.time);
      report["states"] = states.map((one) => ({ ...one, time: localTime(new Date(one.time)) }));
      report["evidence"] = (await listEvidence(db)).map(([sha256, size]) => ({ sha256, size }));
    }
    answer({ report });
  }

  async function saveBackup(wish: Argument): Promise<void> {
    let handle: FileHandle | null = null;
    if (canChooseFile()) {
      // Asked first: the browser allows it in answer to a click, not after long work.
      handle = await chooseFile(wish.name!);
      if (!handle) return answer({ backup: { kind: "given_up" } });
    }
    await underway(async (course) => {
      const all = await content(wish.time!, course);
      const backup = await makeBackup(all, course.through);
      const whole = handle ? await writeTo(handle, backup, course.through) : await download(wish.name!, backup, course.through);
      if (!whole) return failed("not_written");
      answer({ backup: { kind: handle ? "saved" : "downloaded", name: handle?.name ?? wish.name, bytes: backup.size, missing: all.missing } });
    });
    await look();
  }

  async function openBackup(file: Blob, source: string): Promise<void> {
    await underway(async (course) => {
      course.expect(file.size * READ);
      const found = await readBackup(file, course.through);
      if (typeof found === "string") return failed(found);
      opened = found;
      answer({ backup: { kind: "opened", name: source, time: found.madeAt, evidence: found.evidence.size, bytes: file.size } }, found.database);
    });
  }

  async function imageOf(wish: Argument): Promise<Uint8Array | null> {
    const db = await storage!.database();
    if (wish.kind === "second_copy") return (await readSecondCopy(name))?.image ?? null;
    if (wish.kind === "rescued")
      return (await answered<Rescued | undefined>(db.transaction(RESCUED).objectStore(RESCUED).get(wish.key!)))?.image ?? null;
    const snapshot = (await listSnapshots(db)).find((one) => one.commits === wish.key);
    return snapshot ? readSnapshot(db, snapshot) : null;
  }

  async function openState(wish: Argument): Promise<void> {
    const image = await imageOf(wish);
    if (!image) return failed("state_damaged");
    opened = { database: image, evidence: new Map(), madeAt: "" };
    const states = await listSnapshots(await storage!.database());
    const time = states.find((one) => one.commits === wish.key)?.time ?? (wish.kind === "rescued" ? wish.key : (await readSecondCopy(name))?.time);
    answer({ backup: { kind: "opened", name: "", time: time ? localTime(new Date(time)) : "", bytes: image.length } }, image);
  }

  async function prepareRestore(): Promise<void> {
    await underway(async (course) => {
      if (storage) {
        if (!(await storage.settled())) return failed("restore_unsaved");
        const db = await storage.writable();
        try {
          await takeSnapshot(db, "restore");
        } catch (error) {
          return failed(full(error) ? "no_space" : "no_snapshot", error);
        }
        const evidence = opened?.evidence ?? new Map<string, Blob>();
        for (const file of evidence.values()) course.expect(file.size);
        if (evidence.size > 0) await keepEvidence(db, evidence, course.through);
      }
      opened = null;
      answer({ backup: { kind: "prepared" } });
    });
    await look();
  }

  async function takeEvidence(file: File): Promise<void> {
    const about = { name: file.name, type: file.type, size: file.size };
    if (file.size > MOST_BYTES) return answer({ evidence: { ...about, reason: "too_large" } });
    if (!storage) return answer({ evidence: { ...about, reason: "no_storage" } });
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return answer({ evidence: { ...about, reason: "unreadable" } });
    }
    try {
      const sha256 = await hexOf(bytes);
      await keepEvidence(await storage.writable(), new Map([[sha256, new Blob([bytes as BlobPart], { type: file.type })]]));
      answer({ evidence: { ...about, sha256 } });
    } catch {
      answer({ evidence: { ...about, reason: "not_stored" } });
    }
  }

  async function exportEvidence(wish: Argument): Promise<void> {
    const entries: ZipEntry[] = [{ path: "index.csv", content: new Blob([wish.index!]) }];
    let missing = 0;
    for (const [sha, path] of wish.files!) {
      const file = storage && (await readEvidence(await storage.database(), sha));
      if (file) entries.push({ path, content: file });
      else missing++;
    }
    saveFile(wish.name!, "application/zip", await makeZip(entries, new Date(wish.time!)));
    if (missing > 0) failed("evidence_incomplete");
  }

  function pick(accept: string, several: boolean, work: (file: File) => Promise<void>): void {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.multiple = several;
    input.addEventListener("change", async () => {
      for (const file of input.files ?? []) await work(file).catch((error: unknown) => failed("unreadable", error));
    });
    input.click();
  }

  const work: Record<number, (wish: Argument) => Promise<void> | void> = {
    [LOOK]: look,
    [PERSIST]: async () => {
      await navigator.storage?.persist?.().catch(() => false);
      await look();
    },
    [SAVE_BACKUP]: saveBackup,
    [PICK_BACKUP]: () => pick(".zip,.sqlite,.db,application/zip,application/vnd.sqlite3", false, (file) => openBackup(file, file.name)),
    [OPEN_STATE]: openState,
    [SAVE_STATE]: async (wish) => {
      const image = await imageOf(wish);
      if (!image) return failed("state_damaged");
      saveFile(wish.name!, "application/vnd.sqlite3", image);
    },
    [REMOVE_STATE]: async (wish) => {
      await inTransaction(await storage!.writable(), [RESCUED], (transaction) => void transaction.objectStore(RESCUED).delete(wish.key!));
      await look();
    },
    [PREPARE_RESTORE]: prepareRestore,
    [CHOOSE_AUTOMATIC]: async (wish) => {
      if (storage) await chooseAutomatic(storage, wish.name!, () => content(localTime(new Date())));
      await look();
    },
    [ALLOW_AUTOMATIC]: async () => {
      if (storage) await allowAutomatic(storage, () => content(localTime(new Date())));
      await look();
    },
    [STOP_AUTOMATIC]: async () => {
      if (storage) await stopAutomatic(storage);
      await look();
    },
    [PICK_EVIDENCE]: () => pick("", true, takeEvidence),
    [SHOW_EVIDENCE]: async (wish) => {
      const file = storage && (await readEvidence(await storage.database(), wish.sha256!));
      if (file) showFile(wish.name!, wish.type!, file);
      else answer({ evidence: { name: wish.name, reason: "missing" } });
    },
    [EXPORT_EVIDENCE]: exportEvidence,
    [CANCEL_BACKUP]: () => course?.stop(),
    [FORGET_EVIDENCE]: async (wish) => {
      await forgetEvidence(await storage!.writable(), new Set(wish.needed));
      await look();
    },
  };
  const requests = parts.request;
  parts.request = (what, argument) => {
    const task = work[what];
    if (!task) return requests(what, argument);
    const wish = argument ? (JSON.parse(argument) as Argument) : {};
    Promise.resolve()
      .then(() => task(wish))
      .catch((error: unknown) => failed(full(error) ? "no_space" : "trouble", error));
  };
  if (storage) keepAutomatic(storage, () => content(localTime(new Date())), () => void look());
}

