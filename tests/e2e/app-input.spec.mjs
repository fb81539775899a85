// Bad input in the browser: each field and each file answers with a message that names the problem, nothing is lost
// and nothing is guessed.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  answer, choose, control, exported, go, importFile, leave, mirrorText, newFactory, openApp, press, settled, site,
  started, stored, told, type, valueOf,
} from './app.mjs';
import { root, temporaryFolder } from './harness.mjs';
import { asksForKeyboards } from './keyboards.mjs';

let server, app, page, folder;

before(async () => {
  server = await site();
  folder = await temporaryFolder();
  app = await openApp(server);
  page = app.page;
  await newFactory(page, '坏输入工厂');
  await type(page, '报告期产值', '100');
  await type(page, '开始日期', '2023-01-01');
  await type(page, '结束日期', '2023-12-31');
});

after(async () => {
  await app?.end();
  await server?.close();
  await folder?.remove();
});

/** The field's own complaint. */
async function complaint(name, within = page) {
  const field = control(within, 'textbox', name).first();
  if ((await field.getAttribute('aria-invalid')) !== 'true') return '';
  const said = page.locator('#' + (await field.getAttribute('aria-describedby')));
  return (await said.textContent()) ?? '';
}

async function project() {
  await go(page, '首页');
  const file = await exported(page, () => press(page, 'button', '导出 坏输入工厂'));
  return JSON.parse(await readFile(file.path, 'utf8'));
}

for (const [words, message] of [
  ['-5', /“-5”是负数/],
  ['1e308', /1e308”超出了可接受的范围/],
  ['9'.repeat(400), /(超出了可接受的范围|不是有限的数值)/],
  ['NaN', /“NaN”不是(数值|有限的数值)/],
  ['Infinity', /不是(数值|有限的数值)/],
  ['#DIV/0!', /不是(数值|有限的数值)/],
  ['1,23', /分隔符不是每三位一组/],
  ['12%', /百分号/],
  ['约一百', /不是数值/],
  ['0x10', /不是数值/],
]) {
  test(`an amount “${words.slice(0, 12)}” is refused where it stands`, async () => {
    await type(page, '报告期产值', words);
    assert.equal(await valueOf(page, '报告期产值'), words);
    assert.match(await complaint('报告期产值'), message);
  });
}

test('refused text survives a look at another page, and the stored value was never touched', async () => {
  await type(page, '报告期产值', '一百万');
  assert.equal((await project()).factory.output_value, 100);
  await go(page, '工厂');
  assert.equal(await valueOf(page, '报告期产值'), '一百万');
  assert.match(await complaint('报告期产值'), /不是数值/);
});

test('what is typed, chosen or pressed is on its way to the disk before anything else is done', async () => {
  // Transactions begun when the app has dealt with an event: window hears of it last.
  await page.evaluate(() => {
    globalThis.begun = 0;
    globalThis.heard = {};
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode) {
      if (mode === 'readwrite' && stores.includes('pages')) begun++;
      return transaction.apply(this, arguments);
    };
    for (const type of ['input', 'change', 'click', 'pointerup']) addEventListener(type, () => (heard[type] ??= begun));
  });
  const heard = async (type, act) => {
    await stored(page);
    await page.evaluate(() => ((begun = 0), (heard = {})));
    await act();
    await stored(page);
    assert.equal(await page.evaluate((type) => heard[type], type), 1, type);
  };
  await heard('input', () => type(page, '报告期产值', '250', { stay: true }));
  await heard('change', () => choose(page, '所在省级电网', '江苏'));
  await heard('pointerup', () => press(page, 'radio', /^II 型/));
  await control(page, 'radio', /^I 型/).focus();
  await heard('click', () => page.keyboard.press('Space'));
  await choose(page, '所在省级电网', '未选择');
});

test('an emptied amount is no amount, and says nothing', async () => {
  await type(page, '报告期产值', '');
  assert.equal(await complaint('报告期产值'), '');
  assert.equal('output_value' in (await project()).factory, false);
  await go(page, '工厂');
  await type(page, '报告期产值', '１，２３４．５');
  assert.equal(await valueOf(page, '报告期产值'), '1,234.5');
  assert.equal((await project()).factory.output_value, 1234.5);
  await go(page, '工厂');
});

for (const [words, message] of [
  ['', /没有填写日期/],
  ['2023-02-30', /日历上没有/],
  ['昨天', /无法识别日期/],
  ['99999-01-01', /无法识别日期|日历上没有/],
]) {
  test(`a date “${words}” is refused where it stands`, async () => {
    await type(page, '结束日期', words);
    assert.equal(await valueOf(page, '结束日期'), words);
    assert.match(await complaint('结束日期'), message);
    assert.equal((await project()).period.end, '2023-12-31');
    await go(page, '工厂');
  });
}

test('a period that ends before it begins waits until the other date fits', async () => {
  await type(page, '结束日期', '2022-12-31');
  assert.match(await complaint('结束日期'), /结束日期早于开始日期/);
  assert.deepEqual((await project()).period, { start: '2023-01-01', end: '2023-12-31' });
  await go(page, '工厂');
  await type(page, '结束日期', '2023-12-31');
  assert.equal(await complaint('结束日期'), '');
});

test('a line whose quantity or date cannot be read is not saved; a date outside the period is told', async () => {
  await go(page, '活动数据');
  await press(page, 'button', '快速添加 外购电力');
  await press(page, 'button', /^全国电网平均（2023年）/);
  await choose(page, '单位', 'MWh');
  for (const words of ['NaN', '-1', '1e308']) {
    await type(page, '数量', words);
    assert.notEqual(await complaint('数量'), '');
    await press(page, 'button', '保存');
    await told(page, /^(有一栏的内容无法识别)/);
    assert.equal(await valueOf(page, '数量'), words);
  }
  await type(page, '数量', '1000');
  await type(page, '开始日期（可不填）', '2024-05-01');
  assert.match(await complaint('开始日期（可不填）'), /不在报告期 2023-01-01 至 2023-12-31 内/);
  await told(page, /(日期 2024-05-01 不在核算周期)/);
  await press(page, 'button', '保存');
  await told(page, /^(0) 条计入合计，1 条未计入/);
  await press(page, 'button', '编辑 外购电力');
  await type(page, '开始日期（可不填）', '');
  await press(page, 'button', '保存');
  await told(page, /^(1) 条全部计入合计/);
});

test('a factor of one’s own with an impossible value or unit says so', async () => {
  await press(page, 'button', '添加活动数据');
  await press(page, 'radio', '自填系数');
  await type(page, '系数', '-3');
  assert.match(await complaint('系数'), /负数/);
  await type(page, '系数', '2');
  await type(page, '单位', '公斤每个');
  assert.match(await complaint('单位'), /无法识别|应写成/);
  await press(page, 'button', '取消');
  await told(page, /^(1) 条全部计入合计/);
});

test('credits are whole tonnes, and a quantity is needed', async () => {
  await go(page, '绿电与抵消');
  await press(page, 'button', '添加碳信用');
  assert.ok(await control(page, 'button', '保存').isDisabled());
  for (const words of ['1.5', '-2', '1e308', 'NaN']) {
    await type(page, '数量（整吨）', words);
    assert.notEqual(await complaint('数量（整吨）'), '');
    assert.equal(await valueOf(page, '数量（整吨）'), words);
    assert.ok(await control(page, 'button', '保存').isDisabled());
  }
  await press(page, 'button', '取消');
  assert.deepEqual((await project()).offsets ?? [], []);
});

test('each field asks for the soft keyboard that has its characters', async () => {
  await asksForKeyboards(page, { control, settled });
  assert.deepEqual((await project()).offsets ?? [], []);
});

/** Imports a file that must be refused; gives what the report says. */
async function refused(name, content) {
  await importFile(page, name, content);
  const words = (await mirrorText(page)).join('\n');
  assert.match(words, /这个文件不能导入，工厂数据没有任何变化/);
  await press(page, 'button', '关闭', page.getByRole('dialog'));
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.ok((await mirrorText(page)).includes('本浏览器中有 1 个工厂'));
  return words;
}

test('files that are no project are refused with place and remedy', async () => {
  const sample = await readFile(join(root, 'rules/samples/machinery-gaps-2023.json'), 'utf8');
  await go(page, '首页');
  assert.match(await refused('broken.json', '{"format": zerostar}'), /第 1 行第 1\d 列/);
  assert.match(await refused('truncated.json', sample.slice(0, sample.length >> 1)), /不符合 JSON 格式，可能不完整/);
  assert.match(await refused('empty.json', ''), /文件是空的/);
  assert.match(await refused('binary.json', Buffer.from([0xff, 0xfe, 0x00, 0x80])), /(UTF-8|JSON)/);
  assert.match(await refused('other.json', '{"format": "something", "version": 1}'), /format 写的是“something”/);
  const newer = JSON.stringify({ ...JSON.parse(sample), version: 99 });
  assert.match(await refused('newer.json', newer), /更新版本的工具制作（版本 99/);
  assert.match(await refused('list.json', '[1, 2, 3]'), /类型不对|object/);
  assert.match(await refused('deep.json', '['.repeat(100000)), /嵌套超过|不符合 JSON/);
});

test('a file of 40 MB is refused without being read', async () => {
  const path = join(folder.path, 'huge.json');
  await writeFile(path, Buffer.alloc(40 << 20, 0x20));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'button', '导入文件')]);
  await chooser.setFiles(path);
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  await settled(page);
  await told(page, /(超过 32 MB 的上限)/);
  assert.ok(!(await mirrorText(page)).some((line) => line.includes('{')));
  await press(page, 'button', '关闭', page.getByRole('dialog'));
});

test('a file with unknown keys and odd values is reported, added, and given back whole', async () => {
  const file = JSON.parse(await readFile(join(root, 'rules/samples/machinery-gaps-2023.json'), 'utf8'));
  file.future = { kept: [1, 2, '三'] };
  file.factory.name = '带未知项的工厂';
  file.factory.colour = 'green';
  file.activities[0].meter = 'A-7';
  await importFile(page, 'future.json', JSON.stringify(file));
  const words = (await mirrorText(page)).join('\n');
  for (const key of ['future', 'colour', 'meter']) assert.match(words, new RegExp(`无法识别“${key}”`));
  await press(page, 'button', '添加工厂');
  await stored(page);
  await page.reload();
  await started(page);
  await go(page, '首页');
  const back = await exported(page, () => press(page, 'button', '导出 带未知项的工厂'));
  const project = JSON.parse(await readFile(back.path, 'utf8'));
  assert.deepEqual(project.future, { kept: [1, 2, '三'] });
  assert.equal(project.factory.colour, 'green');
  assert.equal(project.activities[0].meter, 'A-7');
  assert.ok((await mirrorText(page)).includes('本浏览器中有 2 个工厂'));
  assert.deepEqual(app.faults, []);
});
