// The main job in Firefox, from the site and from the single file: started, typed in by an input method's events and by
// keys alone, stored, opened again, exported.
import assert from 'node:assert/strict';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { site } from './app.mjs';
import { chooseFile, click, compose, control, launchFirefox, pressKey, settled, started, stored, type, valueOf, watchRequests } from './firefox.mjs';
import { root, temporaryFolder } from './harness.mjs';
import { asksForKeyboards } from './keyboards.mjs';
import { printed } from './printed.mjs';

let server, firefox, page;

before(async () => {
  server = await site();
  firefox = await launchFirefox();
  page = firefox.page;
});

after(async () => {
  await firefox?.close();
  await server?.close();
});

const open = async (address) => {
  await page.goto(address);
  await started(page);
};

// A sample's report, from the first page.
const printsReport = async () => {
  await pressKey(page, 'button', '首页');
  await pressKey(page, 'button', /吴江/);
  await pressKey(page, 'button', '预评估结果');
  const report = await printed(page, () => pressKey(page, 'button', '打印报告'));
  assert.match(report.words, /91\.20/);
  assert.equal(report.rule, '28px'); // the style sheet counts under the page's policy
  assert.ok(report.pictures >= 5);
};

test('from the site: a factory is made and named in Chinese, and nothing half-composed is stored', async () => {
  const clean = watchRequests(page, (url) => url.startsWith(server.origin + '/') || /^(data|blob|about):/.test(url));
  await open(server.origin + '/');
  await pressKey(page, 'button', '新建工厂');
  await click(page, 'textbox', '工厂名称');
  const seen = await compose(page, '工厂名称', ['t', 'tian', '天fu', '天府江东']);
  assert.deepEqual(seen.map(([, listed]) => listed), Array(4).fill('未命名工厂'));
  assert.equal(await valueOf(page, '工厂名称'), '天府江东');
  assert.equal(await valueOf(page, '当前工厂', 'combobox'), '天府江东');
  clean();
});

test('Enter while composing is the input method’s, and a composition that is given up leaves nothing', async () => {
  const asked = await compose(page, '工厂名称', ['g', 'gong'], { enter: true, giveUp: true });
  assert.deepEqual(asked.map(([, listed]) => listed), Array(3).fill('天府江东'));
  assert.equal(await valueOf(page, '工厂名称'), '天府江东');
  assert.equal(await valueOf(page, '当前工厂', 'combobox'), '天府江东');

  await pressKey(page, 'button', /^搜索/);
  const search = /^搜索/;
  const open = () => page.evaluate(() => document.querySelector('#mirror [role="dialog"]') !== null);
  await (await control(page, 'searchbox', search)).focus();
  await compose(page, search, ['shu', '数据与备份'], { role: 'searchbox', enter: true });
  assert.ok(await open(), 'Enter while composing opened what was found');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await open(), false);
  await page.waitForFunction(() => document.querySelector('#mirror [role="main"]').getAttribute('aria-label') === '数据与备份');
  await pressKey(page, 'button', '工厂');
});

test('the keyboard alone: Tab goes on, Enter and Space press, Escape takes typing back', async () => {
  await (await control(page, 'textbox', '工厂名称')).focus();
  const order = [];
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    await settled(page);
    order.push(await page.evaluate(() => document.activeElement.getAttribute('aria-label')));
  }
  assert.equal(new Set(order).size, 6, order.join(' | '));
  assert.ok(!order.includes(null), order.join(' | '));

  await click(page, 'textbox', '工厂名称');
  await page.keyboard.type('X');
  await page.keyboard.press('Escape');
  await settled(page);
  assert.equal(await valueOf(page, '工厂名称'), '天府江东');

  await pressKey(page, 'radio', 'I 型', ' ');
  assert.equal(await (await control(page, 'radio', 'I 型')).evaluate((item) => item.getAttribute('aria-checked')), 'true');
  await type(page, '报告期产值', '86500');
  assert.equal(await valueOf(page, '报告期产值'), '86,500');
});

test('what was stored is there after a reload, and is exported as it is on the screen', async () => {
  await stored(page);
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '天府江东');
  assert.equal(await valueOf(page, '报告期产值'), '86,500');
  await pressKey(page, 'button', '首页');
  await pressKey(page, 'button', '导出 天府江东');
  const file = await firefox.downloaded();
  const project = JSON.parse(file.text);
  assert.equal(project.factory.name, '天府江东');
  assert.equal(project.type, 'I');
});

test('the report is printed from a frame of its own', printsReport);

test('each field asks for the soft keyboard that has its characters', () => asksForKeyboards(page, { control, settled }));

test('a second window reads at once, takes over, and the first one follows and comes back', async () => {
  const second = await firefox.browser.newPage();
  await second.goto(server.origin + '/');
  await started(second);
  await control(second, 'status', '只读');
  await pressKey(second, 'button', '在此窗口编辑');
  await stored(second);
  await pressKey(second, 'button', '首页');
  await pressKey(second, 'button', '新建工厂');
  await type(second, '工厂名称', 'Second');
  await stored(second);
  await page.bringToFront();
  await control(page, 'status', '只读');
  await page.waitForFunction(() => document.querySelector('#mirror').textContent.includes('Second'));
  await second.close();
  await stored(page);
});

test('the single file opened from the disk stores, tells how storage differs, and Firefox keeps a store for each place', async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'zerostar.html');
  await copyFile(join(root, 'dist/zerostar.html'), file);
  const clean = watchRequests(page, (url) => url.startsWith('file:') || /^(data|blob|about):/.test(url));
  await open(pathToFileURL(file).href);
  assert.ok(await page.evaluate(() => document.querySelector('#mirror').textContent.includes('单个文件版')));
  await pressKey(page, 'button', '新建工厂');
  await click(page, 'textbox', '工厂名称');
  await compose(page, '工厂名称', ['d', '单文件工厂']);
  await stored(page);
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '单文件工厂');
  await pressKey(page, 'button', '首页');
  await pressKey(page, 'button', '导出 单文件工厂');
  assert.equal(JSON.parse((await firefox.downloaded('单文件工厂')).text).factory.name, '单文件工厂');
  await pressKey(page, 'button', '数据与备份');
  await pressKey(page, 'button', '备份到文件');
  await chooseFile(page, '从备份恢复…', (await firefox.downloaded('.zip')).path);
  await page.waitForFunction(() => document.querySelector('#mirror').textContent.includes('完全相同'));
  await pressKey(page, 'button', '取消');
  await printsReport();
  await pressKey(page, 'button', '保存报告');
  assert.match((await firefox.downloaded('.html')).text, /^<!DOCTYPE html>[\s\S]*91\.20[\s\S]*<\/html>\s*$/);
  const second = await firefox.browser.newPage();
  await second.goto(page.url());
  await started(second);
  await control(second, 'status', '只读');
  await second.close();
  clean();

  await mkdir(join(folder.path, 'elsewhere'));
  const moved = join(folder.path, 'elsewhere/zerostar.html');
  await rename(file, moved);
  await open(pathToFileURL(moved).href);
  assert.equal(await page.evaluate(() => document.querySelector('#mirror').textContent.includes('单文件工厂')), false);
  await folder.remove();
});
