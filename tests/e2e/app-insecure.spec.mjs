// The site on a plain http address that is not the machine's own, as an intranet serves it: no secure context, so no Web Locks, no private files, no
// Cache Storage and no crypto.subtle. Evidence and backups work all the same, and that two windows must not edit is told.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { control, go, mirrorText, newFactory, press, site, size, started, stored, type, valueOf } from './app.mjs';
import { launch, root, temporaryFolder } from './harness.mjs';

const zerostar = process.env.ZS_ZEROSTAR ?? join(root, 'build/native/zerostar');
let server, profile, browser, page, address;

before(async () => {
  server = await site();
  profile = await temporaryFolder();
  browser = await launch(profile.path, { locale: 'zh-CN', viewport: size, acceptDownloads: true }, ['--host-resolver-rules=MAP zerostar.test 127.0.0.1']);
  page = browser.page;
  address = server.origin.replace('127.0.0.1', 'zerostar.test') + '/';
  await page.goto(address);
  await started(page);
});

after(async () => {
  await browser?.close();
  await server?.close();
  await profile?.remove();
});

const choose = async (button, file) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'button', button)]);
  await chooser.setFiles(file);
};
const heard = (words) => page.getByText(words).first().waitFor({ state: 'attached', timeout: 20_000 });

test('what the address does not offer is told, and what is entered is stored', async () => {
  assert.deepEqual(await page.evaluate(() => [isSecureContext, typeof crypto.subtle, typeof navigator.locks, typeof caches]), [false, 'undefined', 'undefined', 'undefined']);
  await newFactory(page, '内网工厂');
  await stored(page);
  assert.ok((await mirrorText(page)).some((line) => line.includes('请只在一个窗口中使用')));
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '内网工厂');
});

test('evidence has the digests that the command reckons, and a backup with it is written, read again and restored from', async () => {
  const content = Buffer.alloc((3 << 20) + 77, 'invoice '); // more than one part
  await go(page, /^证据/);
  await choose('添加文件', { name: 'invoice.bin', mimeType: 'application/octet-stream', buffer: content });
  await heard('invoice.bin');
  await stored(page);
  await go(page, '数据与备份');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', '备份到文件')]);
  await heard('已核对无误');
  const backup = join(profile.path, 'backup.zip');
  await download.saveAs(backup);
  const out = join(profile.path, 'out');
  await promisify(execFile)(zerostar, ['restore', backup, '-o', out]);
  const project = JSON.parse(await readFile(join(out, 'projects/内网工厂.json'), 'utf8'));
  assert.deepEqual(project.evidence.map((one) => one.sha256), [createHash('sha256').update(content).digest('hex')]);
  await choose('从备份恢复…', backup);
  await heard('完全相同');
  await press(page, 'button', '取消');
});

test('of two windows that edit, the one that stores later is refused and told; nothing is written over', async () => {
  await go(page, '工厂');
  const second = await browser.context.newPage();
  await second.goto(address);
  await started(second);
  await type(second, '工厂名称', '第二个窗口改的');
  await stored(second);
  await page.bringToFront();
  await type(page, '工厂名称', '第一个窗口改的');
  const mark = control(page, 'status', '未保存');
  await mark.waitFor({ state: 'attached', timeout: 10_000 });
  assert.match(await mark.getAttribute('aria-description'), /另一个窗口/);
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '第二个窗口改的');
});
