// From the overview: search by Ctrl+K through an input method, and a presentation by mouse and by a remote's keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compose, control, mirrorText, openApp, press, settled, site, started, valueOf } from './app.mjs';
import { openSample } from './tour.mjs';

let server;
before(async () => void (server = await site()));
after(() => server.close());

const told = async (page, pattern) => (await mirrorText(page)).some((line) => pattern.test(line));

test('Ctrl+K searches what is typed through an input method, leads to the question, and one Escape closes it', async () => {
  const app = await openApp(server);
  const { page } = app;
  try {
    await openSample(page, /吴江/);
    await page.keyboard.press('Control+k');
    await settled(page);
    await compose(page, ['l', 'lv', 'lv d'], '绿电'); // the field has the focus
    assert.equal(await valueOf(page, '搜索页面、帮助、问题、数据、证据和排放因子', 'searchbox'), '绿电');
    const hit = page.getByRole('button', { name: /^问题 .*绿电/ }).first();
    await hit.waitFor({ state: 'attached' });
    await press(page, 'button', await hit.getAttribute('aria-label'));
    await page.getByRole('radiogroup').first().waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.keyboard.press('Control+k');
    await settled(page);
    await page.keyboard.insertText('数据与备份');
    await settled(page);
    await page.keyboard.press('Enter');
    await settled(page);
    await page.getByRole('main', { name: '数据与备份' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Control+k');
    await settled(page);
    await page.keyboard.insertText('绿电');
    await page.keyboard.press('Escape'); // words to search for are no edit: nothing is taken back first
    await settled(page);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual(app.faults, []);
  } finally {
    await app.end();
  }
});

test('a presentation is enlarged, takes mouse and keys where it is drawn, stores nothing, and ends where it began', async () => {
  const app = await openApp(server);
  const { page } = app;
  try {
    await openSample(page, /机械/);
    await press(page, 'button', '总览', page.getByRole('navigation'));
    const before = await control(page, 'button', '演示模式').boundingBox();
    await press(page, 'button', '演示模式');
    assert.ok(await told(page, /^1 \/ 5 .*吴江/));
    assert.equal(await page.getByRole('navigation').count(), 0);
    const next = await control(page, 'button', '下一步').boundingBox();
    assert.ok(next.height > 1.2 * before.height, `${next.height} against ${before.height}`);
    await press(page, 'button', '下一步');
    assert.ok(await told(page, /^2 \/ 5/));
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('PageDown');
      await settled(page);
    }
    assert.ok(await told(page, /^5 \/ 5/));
    await press(page, 'button', '从头开始');
    assert.ok(await told(page, /^1 \/ 5/));
    await page.reload(); // as when a projector's cable is pulled: nothing of it was stored
    await started(page);
    assert.match(await page.title(), /机械/);
    assert.ok(!(await told(page, /^\d \/ 5/)));
    await press(page, 'button', '演示模式');
    await page.keyboard.press('Escape');
    await settled(page);
    assert.match(await page.title(), /机械/);
    assert.deepEqual(app.faults, []);
  } finally {
    await app.end();
  }
});
