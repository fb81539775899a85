// The activity table in Chromium: a table pasted, edited in place by keyboard like a spreadsheet, taken back, and the
// charts that open to their lines.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { largeProject, pastedRows } from '../bench/table.mjs';
import { control, go, importFile, newFactory, openApp, press, settled, site, stored, told, type, valueOf } from './app.mjs';
import { root } from './harness.mjs';

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

test('ten thousand lines of a file are scrolled, sorted, searched, grouped, edited, pasted into and taken back', async () => {
  const project = largeProject(root, 10_000);
  await press(page, 'button', '首页');
  await importFile(page, '10000.json', JSON.stringify(project));
  await press(page, 'button', '添加工厂', page.getByRole('dialog'));
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 60_000 });
  await go(page, '活动数据');
  const lines = page.getByRole('row').filter({ has: page.getByRole('cell') });
  const firstRow = async () => {
    await settled(page);
    return lines.first().getAttribute('aria-label');
  };
  const first = project.activities[0].name;
  assert.equal(await firstRow(), first);
  const rows = await lines.count();
  assert.ok(rows > 3 && rows < 40, `${rows} rows are in the mirror`);

  await press(page, 'radio', /^全部/);
  await page.mouse.move(700, 620);
  await page.mouse.wheel(0, 4000); // to the table, then in it
  await settled(page);
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 100_000);
  assert.notEqual(await firstRow(), first);

  const quantities = project.activities.map((line) => line.quantity);
  await press(page, 'button', '数量');
  const largest = project.activities[quantities.indexOf(Math.max(...quantities))].name;
  assert.equal(await firstRow(), largest);
  await press(page, 'button', '数量');
  await press(page, 'button', '数量');
  assert.equal(await firstRow(), first);

  const name = project.activities[4321].name;
  await type(page, '搜索活动数据', name, { role: 'searchbox' });
  assert.equal(await firstRow(), name);
  await type(page, '搜索活动数据', '', { role: 'searchbox' });
  await press(page, 'button', '按类别分组');
  const grouped = project.activities.filter((line) => line.category === 'stationary_combustion').length;
  await told(page, new RegExp(`^(固定燃烧)（${grouped} 条）$`));
  await press(page, 'button', '不分组');

  await press(page, 'button', '在表中编辑');
  await type(page, '数量，第 1 行', '321');
  assert.equal(await valueOf(page, '数量，第 1 行'), '321');
  await press(page, 'button', '结束编辑');
  await press(page, 'button', '粘贴表格');
  await type(page, '表格内容', pastedRows(200));
  await press(page, 'button', '添加 200 条');
  await press(page, 'radio', /^全部（10200）/);
  await press(page, 'button', '撤销上一步修改（Ctrl+Z）');
  await press(page, 'radio', /^全部（10000）/);
  await press(page, 'button', '撤销上一步修改（Ctrl+Z）');
  await stored(page);
  await page.reload();
  await go(page, '活动数据');
  await press(page, 'radio', /^全部（10000）/);
});
