// axe-core finds nothing on any page, in both languages: what a screen reader meets is whole and named. What changes is
// spoken, and the keyboard and a reader's presses reach what the mouse does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { go, openApp, press, settled, site, type } from './app.mjs';
import { openSample, walk } from './tour.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server;
before(async () => void (server = await site()));
after(() => server.close());

async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
  });
  return found;
}

for (const [language, locale] of [['zh', 'zh-CN'], ['en', 'en-GB']])
  test(`axe-core finds no violation on any page (${language})`, async () => {
    const app = await openApp(server, { locale });
    try {
      const found = { first: await faults(app.page) };
      await openSample(app.page, /吴江|Wujiang/);
      await walk(app.page, language, async (key) => void (found[key] = await faults(app.page)));
      assert.ok(Object.keys(found).length >= 7, `only ${Object.keys(found)} were visited`);
      assert.deepEqual(Object.entries(found).filter(([, each]) => each.length > 0), []);
    } finally {
      await app.end();
    }
  });

test('axe-core finds no violation on a phone, in dialogs, and with more contrast', async () => {
  const app = await openApp(server, { viewport: { width: 360, height: 740 } });
  const { page } = app;
  try {
    const found = {};
    await openSample(page, /机械/);
    await walk(page, 'zh', async (key) => void (found[key] = await faults(page)));
    const inDialog = async (what) => {
      await page.getByRole('dialog').waitFor({ state: 'attached' });
      await settled(page);
      found[what] = await faults(page);
      for (let i = 0; i < 2 && (await page.getByRole('dialog').count()) > 0; i++) { // the first may take back what was typed
        await page.keyboard.press('Escape');
        await settled(page);
      }
      assert.equal(await page.getByRole('dialog').count(), 0, what);
    };
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
    await settled(page);
    await page.keyboard.press('Control+k');
    await settled(page);
    await page.keyboard.insertText('电');
    await inDialog('search');
    await go(page, '活动数据');
    await press(page, 'button', '添加活动数据');
    await inDialog('new line');
    await press(page, 'button', /^编辑 /);
    await inDialog('line');
    await press(page, 'button', '粘贴表格');
    await inDialog('paste');
    await go(page, '绿电与抵消');
    await press(page, 'button', '添加碳信用');
    await inDialog('instrument');
    await go(page, '预评估结果');
    await press(page, 'button', /基本合规要求/);
    await inDialog('result');
    assert.ok(Object.keys(found).length >= 13, `only ${Object.keys(found)}`);
    assert.deepEqual(Object.entries(found).filter(([, each]) => each.length > 0), []);
  } finally {
    await app.end();
  }
});

test('what changes is spoken by a region that was there before, once it rests', async () => {
  const app = await openApp(server);
  const { page } = app;
  try {
    const spoken = page.locator('#spoken');
    assert.equal(await spoken.getAttribute('role'), 'status');
    await openSample(page, /吴江/);
    await go(page, '工厂');
    await type(page, '联系人', '王工');
    await page.waitForFunction(() => document.getElementById('spoken').textContent.includes('已保存'));
    await type(page, '报告期产值', '一百');
    await page.waitForFunction(() => document.getElementById('spoken').textContent.includes('不是数值'));
    const field = page.getByRole('textbox', { name: '报告期产值' });
    const why = page.locator('#' + (await field.getAttribute('aria-describedby')));
    assert.match(await why.textContent(), /不是数值/);
  } finally {
    await app.end();
  }
});

test('a reader’s press on the words of a row opens it; Enter does on the row; Page Down scrolls, also from a field', async () => {
  const app = await openApp(server);
  const { page } = app;
  try {
    await openSample(page, /吴江/);
    await go(page, '活动数据');
    const dialog = page.getByRole('dialog', { name: '编辑活动数据' });
    const row = page.getByRole('row').filter({ has: page.getByRole('cell') }).first();
    await row.getByText(await row.getAttribute('aria-label'), { exact: true }).first().dispatchEvent('click');
    await dialog.waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
    const stop = page.locator('#mirror [role=row][tabindex="0"]');
    assert.equal(await stop.count(), 1);
    const first = await stop.getAttribute('aria-label');
    await stop.focus();
    await settled(page);
    await page.keyboard.press('ArrowDown');
    await settled(page);
    const second = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    assert.notEqual(second, first);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await go(page, '工厂');
    const top = async () => {
      await settled(page);
      return (await page.getByRole('heading', { level: 1 }).boundingBox()).y;
    };
    const begun = await top();
    await page.getByRole('textbox', { name: '工厂名称' }).focus();
    await page.keyboard.press('PageDown');
    assert.ok((await top()) < begun);
    await page.keyboard.press('PageUp');
    assert.equal(await top(), begun);
  } finally {
    await app.end();
  }
});
