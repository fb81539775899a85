// The page 数据与备份 and evidence in the whole app: what is backed up comes back in another browser, files and all.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { appUnderTest, control, go, newFactory, openApp, press, settled, started, stored, type } from './app.mjs';
import { iconPng } from '../../tools/icons.mjs';
import { root, temporaryFolder } from './harness.mjs';

const zerostar = process.env.ZS_ZEROSTAR ?? join(root, 'build/native/zerostar');
const png = Buffer.from(iconPng(48));
let page, folder, backup;
const it = appUnderTest({ script: 'delete window.showSaveFilePicker' }, async ({ app }) => {
  page = app.page;
  folder = await temporaryFolder();
});

// Where files go to be chosen: a private file stands in for the file dialog.
const chooseInOpfs = () => {
  window.showSaveFilePicker = async ({ suggestedName }) => {
    globalThis.chosen = suggestedName;
    return (await navigator.storage.getDirectory()).getFileHandle('chosen.zip', { create: true });
  };
};

after(() => folder?.remove());

/** It is said, and what says it stands where it will stay. */
async function heard(on, words) {
  await on.getByText(words).first().waitFor({ state: 'attached', timeout: 20_000 });
  await settled(on);
}
async function choose(on, button, files) {
  const [chooser] = await Promise.all([on.waitForEvent('filechooser'), press(on, 'button', button)]);
  await chooser.setFiles(files);
}

test('a picture is attached as evidence, kept once, and shown in the browser', async () => {
  await newFactory(page, '江北泵业');
  await go(page, /^证据/);
  await choose(page, '添加文件', [
    { name: '电表.png', mimeType: 'image/png', buffer: png },
    { name: '同一张.png', mimeType: 'image/png', buffer: png },
  ]);
  await heard(page, '没有重复保存');
  await settled(page);
  assert.equal(await page.getByRole('button', { name: /^查看 / }).count(), 1);
  await press(page, 'button', '查看 电表.png');
  const picture = page.getByRole('img', { name: '电表.png' });
  await picture.waitFor();
  assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth)), 48);
  await page.keyboard.press('Escape');
  await picture.waitFor({ state: 'detached' });
});

test('the folder of evidence is a ZIP file with its index', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '导出证据文件夹')]);
  assert.equal(download.suggestedFilename(), '江北泵业-evidence.zip');
  const bytes = await readFile(await download.path());
  assert.ok(bytes.includes(Buffer.from('index.csv')) && bytes.includes(Buffer.from('files/电表.png')) && bytes.includes(png));
});

test('a backup is checked, handed to the downloads, and is what the command reads', async () => {
  await stored(page);
  await go(page, '数据与备份');
  await heard(page, '共 1 个文件');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '备份到文件')]);
  await heard(page, '已核对无误');
  backup = join(folder.path, download.suggestedFilename());
  await download.saveAs(backup);
  const { stdout } = await promisify(execFile)(zerostar, ['restore', backup, '-o', join(folder.path, 'out')]);
  assert.match(stdout, /江北泵业/);
  const project = JSON.parse(await readFile(join(folder.path, 'out/projects/江北泵业.json'), 'utf8'));
  assert.equal(project.evidence.length, 1);
  assert.deepEqual(await readFile(join(folder.path, 'out/evidence', project.evidence[0].sha256)), png);
});

test('a later edit can be taken back from it: shown first, then merged, with ours among the deleted', async () => {
  await go(page, '工厂');
  await page.waitForTimeout(1100); // edits are told apart by the second
  await type(page, '工厂名称', '改坏的名称');
  await stored(page);
  await go(page, '数据与备份');
  await choose(page, '从备份恢复…', backup);
  await heard(page, '这里的较新');
  await press(page, 'radio', '用备份里的');
  await press(page, 'button', '恢复所选的 1 家');
  await heard(page, '已恢复 1 家工厂');
  await heard(page, '改坏的名称');
  await stored(page);
  await page.reload();
  await started(page);
  await go(page, '工厂');
  assert.equal(await control(page, 'textbox', '工厂名称').inputValue(), '江北泵业');
});

test('a restore that is refused for lack of space says so and changes nothing', async () => {
  await page.evaluate(() => {
    globalThis.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      if (this.name === 'snapshots' || this.name === 'copies') throw new DOMException('full', 'QuotaExceededError');
      return globalThis.put.apply(this, arguments);
    };
  });
  await type(page, '工厂名称', '恢复被拒绝时的名称');
  await stored(page);
  await go(page, '数据与备份');
  await choose(page, '从备份恢复…', backup);
  await heard(page, '这里的较新');
  await press(page, 'radio', '用备份里的');
  await press(page, 'button', '恢复所选的 1 家');
  await heard(page, '没有成功：空间不足');
  await page.reload();
  await started(page);
  await go(page, '工厂');
  assert.equal(await control(page, 'textbox', '工厂名称').inputValue(), '恢复被拒绝时的名称');
});

test('the snapshot taken before the restore is listed and opens', async () => {
  await go(page, '数据与备份');
  await page.getByRole('button', { name: /^查看并恢复 .* 恢复之前$/ }).first().waitFor({ state: 'attached', timeout: 10_000 });
  await press(page, 'button', /^查看并恢复 .* 恢复之前$/);
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  await heard(page, '改坏的名称');
  await press(page, 'button', '取消');
});

test('in another browser the backup brings everything, evidence too; a cut one is refused and harms nothing', async () => {
  const other = await openApp(it.server, { script: chooseInOpfs });
  try {
    await go(other.page, '数据与备份');
    const whole = await readFile(backup);
    await choose(other.page, '从备份恢复…', [{ name: 'cut.zip', mimeType: 'application/zip', buffer: whole.subarray(0, whole.length - 5) }]);
    await heard(other.page, '备份文件不完整或被改动过');
    await press(other.page, 'button', '关闭');
    await choose(other.page, '从备份恢复…', backup);
    await heard(other.page, '这里没有');
    await press(other.page, 'button', '恢复所选的 1 家');
    await heard(other.page, '已恢复 1 家工厂');
    await stored(other.page);
    await go(other.page, '首页');
    await press(other.page, 'button', /^打开.*江北泵业/);
    await go(other.page, /^证据/);
    await press(other.page, 'button', '查看 电表.png');
    await other.page.getByRole('img', { name: '电表.png' }).waitFor();
    await other.page.keyboard.press('Escape');

    // Where a file can be chosen, the backup is written there and read again; and from then on by itself.
    await go(other.page, '数据与备份');
    await press(other.page, 'button', '备份到文件');
    await heard(other.page, '已备份到“chosen.zip”');
    assert.match(await other.page.evaluate(() => globalThis.chosen), /^zerostar-\d{4}-\d\d-\d\d-\d{4}\.zip$/);
    await press(other.page, 'button', '选择文件…');
    await heard(other.page, '自动备份到“chosen.zip”');
    const size = () =>
      other.page.evaluate(async () => {
        const file = await (await (await navigator.storage.getDirectory()).getFileHandle('chosen.zip')).getFile();
        return [file.size, file.lastModified];
      });
    const [before] = await size();
    assert.ok(before > png.length);
  } finally {
    await other.end();
  }
});

test('persistent storage, used and available space are told', async () => {
  await go(page, '数据与备份');
  await settled(page);
  await heard(page, '还可用');
  await heard(page, /^长期保留$|^可能被浏览器清理$/);
});

test('evidence that the browser has lost is counted when a backup is made', async () => {
  await page.evaluate(async () => {
    const db = await new Promise((r) => (indexedDB.open('zerostar').onsuccess = (event) => r(event.target.result)));
    const transaction = db.transaction('evidence', 'readwrite');
    transaction.objectStore('evidence').clear();
    await new Promise((r) => (transaction.oncomplete = r));
    db.close();
  });
  await Promise.all([page.waitForEvent('download'), press(page, 'button', '备份到文件')]);
  await heard(page, '缺 1 个证据文件');
});

test('a PDF is shown in a window of the browser, as it was attached', async () => {
  const words = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  await go(page, '首页');
  await press(page, 'button', /^打开.*恢复被拒绝时的名称/);
  await go(page, /^证据/);
  await choose(page, '添加文件', { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from(words) });
  await control(page, 'button', '查看 合同.pdf').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const made = new Map();
    const { createObjectURL } = URL;
    URL.createObjectURL = (content) => {
      const address = createObjectURL.call(URL, content);
      made.set(address, content);
      return address;
    };
    window.open = (address) => ((globalThis.shown = made.get(address)), window);
  });
  await press(page, 'button', '查看 合同.pdf');
  await page.waitForFunction(() => globalThis.shown);
  assert.deepEqual(await page.evaluate(async () => [globalThis.shown.type, await globalThis.shown.text()]), ['application/pdf', words]);
});
