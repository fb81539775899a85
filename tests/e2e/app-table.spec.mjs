// The activity table in Chromium: a table pasted, edited in place by keyboard like a spreadsheet, taken back, and the
// charts that open to their lines.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { control, go, newFactory, openApp, press, settled, site, told, type, valueOf } from './app.mjs';

let server, app, page;

before(async () => {
  server = await site();
  app = await openApp(server);
  page = app.page;
  await newFactory(page, '表格工厂');
  await go(page, '活动数据');
});

after(async () => {
  await app?.end();
  await server?.close();
});

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('rows copied from Excel become lines', async () => {
  await press(page, 'button', '粘贴表格');
  await type(page, '表格内容', '名称\t数量\t单位\n柴油\t12.5\tt\n汽油\t3\tt\n天然气\t4\t万立方米');
  await told(page, /^(读到 3 条)/);
  await press(page, 'button', '添加 3 条');
  await told(page, /^(3) 条全部计入合计/);
});

test('quantities are edited in the table; Enter and the arrows go from row to row', async () => {
  await press(page, 'button', '在表中编辑');
  await press(page, 'textbox', '数量，第 1 行');
  assert.equal(await focused(), '数量，第 1 行');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('20');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(), '数量，第 2 行');
  await page.keyboard.press('ArrowDown');
  await settled(page);
  assert.equal(await focused(), '数量，第 3 行');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await settled(page);
  assert.equal(await focused(), '数量，第 1 行');
  assert.equal(await valueOf(page, '数量，第 1 行'), '20');
  await page.keyboard.press('Tab');
  await settled(page);
  await press(page, 'button', '结束编辑');
  await press(page, 'button', '撤销上一步修改（Ctrl+Z）');
  assert.equal(await control(page, 'row', '柴油').count(), 1);
  await told(page, /^(12\.5) t/);
});

test('the charts open to the lines behind them', async () => {
  await press(page, 'radio', '排放清单');
  await told(page, /^(先核对这些)/);
  await press(page, 'button', /^固定燃烧/);
  assert.equal(await control(page, 'row', '天然气').count(), 1);
  await press(page, 'button', /^只看：固定燃烧/);
  assert.equal(await control(page, 'row', '柴油').count(), 1);
  assert.equal(await control(page, 'row', '汽油').count(), 1);
});
