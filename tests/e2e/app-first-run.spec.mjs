// The first run: from an empty page over the factory, its sources, the data and the questionnaire to a result, found by
// role and name only; once with the mouse, once with the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, choose, control, go, mirrorText, openApp, press, settled, site, stored, told, type } from './app.mjs';

let server;
before(async () => void (server = await site()));
after(() => server.close());

const says = async (page, pattern) => (await mirrorText(page)).some((line) => pattern.test(line));

test('an empty page leads over a few questions to a result', async () => {
  const app = await openApp(server);
  const { page } = app;
  try {
    await press(page, 'button', '新建工厂');
    await type(page, '工厂名称', '江东泵业有限公司');
    await choose(page, '所在省级电网', '四川');
    await type(page, '开始日期', '2022-01-01');
    await type(page, '结束日期', '2022-12-31');
    await press(page, 'button', '接着：排放源');
    await answer(page, '厂里烧燃料吗？', '有');
    for (const question of ['有自有或自管的车辆吗？', '生产过程本身排放温室气体吗？', '有制冷剂、SF₆ 或灭火剂吗？', '自己处理废水吗？', '外购蒸汽、热水或冷量吗？', '自己有可再生发电吗？', '要算范围三吗？'])
      await answer(page, question, '没有');
    await answer(page, '买绿电或绿证吗？', '有');
    await answer(page, '已经持有碳信用吗？', '有');
    await control(page, 'radio', '排放源 10/10').waitFor({ state: 'attached' });
    await press(page, 'button', '接着：活动数据');

    // What is not in the factory is not offered.
    assert.equal(await control(page, 'button', '快速添加 柴油').count(), 0);
    assert.ok(await says(page, /^本厂没有：自有车辆、过程排放/));
    await press(page, 'button', '快速添加 外购电力');
    await type(page, '数量', '1,000,000');
    await press(page, 'button', '保存');
    await press(page, 'button', '填写 固定燃烧');
    await type(page, '搜索排放因子', 'trq', { role: 'searchbox' });
    await press(page, 'button', /^天然气 /);
    await type(page, '数量', '10');
    await press(page, 'button', '保存');
    assert.equal(await control(page, 'button', '填写 固定燃烧').count(), 0);

    await press(page, 'button', '接着：回答问卷');
    await answer(page, /^工厂是否依法设立/, '满足');
    await press(page, 'button', '接着：绿电与抵消');
    await press(page, 'button', '添加碳信用');
    await press(page, 'button', '取消');
    await press(page, 'button', '接着：看结果');
    await told(page, /^(现在：.+)$/);
    await go(page, '总览');
    assert.ok(await says(page, /填写：绿电或绿证/));
    assert.ok(await says(page, /填写：碳信用/));
    await press(page, 'button', /^排放源 已回答 10\/10/);
    await answer(page, '买绿电或绿证吗？', '没有');
    await go(page, '总览');
    assert.ok(!(await says(page, /填写：绿电或绿证/)));
    await stored(page);
    await page.reload();
    await page.getByRole('navigation').waitFor({ state: 'attached', timeout: 60_000 });
    await settled(page);
    await control(page, 'button', '排放源 已回答 10/10').waitFor({ state: 'attached' });
    assert.deepEqual(app.faults, []);
  } finally {
    await app.end();
  }
});

/** Tab until the control has the focus; it must be seen: focused by keyboard, and within the window. */
async function reach(page, role, name, { back = false } = {}) {
  for (let i = 0; i < 150; i++) {
    const target = control(page, role, name).first();
    if ((await target.count()) > 0 && (await target.evaluate((element) => element === document.activeElement))) {
      const seen = await target.evaluate((element) => {
        const box = element.getBoundingClientRect();
        return element.matches(':focus-visible') && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
      });
      assert.ok(seen, `${role} ${name} has the focus out of sight`);
      return target;
    }
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    await settled(page);
  }
  assert.fail(`${role} ${name} was not reached by Tab`);
}

async function hit(page, role, name, key = 'Enter', options = {}) {
  await reach(page, role, name, options);
  await page.keyboard.press(key);
  await settled(page);
}

async function write(page, name, text, role = 'textbox') {
  await reach(page, role, name);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await settled(page);
}

const focusedName = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

test('the same by the keyboard alone: the focus is always seen, Escape closes, and the focus returns', async () => {
  const app = await openApp(server);
  const { page } = app;
  try {
    await hit(page, 'button', '新建工厂');
    await write(page, '工厂名称', '江北泵业');
    const province = await reach(page, 'combobox', '所在省级电网');
    for (let i = 0; i < 40 && (await province.inputValue()) !== '四川'; i++) {
      await page.keyboard.press('ArrowDown');
      await settled(page);
    }
    assert.equal(await province.inputValue(), '四川');
    await write(page, '开始日期', '2022-01-01');
    await write(page, '结束日期', '2022-12-31');
    await hit(page, 'button', '接着：排放源');

    const fuels = page.getByRole('radiogroup', { name: '厂里烧燃料吗？' }).getByRole('radio', { name: '有', exact: true });
    for (let i = 0; i < 60 && !(await fuels.evaluate((element) => element === document.activeElement)); i++) {
      await page.keyboard.press('Tab');
      await settled(page);
    }
    await page.keyboard.press('Space');
    await settled(page);
    assert.ok(await fuels.isChecked());
    await hit(page, 'button', '接着：活动数据');

    // A dialog: opened, left by Escape, and the focus is where it was.
    await hit(page, 'button', '添加活动数据');
    await control(page, 'dialog', '添加活动数据').waitFor({ state: 'attached' });
    assert.equal(await focusedName(page), '添加活动数据');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'dialog');
    await page.keyboard.press('Escape');
    await settled(page);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await focusedName(page), '添加活动数据');

    await hit(page, 'button', '快速添加 外购电力');
    await write(page, '数量', '2,000,000');
    await hit(page, 'button', '保存');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await hit(page, 'button', '接着：回答问卷');
    const lawful = page.getByRole('radiogroup', { name: /^工厂是否依法设立/ }).getByRole('radio', { name: '满足', exact: true });
    for (let i = 0; i < 80 && !(await lawful.evaluate((element) => element === document.activeElement)); i++) {
      await page.keyboard.press('Tab');
      await settled(page);
    }
    await page.keyboard.press('Enter');
    await settled(page);
    assert.ok(await lawful.isChecked());

    await page.keyboard.press('Control+k');
    await settled(page);
    await page.keyboard.insertText('预评估结果');
    await settled(page);
    await page.keyboard.press('Enter');
    await settled(page);
    await told(page, /^(现在：.+)$/);
    assert.ok(await says(page, /280\.8/)); // 2,000 MWh x 0.1404, Sichuan 2022
    assert.deepEqual(app.faults, []);
  } finally {
    await app.end();
  }
});
