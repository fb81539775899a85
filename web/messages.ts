// What the readable page says (failure.ts): why the app cannot start or has stopped, and what was recovered.

import { isEmbedded } from "./embedded";
import { hideMessage, showFailure, type Failure } from "./failure";
import { saveFile } from "./view/files";
import type { Recovery } from "./store/keeping";
import { stopLoop } from "./view/loop";
import { PageMemory, type PageKeeper } from "./store/memory";
import type { LoadFailure } from "./store/storage";

const reload: NonNullable<Failure["actions"]>[number] = { words: ["重新打开", "Open again"], run: () => location.reload() };

export function missingFeature(): Failure | null {
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

// Everything as one SQLite file: works even when the module does not.
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
export function stopped(error: unknown, keeper: PageKeeper | null): void {
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

export function showUnreadable(storage: PageKeeper, why: LoadFailure): void {
  const damaged = why.reason === "page_damaged" ? (why.page ?? 0) + 1 : null;
  stopLoop();
  showFailure({
    title: ["已存的数据无法打开", "The stored data cannot be opened"],
    words: [
      damaged !== null
        ? [`校验时发现第 ${damaged} 页与保存时不一致。数据没有被改动。请先把它存成文件，再联系维护者。`, `Page ${damaged} does not match what was stored. Nothing has been changed. Save the data as a file first, then contact the maintainers.`]
        : why.reason === "newer_version"
          ? ["数据由更新版本的本工具写入。请使用新版本打开；数据没有被改动。", "The data was written by a newer version of this tool. Please open it with that version; nothing has been changed."]
          : why.reason === "quota"
          ? ["浏览器没有空间来修复或接手已存的数据。请先把它存成文件，腾出一些磁盘空间，再重新打开；数据没有被改动。", "The browser has no space to repair the stored data or to take it over. Save it as a file first, free some disk space, then open again; nothing has been changed."]
          : ["浏览器没有交出已存的数据。请关闭其他窗口后重新打开；数据没有被改动。", "The browser did not hand over the stored data. Please close other windows and open again; nothing has been changed."],
    ],
    detail: why.detail,
    actions: [saving(storage), reload],
  });
}

// An older version of the app holds the data in another window; this one goes on by itself once that is closed.
export function showBlocked(): void {
  showFailure({
    title: ["请关闭本工具的其他窗口", "Please close the other windows of this tool"],
    words: [["另一个窗口里还开着较早的版本，占用着已存的数据。请关闭那些窗口或标签页，本窗口随即自动打开；数据没有被改动。", "An earlier version is still open in another window and holds the stored data. Please close those windows or tabs; this one then opens by itself. Nothing has been changed."]],
    actions: [reload],
  });
}

// Resolves when the user goes on without the snapshot that comes before older tables are brought up to date.
export function noSnapshot(keeper: PageKeeper, why: LoadFailure): Promise<void> {
  return new Promise((resolve) => {
    showFailure({
      title: ["更新数据格式之前的快照没有做成", "The snapshot before the update of the data failed"],
      words: [["已存的数据由较早的版本写入，现在要更新到新的格式。更新之前应先留一份快照，但没有成功，多半是浏览器的空间不足。请先把数据存成文件，再继续；也可以腾出一些磁盘空间，再重新打开。数据还没有被改动。", "The stored data was written by an earlier version and is to be brought up to date. A snapshot should be taken first, and that failed, most likely for lack of space in the browser. Save the data as a file first, then continue; or free some disk space and open again. Nothing has been changed yet."]],
      detail: why.detail,
      actions: [saving(keeper), reload, { words: ["继续", "Continue"], run: () => (hideMessage(), resolve()) }],
    });
  });
}

// Resolves when the user has read what was recovered.
export function told(recovery: Recovery): Promise<void> {
  const time = recovery.time ? new Date(recovery.time).toLocaleString() : "";
  const words: Record<Recovery["how"], [string, string]> = {
    pages: [`打开时发现 ${recovery.pages} 页数据与写入时不一致，已用它们的副本修复。没有丢失任何修改。`, `On opening, ${recovery.pages} pages did not match what was written. They were repaired from their copies; no edit was lost.`],
    snapshot: [`打开时发现数据有损坏，已恢复到 ${time} 的快照，其后的修改不在其中。损坏的数据另存了一份，没有删除。`, `On opening, the data was found damaged. The snapshot of ${time} was restored; later edits are not in it. The damaged data was set aside, not deleted.`],
    second_copy: [`浏览器没有保住已存的数据，已从 ${time} 的另一份副本恢复，其后的修改不在其中。`, `The browser did not keep the stored data. It was recovered from another copy of ${time}; later edits are not in it.`],
    lost: [`浏览器曾在 ${time} 保存过数据，现在已经没有了，也没有可用的副本。如有导出的文件，请导入；原因可能是磁盘损坏，或浏览器清理了数据。`, `The browser had stored data at ${time}; it is gone, and there is no copy. If you have an exported file, import it. The disk may be damaged, or the browser has cleared the data.`],
  };
  const waiting: [string, string] = ["自动备份已暂停，以免覆盖备份文件里可能更新的内容。请在“数据与备份”页查看那个文件，然后让自动备份继续。", "The automatic backup waits, so as not to overwrite what may be newer in its file. Look into that file on the page Data and backup, then let it go on."];
  return new Promise((resolve) => {
    showFailure({
      title: recovery.how === "lost" ? ["已存的数据不见了", "The stored data is gone"] : ["已恢复您的数据", "Your data was recovered"],
      words: [words[recovery.how], ...(recovery.paused ? [waiting] : [])],
      actions: [{ words: ["继续", "Continue"], run: () => (hideMessage(), resolve()) }],
    });
  });
}

// The app goes on by itself where they come back after all.
export function showGraphicsLost(keeper: PageKeeper): void {
  showFailure({
    title: ["浏览器收回了图形，还没有归还", "The browser took the graphics away and has not given them back"],
    words: [["多半是显卡驱动重启，或电脑刚从睡眠中恢复。图形一恢复，本页就接着运行；一直没有恢复的话，请重新打开。已保存的数据不受影响。", "Most likely the graphics driver was restarted or the computer woke up. The page goes on once they are back; if they do not come, please open it again. Stored data is not affected."]],
    actions: [saving(keeper), reload],
  });
}

export const noGraphics: Failure = {
  title: ["这个浏览器没有提供 WebGL2 图形", "This browser offers no WebGL2 graphics"],
  words: [["请在浏览器设置里打开“使用图形加速（硬件加速）”后重新打开，更新显卡驱动，或换用新版 Chrome、Edge、Firefox。已保存的数据不受影响。", "Please turn on “Use graphics acceleration” in the browser's settings and open again, update the graphics driver, or use a current Chrome, Edge or Firefox. Stored data is not affected."]],
  actions: [reload],
};
