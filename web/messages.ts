// What the readable page says (failure.ts): why the app cannot start or has stopped, and what was recovered.

import { isEmbedded } from "./embedded";
import { hideMessage, showFailure, type Failure } from "./failure";
import { language, type Said } from "./text";
import { saveFile } from "./view/files";
import type { Recovery } from "./store/keeping";
import { stopLoop } from "./view/loop";
import { PageMemory, type PageKeeper } from "./store/memory";
import type { Reason } from "./store/reasons";
import type { LoadFailure } from "./store/states";

const reload: NonNullable<Failure["actions"]>[number] = { words: "page.open_again", run: () => location.reload() };

export function missingFeature(): Failure | null {
  if (typeof WebAssembly !== "object")
    return {
      title: "page.no_wasm",
      words: ["page.no_wasm_do"],
      actions: [reload],
    };
  if (isEmbedded && typeof DecompressionStream !== "function")
    return {
      title: "page.no_unpacking",
      words: ["page.no_unpacking_do"],
      actions: [reload],
    };
  return null;
}

// Everything as one SQLite file: works even when the module does not.
function saving(keeper: PageKeeper): NonNullable<Failure["actions"]>[number] {
  return {
    words: "page.save_file",
    async run() {
      const bytes = await keeper.image();
      if (bytes.length > 0) saveFile("zerostar.sqlite", "application/vnd.sqlite3", bytes);
    },
  };
}

// `keeper` is null while nothing was opened yet.
export function stopped(error: unknown, keeper: PageKeeper | null): void {
  stopLoop();
  const report = "page.report_fault";
  showFailure({
    title: "page.fault",
    words: [
      keeper instanceof PageMemory
        ? "page.fault_memory"
        : "page.fault_stored",
      report,
    ],
    detail: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error),
    actions: keeper ? [saving(keeper), reload] : [reload],
  });
}

export function showUnreadable(storage: PageKeeper, why: LoadFailure): void {
  const damaged = why.reason === "page_damaged" ? (why.page ?? 0) + 1 : null;
  stopLoop();
  showFailure({
    title: "page.unreadable",
    words: [
      damaged !== null
        ? ["page.damaged", { page: damaged }]
        : why.reason === "newer_version"
          ? "page.newer_version"
          : why.reason === "quota"
          ? "page.no_space"
          : "page.not_handed_over",
    ],
    detail: why.detail,
    actions: [saving(storage), reload],
  });
}

/**
 * The store does not open, and what is in it is not known. Resolves when the user goes on without it: what is entered then is
 * not stored. `copy` is what the second copy holds, if there is one.
 */
export function notOpened(why: { reason: Reason; detail: string }, copy: Uint8Array | null): Promise<void> {
  const quota = why.reason === "quota";
  const remedy = quota
    ? "page.open_no_space"
    : why.reason === "outdated"
      ? "page.open_outdated"
      : "page.not_opened_do";
  return new Promise((resolve) => {
    showFailure({
      title: "page.not_opened",
      words: [remedy, "page.without_store"],
      detail: why.detail,
      actions: [
        reload,
        ...(copy ? [{ words: "page.save_copy", run: () => saveFile("zerostar.sqlite", "application/vnd.sqlite3", copy) }] : []),
        { words: "page.go_without", run: () => (hideMessage(), resolve()) },
      ],
    });
  });
}

// An older version of the app holds the data in another window; this one goes on by itself once that is closed.
export function showBlocked(): void {
  showFailure({
    title: "page.blocked",
    words: ["page.blocked_do"],
    actions: [reload],
  });
}

// Resolves when the user goes on without the snapshot that comes before older tables are brought up to date.
export function noSnapshot(keeper: PageKeeper, why: LoadFailure): Promise<void> {
  return new Promise((resolve) => {
    showFailure({
      title: "page.no_snapshot",
      words: ["page.no_snapshot_do"],
      detail: why.detail,
      actions: [saving(keeper), reload, { words: "page.go_on", run: () => (hideMessage(), resolve()) }],
    });
  });
}

// Resolves when the user has read what was recovered.
export function told(recovery: Recovery): Promise<void> {
  const time = recovery.time ? new Date(recovery.time).toLocaleString(language()) : "";
  const words: Record<Recovery["how"], Said> = {
    pages: ["page.recovered_pages", { count: recovery.pages ?? 0 }],
    snapshot: ["page.recovered_snapshot", { time }],
    second_copy: ["page.recovered_copy", { time }],
    lost: ["page.lost_since", { time }],
  };
  const waiting = "page.automatic_waits";
  return new Promise((resolve) => {
    showFailure({
      title: recovery.how === "lost" ? "page.lost" : "page.recovered",
      words: [words[recovery.how], ...(recovery.paused ? [waiting] : [])],
      actions: [{ words: "page.go_on", run: () => (hideMessage(), resolve()) }],
    });
  });
}

// The app goes on by itself where they come back after all.
export function showGraphicsLost(keeper: PageKeeper): void {
  showFailure({
    title: "page.graphics_lost",
    words: ["page.graphics_lost_do"],
    actions: [saving(keeper), reload],
  });
}

export const noGraphics: Failure = {
  title: "page.no_graphics",
  words: ["page.no_graphics_do"],
  actions: [reload],
};
