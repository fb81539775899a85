// The main job, end to end: from an empty page to a stored pre-assessment that outlives the browser's death, and the
// same figures from the command.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  answer, choose, command, compose, control, exported, figure, go, leave, mirrorText, openApp, press, settled, site,
  started, stored, told, type, valueOf,
} from './app.mjs';
import { temporaryFolder } from './harness.mjs';

const name = '天府江东精密制造有限公司';
let server, profile, app, page;

before(async () => {
  server = await site();
  profile = await temporaryFolder();
  app = await openApp(server, { profile });
  page = app.page;
});

after(async () => {
  await app?.end();
  await server?.close();
  await profile?.remove();
});

/** The words of the list of factories: what is stored of the name. */
const listed = async () => (await control(page, 'combobox', '当前工厂').inputValue());

test('an empty page offers a new factory and says nothing is stored yet', async () => {
  assert.ok((await mirrorText(page)).some((line) => line.includes('离零碳工厂还有多远')));
  assert.ok(await control(page, 'button', '工厂').isDisabled());
  await press(page, 'button', '新建工厂');
  assert.equal(await listed(), '未命名工厂');
});

test('a Chinese name is typed through a composition, and nothing half-composed is stored', async () => {
  await press(page, 'textbox', '工厂名称');
  const session = await page.context().newCDPSession(page);
  for (const step of ['t', 'ti', 'tia', '天fu']) {
    await session.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
    await settled(page);
    assert.equal(await valueOf(page, '工厂名称'), step);
    assert.equal(await listed(), '未命名工厂');
  }
  // Enter belongs to the input method while it composes.
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
  await settled(page);
  assert.equal(await listed(), '未命名工厂');
  await session.send('Input.insertText', { text: '天府' });
  await settled(page);
  assert.equal(await listed(), '天府');
  await session.detach();

  await compose(page, ['j', 'jiangd'], '江东');
  await compose(page, ['j', 'jm'], '精密制造有限公司');
  assert.equal(await listed(), name);
  assert.equal(await valueOf(page, '工厂名称'), name);
});

test('what is typed is on its way to the disk before the next frame of the screen', async () => {
  await type(page, '工厂名称', '天府', { stay: true });
  await stored(page);
  await page.evaluate(() => {
    globalThis.happened = [];
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'pages') globalThis.happened.push('stored');
      return put.apply(this, given);
    };
    const ask = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (work) => ask((time) => (globalThis.happened.push('frame'), work(time)));
    addEventListener('input', () => globalThis.happened.push('typed'), { once: true, capture: true });
  });
  await page.keyboard.insertText('江东精密制造有限公司');
  await stored(page);
  const happened = await page.evaluate(() => globalThis.happened);
  assert.deepEqual(happened.slice(happened.indexOf('typed'), happened.indexOf('typed') + 2), ['typed', 'stored'], String(happened));
});

test('a composition that is given up leaves nothing', async () => {
  await compose(page, ['g', 'go', 'gong'], null);
  assert.equal(await valueOf(page, '工厂名称'), name);
  assert.equal(await listed(), name);
  await leave(page);
  assert.equal(await listed(), name);
});

test('the period, the type and the province', async () => {
  await type(page, '开始日期', '2023-01-01');
  await type(page, '结束日期', '2023年12月31日');
  assert.equal(await valueOf(page, '开始日期'), '2023-01-01');
  assert.equal(await valueOf(page, '结束日期'), '2023-12-31');
  await press(page, 'radio', 'I 型');
  assert.ok(await control(page, 'radio', 'I 型').isChecked());
  await type(page, '报告期产值', '８６，５００');
  assert.equal(await valueOf(page, '报告期产值'), '86,500');
});

test('questions of both gates and of scored groups: chosen, ticked, measured, not applicable, and a note', async () => {
  await press(page, 'button', '接着：排放源');
  await go(page, '问卷');
  await answer(page, /^工厂是否依法设立/, '满足');
  await answer(page, /^近三年（成立不足三年/, '满足');
  await type(page, '1.1 的备注', '营业执照副本，存放于档案室');
  await press(page, 'button', /^基本管理要求，已答/);
  for (const item of ['零碳方针由最高管理者签发', '有对应的年度预算', '有明确的人员安排']) await press(page, 'checkbox', item);
  await answer(page, /^是否设立零碳或温室气体管理职能/, '一项都没有');
  await press(page, 'button', /^基础设施，已答/);
  await type(page, '3.1 的数值', '８５');
  await press(page, 'checkbox', /^容积率和建筑密度/);
  await answer(page, /^污染物处理设施/, '不适用');
  await press(page, 'button', /^产品（生态设计），已答/);
  await type(page, '6.1 的数值', '62.5');
  assert.ok(await control(page, 'button', '产品（生态设计），已答 1/9').count());
  await press(page, 'button', /^基础设施，已答 3\/11/);
  assert.ok(await control(page, 'checkbox', /^容积率和建筑密度/).isChecked());
  assert.equal(await valueOf(page, '3.1 的数值'), '85');
});

test('electricity: the grid factor is found by a Chinese search, the quantity is full-width', async () => {
  await go(page, '活动数据');
  await press(page, 'button', '快速添加 外购电力');
  await press(page, 'searchbox', '搜索排放因子');
  await compose(page, ['s', 'si', 'sichuan'], '四川');
  await press(page, 'button', /^四川省级电网平均（2023年）/);
  await choose(page, '单位', 'MWh');
  await type(page, '数量', '１２３');
  assert.equal(await valueOf(page, '数量'), '123');
  await told(page, /^(19\.24) tCO₂e$/); // 123 MWh x 0.1564
  await type(page, '数量', '12,345.5');
  await told(page, /^(1,930\.84) tCO₂e$/); // 12,345.5 x 0.1564 = 1,930.8362
  await press(page, 'button', '保存');
});

test('natural gas: the factor is found by pinyin initials', async () => {
  await press(page, 'button', '添加活动数据');
  await type(page, '搜索排放因子', 'trq', { role: 'searchbox' });
  await press(page, 'button', /^天然气 /);
  await type(page, '数量', '35.2');
  await press(page, 'button', '保存');
  await control(page, 'row', '固定燃烧').waitFor({ state: 'attached' });
});

test('a factor of the user’s own counts once it has a source', async () => {
  await press(page, 'button', '添加活动数据');
  await press(page, 'radio', '范围 1');
  await choose(page, '类别', '过程排放');
  await type(page, '名称', '焊接保护气');
  await press(page, 'radio', '自填系数');
  await type(page, '系数', '１．５');
  await type(page, '单位', 'kgCO2e/kg');
  await type(page, '来源', '气体供应商检测报告 2023-118');
  await type(page, '数量', '2 000');
  await told(page, /^(3\.00) tCO₂e$/);
  await press(page, 'button', '保存');
  await control(page, 'row', '焊接保护气').waitFor({ state: 'attached' });
  await told(page, /^(3) 条全部计入合计/);
});

test('green power with its evidence, credits with their retirement', async () => {
  await go(page, '绿电与抵消');
  await press(page, 'button', '添加绿色电力');
  await choose(page, '类型', '绿电交易');
  await type(page, '电量', '2,345.5');
  await type(page, '凭证', '合同 GP-2023-077，结算单 12 份');
  await press(page, 'button', '保存');
  await press(page, 'button', '添加碳信用');
  await press(page, 'radio', '清除');
  await type(page, '项目', '川西造林碳汇项目');
  await type(page, '数量（整吨）', '５００');
  await type(page, '注销证明', 'CCER-2024-000500');
  await press(page, 'button', '保存');
  await control(page, 'row', '川西造林碳汇项目').waitFor({ state: 'attached' });
});

/** What the result page says, in its own words. */
async function figuresOnScreen() {
  const lines = await mirrorText(page);
  const wanted = [/^现在：/, /^得分 /, /^范围一/, /^范围二/, /^范围三/, /^已登记碳信用 /, /^还需碳信用 /, /^可再生电力占比 /, / [\d.]+ \/ \d+$/];
  return lines.filter((line) => wanted.some((pattern) => pattern.test(line)));
}

let before_kill;

test('the result page tells stars, points per indicator, emissions and credits', async () => {
  await go(page, '预评估结果');
  before_kill = await figuresOnScreen();
  assert.ok(before_kill.length >= 14, before_kill.join(' | '));
  assert.equal(await told(page, /^现在：(.+)$/), '未达星级');
  await stored(page);
});

test('killed outright and opened again, the browser shows the same factory and the same figures', async () => {
  assert.deepEqual(app.strays, []);
  await app.kill();
  app = await openApp(server, { profile });
  page = app.page;
  assert.deepEqual(await figuresOnScreen(), before_kill);
  assert.equal(await listed(), name);
  await go(page, '工厂');
  assert.equal(await valueOf(page, '工厂名称'), name);
  assert.equal(await valueOf(page, '开始日期'), '2023-01-01');
  assert.equal(await valueOf(page, '报告期产值'), '86,500');
  await go(page, '问卷');
  assert.equal(await valueOf(page, '1.1 的备注'), '营业执照副本，存放于档案室');
});

test('the command gives the same figures for the exported file', async () => {
  await go(page, '首页');
  const file = await exported(page, () => press(page, 'button', `导出 ${name}`));
  assert.equal(file.name, `${name}-2023.json`);
  const assessment = await command('assess', file.path);
  const inventory = await command('inventory', file.path);

  assert.equal(inventory.scope2_location, 12345.5 * 0.1564);
  assert.ok(Math.abs(inventory.scope2_market - 10000 * 0.1564) < 1e-9);
  assert.equal(inventory.lines.length, 3);
  await go(page, '预评估结果');
  const lines = (await figuresOnScreen()).join('\n');
  const says = (words) => assert.ok(lines.includes(words), `${words} is not in\n${lines}`);
  says(`得分 ${figure(assessment.points, 1)} / 100`);
  for (const group of assessment.groups) says(` ${figure(group.points, 1)} / ${group.max_points}`);
  says(`范围一 ${figure(inventory.scope1, 1)} tCO2e`);
  says(`范围二（市场） ${figure(inventory.scope2_market, 1)} tCO2e`);
  says(`范围二（位置） ${figure(inventory.scope2_location, 1)} tCO2e`);
  says(`范围一、二排放 ${figure(assessment.emissions, 2)} tCO₂e`);
  says(`还需碳信用 ${figure(assessment.credits_missing, 0)} t`);
  says(`可再生电力占比 ${Number((assessment.renewable_power_share * 100).toFixed(1))}%`);
  assert.equal(assessment.stars, 0);
  assert.equal(assessment.credits_held, 500);
  assert.equal(assessment.credits_needed, Math.ceil(assessment.emissions));
});

test('no request left the origin, and nothing failed on the way', async () => {
  await started(page);
  assert.deepEqual(app.strays, []);
  assert.deepEqual(app.faults, []);
});
