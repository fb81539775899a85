// The page's start: look whether everything needed is here, open the storage, start the module, draw.

import { embedded, isEmbedded } from "./embedded";
import { hideMessage, showFailure, type Failure } from "./failure";
import { saveFile } from "./files";
import { leave, makeHost, type Parts } from "./host";
import { listen } from "./input";
import { startLoop, stats, stopLoop, wake } from "./loop";
import { PageMemory, type PageKeeper } from "./memory";
import { keepEarlierStates, loadAndRecover, snapshotAtOpening, type Recovery } from "./keeping";
import { Mirror } from "./mirror";
import { openStorage, type LoadFailure, type PageStorage, type SaveState } from "./storage";
import { keepForOffline } from "./update";

const app = document.getElementById("app") as HTMLElement;
const canvas = document.getElementById("canvas") as HTMLCanvasElement;
const mirrorRoot = document.getElementById("mirror") as HTMLElement;

const reload: NonNullable<Failure["actions"]>[number] = { words: ["重新打开", "Open again"], run: () => location.reload() };

function missingFeature(): Failure | null {
  if (typeof WebAssembly !== "object")
    return {
      title: ["这个浏览器不能运行本工具", "This browser cannot run the tool"],
      words: [["缺少 WebAssembly。请用新版 Chrome、Edge 或 Firefox 打开；如果是单位管理的电脑，请联系管理员允许 WebAssembly。", "WebAssembly is missing. Please use a current Chrome, Edge or Firefox; on a managed computer ask the administrator to allow WebAssembly."]],
      actions: [reload],
    };
  if (isEmbedded && typeof DecompressionStream !== "function")
    return {
      title: ["这个浏览器不能打开单个文件版", "This browser cannot open the single-file edition"],
      words: [["浏览器版本过旧，不能解压文件里的程序。请换用新版 Chrome、Edge 或 Firefox（113 以上）。", "The browser is too old to unpack the program in the file. Please use a current Chrome, Edge or Firefox (113 or newer)."]],
      actions: [reload],
    };
  return null;
}

// The pages kept so far as one SQLite file: works even when the module does not.
function saving(keeper: PageKeeper): NonNullable<Failure["actions"]>[number] {
  return {
    words: ["把数据存成文件", "Save the data as a file"],
    async run() {
      const bytes = await keeper.image();
      if (bytes.length > 0) saveFile("zerostar.sqlite", "application/vnd.sqlite3", bytes);
    },
  };
}

// `keeper` is null while nothing was opened yet.
function stopped(error: unknown, keeper: PageKeeper | null): void {
  stopLoop();
  const report: [string, string] = ["如果再次发生，请把下面的技术信息发给维护者。", "If it happens again, send the technical note below to the maintainers."];
  showFailure({
    title: ["程序出错，已经停下", "The program has stopped after a fault"],
    words: [
      keeper instanceof PageMemory
        ? ["这个浏览器没有保存您的数据，它只在本窗口里：请现在就把数据存成文件，再重新打开。", "This browser has not stored your data, it is in this window only: please save it as a file now, then open again."]
        : ["您的数据保存在浏览器里，没有受影响。可以先把数据存成文件，再重新打开。", "Your data is kept in the browser and is not affected. Save it as a file first if you like, then open again."],
      report,
    ],
    detail: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error),
    actions: keeper ? [saving(keeper), reload] : [reload],
  });
}

function showBusy(storage: PageStorage): void {
  showFailure({
    title: ["本工具已在另一个窗口打开", "The tool is open in another window"],
    words: [["为了不让两个窗口互相覆盖数据，同一时间只有一个窗口可以编辑。请回到那个窗口；它关闭后，这里会自动打开。", "Only one window may edit at a time, so that two do not overwrite each other's data. Please go back to that window; when it closes, this one opens by itself."]],
  });
  void storage.whenFree().then(() => location.reload());
}

function showUnreadable(storage: PageStorage, why: LoadFailure): void {
  const damaged = why.reason === "page_damaged" ? (why.page ?? 0) + 1 : null;
  showFailure({
    title: ["已存的数据无法打开", "The stored data cannot be opened"],
    words: [
      damaged !== null
        ? [`校验时发现第 ${damaged} 页与保存时不一致。数据没有被改动。请先把它存成文件，再联系维护者。`, `Page ${damaged} does not match what was stored. Nothing has been changed. Save the data as a file first, then contact the maintainers.`]
        : why.reason === "newer_version"
          ? ["数据由更新版本的本工具写入。请使用新版本打开；数据没有被改动。", "The data was written by a newer version of this tool. Please open it with that version; nothing has been changed."]
          : ["浏览器没有交出已存的数据。请关闭其他窗口后重新打开；数据没有被改动。", "The browser did not hand over the stored data. Please close other windows and open again; nothing has been changed."],
    ],
    detail: why.detail,
    actions: [saving(storage), reload],
  });
}

// Resolves when the user has read what was recovered.
function told(recovery: Recovery): Promise<void> {
  const time = recovery.time ? new Date(recovery.time).toLocaleString() : "";
  const words: Record<Recovery["how"], [string, string]> = {
    pages: [`打开时发现 ${recovery.pages} 页数据与写入时不一致，已用它们的副本修复。没有丢失任何修改。`, `On opening, ${recovery.pages} pages did not match what was written. They were repaired from their copies; no edit was lost.`],
    snapshot: [`打开时发现数据有损坏，已恢复到 ${time} 的快照，其后的修改不在其中。损坏的数据另存了一份，没有删除。`, `On opening, the data was found damaged. The snapshot of ${time} was restored; later edits are not in it. The damaged data was set aside, not deleted.`],
    second_copy: [`浏览器没有保住已存的数据，已从 ${time} 的另一份副本恢复，其后的修改不在其中。`, `The browser did not keep the stored data. It was recovered from another copy of ${time}; later edits are not in it.`],
    lost: [`浏览器曾在 ${time} 保存过数据，现在已经没有了，也没有可用的副本。如有导出的文件，请导入；原因可能是磁盘损坏，或浏览器清理了数据。`, `The browser had stored data at ${time}; it is gone, and there is no copy. If you have an exported file, import it. The disk may be damaged, or the browser has cleared the data.`],
  };
  return new Promise((resolve) => {
    showFailure({
      title: recovery.how === "lost" ? ["已存的数据不见了", "The stored data is gone"] : ["已恢复您的数据", "Your data was recovered"],
      words: [words[recovery.how]],
      actions: [{ words: ["继续", "Continue"], run: () => (hideMessage(), resolve()) }],
    });
  });
}

const noGraphics: Failure = {
  title: ["这个浏览器没有提供 WebGL2 图形", "This browser offers no WebGL2 graphics"],
  words: [["请在浏览器设置里打开“使用图形加速（硬件加速）”后重新打开，更新显卡驱动，或换用新版 Chrome、Edge、Firefox。已保存的数据不受影响。", "Please turn on “Use graphics acceleration” in the browser's settings and open again, update the graphics driver, or use a current Chrome, Edge or Firefox. Stored data is not affected."]],
  actions: [reload],
};

const states: Record<SaveState["state"], number> = { saved: 0, saving: 1, not_saved: 2 };

const STORE = "zerostar"; // the name of the database

let keeper: PageKeeper | null = null;

async function start(): Promise<void> {
  const missing = missingFeature();
  if (missing) return showFailure(missing);

  const opened = await openStorage(STORE);
  const storage = opened.storage;
  if (storage && (await storage.acquireLock()) === "busy") return showBusy(storage);
  const stored = storage ? await loadAndRecover(storage, STORE) : null;
  if (storage && stored && !stored.ok) return showUnreadable(storage, stored);
  if (stored?.ok && stored.recovery) await told(stored.recovery);
  if (storage) {
    await snapshotAtOpening(storage);
    keepEarlierStates(storage, STORE);
  }

  const kept = (keeper = storage ?? new PageMemory());

  const parts: Parts = {
    module: null,
    mirror: null,
    storage: kept,
    guard(work) {
      if (!parts.module) return;
      try {
        work();
      } catch (error) {
        parts.module = null;
        stopped(error, kept);
      }
    },
  };
  const host = makeHost(parts, canvas);
  const module = await createZeroStar({
    host,
    ...(isEmbedded && { wasmBinary: await embedded("module") }),
    locateFile: (name) => (name.endsWith(".wasm") ? (app.dataset["wasm"] ?? name) : name),
    onAbort: (what) => stopped(new Error(String(what)), kept),
  });
  parts.module = module;
  parts.mirror = new Mirror(mirrorRoot, module, parts.guard, (text) => leave(host, text));

  if (stored?.ok) {
    const size = 4096;
    for (let at = 0; at + size <= stored.pages.length; at += size) {
      host.outbox = stored.pages.subarray(at, at + size);
      module._zs_stored_page();
    }
  }
  const darkQuery = matchMedia("(prefers-color-scheme: dark)");
  parts.guard(() => {
    if (module._zs_start(/^zh/i.test(navigator.language) ? 0 : 1, darkQuery.matches ? 1 : 0) !== 0) {
      parts.module = null;
      showFailure(noGraphics);
    }
  });
  if (!parts.module) return;

  const tell = (state: SaveState): void => {
    parts.guard(() => module._zs_commit_state(states[state.state], state.sequence, leave(host, state.reason ?? "")));
    wake();
  };
  if (storage) storage.onState(tell);
  else tell({ state: "not_saved", sequence: 0, reason: opened.reason });
  darkQuery.addEventListener("change", () => {
    parts.guard(() => module._zs_appearance(darkQuery.matches ? 1 : 0));
    wake();
  });

  listen(app, module, parts.guard);
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault(); // else it is never given back
    stopLoop();
  });
  canvas.addEventListener("webglcontextrestored", () => {
    parts.guard(() => {
      if (module._zs_context_restored() === 0) return run();
      parts.module = null;
      showFailure(noGraphics);
    });
  });
  const run = (): void =>
    startLoop((seconds) => {
      let next = -1;
      parts.guard(() => {
        fit();
        next = module._zs_frame(innerWidth, innerHeight, devicePixelRatio, seconds);
      });
      return next;
    });
  run();
  hideMessage();
  const site = (kind: number): void => {
    parts.guard(() => module._zs_site(kind));
    wake();
  };
  if (location.protocol === "file:") site(0);
  keepForOffline(() => site(1));
  new ResizeObserver(() => wake()).observe(app);
}

// The canvas has as many pixels as the screen shows of it. Changing their number clears them, so it is done right
// before drawing.
function fit(): void {
  const width = Math.max(1, Math.round(innerWidth * devicePixelRatio));
  const height = Math.max(1, Math.round(innerHeight * devicePixelRatio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  if (density !== devicePixelRatio) watchDensity();
}

// A query is about one density only, so each new one is watched anew.
let density = 0;
function watchDensity(): void {
  density = devicePixelRatio;
  matchMedia(`(resolution: ${density}dppx)`).addEventListener("change", () => wake(), { once: true });
}

// Figures for measuring: how many frames were drawn and what they took.
Object.defineProperty(globalThis, "zerostarStats", { value: stats });

start().catch((error: unknown) => stopped(error, keeper));
