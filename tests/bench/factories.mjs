// Stores of many factories: backups that the command makes, restored in the app.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { go, press, stored } from "../e2e/app.mjs";

/** A backup of `count` factories like the sample, named 工厂 1, 工厂 2 ..., that the command makes in `folder`; gives its path. */
export function backupOf(root, folder, sample, count) {
  const files = Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${count}-${i}.json`);
    writeFileSync(path, JSON.stringify({ ...sample, id: `factory-${i}`, factory: { ...sample.factory, name: `工厂 ${i + 1}` } }));
    return path;
  });
  const out = join(folder, `${count}.zip`);
  execFileSync(join(root, "build/native/zerostar"), ["backup", ...files, "-o", out]);
  return out;
}

/** Restores a backup of `count` factories as a user does. */
export async function restore(page, backup, count) {
  await go(page, "数据与备份");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, "button", "从备份恢复…")]);
  await chooser.setFiles(backup);
  const confirm = page.getByRole("button", { name: `恢复所选的 ${count} 家` });
  await confirm.waitFor({ state: "attached", timeout: 60_000 });
  await confirm.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached", timeout: 60_000 });
  await stored(page);
}
