// The main job in WebKit: started with its own drawing, typed in, stored, opened again, a sample's result on every page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { site } from './app.mjs';
import { launchWebKit, noWebKit } from './webkit.mjs';

const enter = '\uE007', tab = '\uE004';
let server, browser;

before(async () => {
  if (noWebKit) return;
  server = await site();
  browser = await launchWebKit();
  await browser.goto(server.origin + '/');
  await started();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function started() {
  await browser.until(() => document.querySelector('#mirror [role="navigation"]') !== null);
  await browser.settled();
  if (await browser.evaluate(() => document.documentElement.lang.startsWith('en'))) await browser.click('button', 'Switch to Chinese');
}

const says = (words) =>
  browser.until(
    (words) => [...document.querySelectorAll('#mirror [data-id]')].some((item) => (item.getAttribute('aria-label') ?? item.textContent).includes(words)),
    words,
  );

test('it starts on WebGL, draws, and rests when nothing happens', { skip: noWebKit }, async () => {
  const frames = () => browser.evaluate(() => zerostarStats.frames);
  assert.ok((await frames()) > 0);
  await browser.settled();
  const before = await frames();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(await frames(), before);
});

test('a factory is made, named by keys, stored, and there after a reload', { skip: noWebKit }, async () => {
  await browser.click('button', '新建工厂');
  await browser.click('textbox', '工厂名称');
  await browser.keys('天府江东');
  await browser.keys(tab);
  assert.equal(await browser.valueOf('textbox', '工厂名称'), '天府江东');
  await browser.click('textbox', '报告期产值');
  await browser.keys('86500' + tab);
  await says('已保存');
  await browser.reload();
  await started();
  assert.equal(await browser.valueOf('textbox', '工厂名称'), '天府江东');
  assert.equal(await browser.valueOf('textbox', '报告期产值'), '86,500');
});

test("a sample's result is the same as elsewhere, and every page draws", { skip: noWebKit }, async () => {
  await browser.click('button', '首页');
  await browser.click('button', '打开示例 吴江电子示例工厂');
  for (const page of ['工厂', '问卷', '活动数据', '绿电与抵消', '证据', '规则与自有数值', '数据与备份']) {
    await browser.place('button', page);
    await browser.keys(enter);
    assert.ok(await browser.evaluate(() => document.querySelectorAll('#mirror [data-id]').length > 10), page);
  }
  await browser.click('button', '预评估结果');
  await says('91.2');
  await says('五星');
});
