// Two windows on the same data: one works, the other waits and takes over by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { control, newFactory, openApp, settled, site, started, stored, type, valueOf } from './app.mjs';

let server, app;

before(async () => {
  server = await site();
  app = await openApp(server);
});

after(async () => {
  await app?.end();
  await server?.close();
});

test('the second window says that the tool is open, and opens by itself when the first closes', async () => {
  const first = app.page;
  await newFactory(first, '第一个窗口的工厂');
  await stored(first);

  const second = await app.context.newPage();
  await second.goto(server.origin + '/');
  await second.getByRole('alert').getByText('本工具已在另一个窗口打开').first().waitFor();
  assert.equal(await second.getByRole('navigation').count(), 0);

  // The first one goes on working, and what it writes now is what the second finds.
  await first.bringToFront();
  await type(first, '工厂名称', '改过的名称');
  await stored(first);
  await first.close();

  await started(second);
  assert.equal(await valueOf(second, '工厂名称'), '改过的名称');
  await type(second, '工厂名称', '第二个窗口改的');
  await stored(second);
  await second.reload();
  await started(second);
  await settled(second);
  assert.equal(await valueOf(second, '工厂名称'), '第二个窗口改的');
  assert.ok(await control(second, 'status', '已保存').count());
});
