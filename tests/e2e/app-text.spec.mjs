// Text fields over the canvas: the system's clipboard, undo, and keys that belong to the field.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { control, go, leave, mirrorText, newFactory, openApp, press, settled, site, stored, type, valueOf } from './app.mjs';

let server, app, page;

before(async () => {
  server = await site();
  app = await openApp(server);
  page = app.page;
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  await newFactory(page, '天府江东科技');
});

after(async () => {
  await app?.end();
  await server?.close();
});

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const toClipboard = (text) => page.evaluate((text) => navigator.clipboard.writeText(text), text);
const keys = async (...names) => {
  for (const name of names) await page.keyboard.press(name);
  await settled(page);
};

test('copy and paste between fields go through the system’s clipboard', async () => {
  await press(page, 'textbox', '工厂名称');
  await keys('Control+a', 'Control+c');
  assert.equal(await clipboard(), '天府江东科技');
  await press(page, 'textbox', '工厂地址');
  await keys('Control+v');
  await leave(page);
  assert.equal(await valueOf(page, '工厂地址'), '天府江东科技');
});

test('cut takes the selection away, paste puts it back elsewhere in the field', async () => {
  await press(page, 'textbox', '工厂名称');
  await keys('Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+x');
  assert.equal(await clipboard(), '天府');
  assert.equal(await valueOf(page, '工厂名称'), '江东科技');
  await keys('End', 'Control+v');
  await leave(page);
  assert.equal(await valueOf(page, '工厂名称'), '江东科技天府');
  assert.equal(await control(page, 'combobox', '当前工厂').inputValue(), '江东科技天府');
});

test('keys that come faster than frames all stay', async () => {
  const text = 'abcdefghijklmnopqrstuvwxyz 0123456789';
  await press(page, 'textbox', '联系人');
  await page.keyboard.type(text);
  await leave(page);
  assert.equal(await valueOf(page, '联系人'), text);
  await type(page, '联系人', '');
  await press(page, 'textbox', '报告期产值');
  await page.keyboard.type('86500');
  await leave(page);
  assert.equal(await valueOf(page, '报告期产值'), '86,500');
});

test('Chinese from elsewhere is pasted, and undone by the browser’s own undo', async () => {
  await toClipboard('通用设备制造业（泵及真空设备）');
  await press(page, 'textbox', '所属行业');
  await keys('Control+v');
  assert.equal(await valueOf(page, '所属行业'), '通用设备制造业（泵及真空设备）');
  await keys('Control+z');
  assert.equal(await valueOf(page, '所属行业'), '');
  await keys('Control+Shift+z');
  await leave(page);
  assert.equal(await valueOf(page, '所属行业'), '通用设备制造业（泵及真空设备）');
});

test('Escape takes the typing back', async () => {
  await press(page, 'textbox', '联系人');
  await page.keyboard.insertText('王工');
  await settled(page);
  await keys('Escape');
  assert.equal(await valueOf(page, '联系人'), '');
});

test('several lines are pasted into a note, and stored as they are', async () => {
  await go(page, '问卷');
  await press(page, 'radio', '满足', page.getByRole('radiogroup', { name: /^工厂是否依法设立/ }));
  await toClipboard('营业执照：档案室 3 柜\n排污许可：环保部\n第三行');
  await press(page, 'textbox', '1.1 的备注');
  await keys('Control+v');
  await leave(page);
  assert.equal(await valueOf(page, '1.1 的备注'), '营业执照：档案室 3 柜\n排污许可：环保部\n第三行');
  await press(page, 'textbox', '1.1 的备注');
  await keys('Control+End', 'Enter'); // in a note Enter is a new line
  await page.keyboard.insertText('第四行');
  await leave(page);
  await stored(page);
  await page.reload();
  await page.getByRole('navigation').waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await valueOf(page, '1.1 的备注'), '营业执照：档案室 3 柜\n排污许可：环保部\n第三行\n第四行');
});

test('several lines pasted into a field of one line become one', async () => {
  await go(page, '工厂');
  await toClipboard('第一行\n第二行');
  await type(page, '工厂名称', '');
  await press(page, 'textbox', '工厂名称');
  await keys('Control+v');
  await leave(page);
  assert.equal((await valueOf(page, '工厂名称')).replace(/\s/g, ''), '第一行第二行');
});

test('several cells are not pasted into a field for one figure, and that is said', async () => {
  await type(page, '报告期产值', '500');
  for (const cells of ['12\n200', '12\r\n200\r\n', '12\t200']) {
    await toClipboard(cells);
    await press(page, 'textbox', '报告期产值');
    await keys('Control+a', 'Control+v');
    await leave(page);
    assert.equal(await valueOf(page, '报告期产值'), '500');
    assert.ok((await mirrorText(page)).some((line) => line.startsWith('没有粘贴')));
  }
  // One cell comes with a line end behind it.
  await toClipboard('1200\r\n');
  await press(page, 'textbox', '报告期产值');
  await keys('Control+a', 'Control+v');
  await leave(page);
  assert.equal(await valueOf(page, '报告期产值'), '1,200');
});

test('a field can be reached and left by the keyboard alone', async () => {
  await press(page, 'textbox', '工厂名称');
  await keys('Tab');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.equal(await focused(), '统一社会信用代码');
  await keys('Shift+Tab');
  assert.equal(await focused(), '工厂名称');
  assert.ok((await mirrorText(page)).length > 20);
  assert.deepEqual(app.faults, []);
});
