// Rules in the browser: own values typed and kept, a bad pack refused, packs side by side, why a result changed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, command, control, exported, go, mirrorText, openApp, press, settled, site, stored, told, type, valueOf } from './app.mjs';

let server;
let app;
let page;

before(async () => {
  server = await site();
  app = await openApp(server);
  page = app.page;
  await press(page, 'button', /^打开示例 吴江/);
  await go(page, '预评估结果');
});
after(async () => {
  await app?.end();
  await server?.close();
});

async function pickFile(button, name, content) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'button', button)]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await page.waitForTimeout(300);
  await settled(page);
}

test('how sure the result is: two sentences, the points on their scale, the share of each star', async () => {
  await told(page, /^(最可能是五星（\d+%）；取遍所有合理值，最低.星，最高.星。)$/);
  await told(page, /^(得分可能在 [\d.]+ 到 [\d.]+ 之间。最影响结果的是.+)$/);
  assert.ok((await page.getByRole('group', { name: /^得分 91\.2，可能在/ }).count()) === 1);
  assert.ok((await page.getByRole('group', { name: /^各星级的可能性：.*五星/ }).count()) === 1);
});

test('an own value is typed, kept over a reload, and the command reads it from the exported file', async () => {
  await press(page, 'button', '规则与自有数值');
  await type(page, '依据的文本', '标准正式文本 附录 B');
  await type(page, '基础设施', '１２');
  await stored(page);
  await page.reload();
  await page.getByRole('navigation').waitFor({ state: 'attached' });
  await page.getByRole('textbox', { name: '基础设施', exact: true }).waitFor({ state: 'attached' });
  assert.equal(await valueOf(page, '基础设施'), '12');
  await go(page, '首页');
  const file = await exported(page, () => press(page, 'button', /^导出 吴江/));
  const group = (await command('assess', file.path)).provenance.find((one) => one.id === 'infrastructure');
  assert.deepEqual([group.value.value, group.value.confidence], [12, 'user']);
  assert.match(group.value.source, /附录 B/);
});

test('a bad pack is refused with its faults, and the former pack stays', async () => {
  await go(page, '预评估结果');
  await press(page, 'button', '规则与自有数值');
  await pickFile('从文件载入规则包', 'bad.json', '{"format":"zerostar-pack","version":1,"id":"<script>"}');
  const lines = await mirrorText(page);
  assert.ok(lines.some((line) => line.includes('原来的规则没有任何变化')), lines.join(' | '));
  assert.ok(lines.some((line) => line.includes('标记或脚本')));
  await press(page, 'button', '关闭', page.getByRole('dialog'));
  assert.ok(await control(page, 'radio', '零碳工厂评价规范').isChecked());
});

test('the same data by the national rules, and what their answers change', async () => {
  await press(page, 'button', '返回结果');
  await press(page, 'radio', '国家级零碳工厂');
  await told(page, /^现在：(未达到)$/);
  await told(page, /^电力折标煤口径 (等价值 0\.2856)$/);
  await press(page, 'radio', '零碳工厂评价规范');
  await go(page, '首页');
  await press(page, 'button', /^打开示例 吴江/);
  await type(page, '报告期产值', '1');
  await go(page, '预评估结果');
  await choose(page, '与什么比', '吴江电子示例工厂');
  await told(page, /^(产值等工厂信息改变)$/);
});
