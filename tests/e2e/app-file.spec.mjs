// dist/zerostar.html, opened from the disk in Chromium: the whole app in one file stores, backs up, restores and exports.
import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { go, newFactory, press, settled, started, stored, valueOf } from './app.mjs';
import { launch, root, temporaryFolder } from './harness.mjs';
import { printed } from './printed.mjs';
import { openSample } from './tour.mjs';

let profile, folder, browser, page;

before(async () => {
  profile = await temporaryFolder();
  folder = await temporaryFolder();
  await copyFile(join(root, 'dist/zerostar.html'), join(folder.path, 'zerostar.html'));
  browser = await launch(profile.path, { locale: 'zh-CN', viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  page = browser.page;
  await page.addInitScript('delete window.showSaveFilePicker');
  await page.goto(pathToFileURL(join(folder.path, 'zerostar.html')).href);
  await started(page);
});

after(async () => {
  await browser?.close();
  await profile?.remove();
  await folder?.remove();
});

test('it tells how storage differs, stores, and finds it again', async () => {
  assert.ok(await page.getByText('单个文件版').count());
  await newFactory(page, '单文件工厂');
  await stored(page);
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '单文件工厂');
});

test('it exports a project, and a backup that can be restored from', async () => {
  await go(page, '首页');
  const [exported] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '导出 单文件工厂')]);
  assert.equal(JSON.parse(await readFile(await exported.path(), 'utf8')).factory.name, '单文件工厂');
  await go(page, '数据与备份');
  assert.ok(await page.getByText('您打开的是单个文件版').count());
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '备份到文件')]);
  const backup = join(folder.path, 'b.zip');
  await download.saveAs(backup);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'button', '从备份恢复…')]);
  await chooser.setFiles(backup);
  await page.getByText('完全相同').first().waitFor({ state: 'attached' });
  await press(page, 'button', '取消');
});

test('it prints a report with its style, and saves it', async () => {
  await go(page, '首页');
  await openSample(page, /吴江/);
  await go(page, '预评估结果');
  const document = await printed(page, () => press(page, 'button', '打印报告'));
  assert.match(document.words, /91\.20/);
  assert.equal(document.rule, '28px');
  assert.ok(document.pictures >= 5);
  const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '保存报告')]);
  assert.match(await readFile(await saved.path(), 'utf8'), /^<!DOCTYPE html>[\s\S]*91\.20[\s\S]*<\/html>\s*$/);
});

test('a second window of the same file reads and follows', async () => {
  const second = await browser.context.newPage();
  await second.goto(page.url());
  await started(second);
  await second.getByRole('status', { name: '只读', exact: true }).waitFor({ state: 'attached' });
  await settled(second);
  await second.close();
});
