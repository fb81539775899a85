// The report in Chromium: printed from a frame of its own with its style and figures, under the page's policy; saved as a
// file that stands by itself. And the values of charts by the keyboard's own focus.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { command, control, figure, go, openApp, press, settled, site, told } from './app.mjs';
import { printed } from './printed.mjs';
import { openSample } from './tour.mjs';

let server, app, page;

before(async () => {
  server = await site();
  app = await openApp(server);
  page = app.page;
  await openSample(page, /吴江/);
  await go(page, '预评估结果');
});

after(async () => {
  assert.deepEqual(app?.faults, []);
  await app?.end();
  await server?.close();
});

test('the report is printed with its figures, style and pictures', async () => {
  const document = await printed(page, () => press(page, 'button', '打印报告'));
  assert.match(document.words, /T\/CECA-G 0171-2022/);
  assert.match(document.words, /预评估，不是证书/);
  assert.match(document.words, /吴江电子示例工厂/);
  assert.match(document.words, /五星/);
  assert.match(document.words, /91\.20/);
  assert.match(document.words, /1,212\.43/);
  assert.ok(document.pictures >= 5);
  assert.equal(document.scripts, 0);
  assert.equal(document.rule, '28px'); // 21pt: the sheet counts
  assert.equal(document.accent, 'rgb(122, 79, 181)');
  assert.match(document.title, /^零碳工厂预评估报告 · 吴江/);
});

test('it is saved as a file that holds the figures of the command and prints on A4 by itself', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '保存报告')]);
  assert.match(download.suggestedFilename(), /^吴江电子示例工厂-2022-零碳工厂预评估报告\.html$/);
  const path = await download.path();
  const text = await readFile(path, 'utf8');
  const assessed = await command('assess', new URL('../../rules/samples/wujiang-electronics-2022.json', import.meta.url).pathname);
  for (const group of assessed.groups.filter((one) => one.max_points > 0))
    assert.ok(text.includes(`>${figure(group.points, 2)}<`), group.id);
  assert.ok(text.includes(`>${figure(assessed.points, 2)}<`));
  const alone = await page.context().newPage();
  await alone.setContent(text);
  const pdf = await alone.pdf({ preferCSSPageSize: true });
  await alone.close();
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'));
  assert.ok(Math.abs(Number(width) - 595) < 2 && Math.abs(Number(height) - 842) < 2, `${width} x ${height}`);
});

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('the arrow keys move the focus over the values of a chart, which Tab reaches once', async () => {
  const chart = page.getByRole('group', { name: /^得分 91\.2，可能在/ });
  const values = chart.getByRole('img');
  assert.equal(await values.count(), 6); // the points, their range, four lines
  assert.equal(await chart.locator('[tabindex="0"]').count(), 1);
  await values.first().focus();
  await settled(page);
  assert.equal(await focused(), '得分 91.2');
  await page.keyboard.press('ArrowRight');
  await settled(page);
  assert.match(await focused(), /^可能范围 /);
  await page.keyboard.press('End');
  await settled(page);
  assert.match(await focused(), /^六星 分数线 95/);
  await page.keyboard.press('Tab');
  await settled(page);
  assert.ok(!(await chart.evaluate((group) => group.contains(document.activeElement))));
});

test('a chart turns into a table of the same figures and back', async () => {
  await press(page, 'button', '以表格显示：排放与抵消');
  assert.equal(await control(page, 'table', '排放与抵消').count(), 1);
  await press(page, 'button', '以图显示：排放与抵消');
  assert.equal(await control(page, 'table', '排放与抵消').count(), 0);
  await told(page, /^(范围一) /);
});
