// The service worker in Chromium, behind a sub-path: opens without a network, offers a newer version without forcing it,
// leaves an older window alone, and never keeps half a version.
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createHash } from 'node:crypto';
import { control, newFactory, press, settled, started, stored, valueOf } from './app.mjs';
import { launch, root, serve, temporaryFolder } from './harness.mjs';

let folder, server, profile, browser, page, address;
const at = (name) => join(folder.path, 'tools/zero', name);

/** Lays the site of version `mark` behind /tools/zero/: the same app whose page bears the mark. */
async function deploy(mark, { whole = true } = {}) {
  await cp(join(root, 'dist'), at(''), { recursive: true });
  const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const original = await readFile(at('index.html'), 'utf8');
  const marked = original.replace('<body>', `<body data-version="${mark}">`);
  const worker = await readFile(at('sw.js'), 'utf8');
  assert.ok(worker.includes(hash(original)));
  await writeFile(at('sw.js'), worker.replace(hash(original), hash(marked)).replace(/"[0-9a-f]{12}"/, `"${mark.padEnd(12, '0')}"`));
  await writeFile(at('index.html'), whole ? marked : marked + '<!-- cut -->');
}

const versionOf = (tab) => tab.evaluate(() => document.body.dataset.version);
const kept = (tab) => tab.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('zerostar http')).map((name) => name.split(' ').pop()).sort());
const checkForUpdate = (tab) => tab.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => true, () => false));

before(async () => {
  folder = await temporaryFolder();
  profile = await temporaryFolder();
  await deploy('aaa');
  server = await serve(folder.path);
  address = `${server.origin}/tools/zero/`;
  browser = await launch(profile.path, { locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  page = browser.page;
  await page.goto(address);
  await started(page);
  await page.waitForFunction(async () => navigator.serviceWorker.controller && (await caches.keys()).filter((name) => name.startsWith('zerostar http')).length === 1);
});

after(async () => {
  await browser?.close();
  await server?.close();
  await profile?.remove();
  await folder?.remove();
});

test('with the network off the app opens again, with what was stored', async () => {
  await newFactory(page, '离线工厂');
  await stored(page);
  await browser.context.setOffline(true);
  await page.reload();
  await started(page);
  assert.equal(await valueOf(page, '工厂名称'), '离线工厂');
  assert.equal(await versionOf(page), 'aaa');
  await browser.context.setOffline(false);
});

test('a version of which a file does not match is not taken up, and nothing of it stays', async () => {
  await deploy('bbb', { whole: false });
  await checkForUpdate(page);
  await page.waitForFunction(async () => !(await navigator.serviceWorker.ready).installing);
  for (let i = 0; i < 50 && (await kept(page)).length > 1; i++) await page.waitForTimeout(100);
  assert.deepEqual(await kept(page), ['aaa000000000']);
  assert.equal(await control(page, 'button', '切换').count(), 0);
  await page.reload();
  await started(page);
  assert.equal(await versionOf(page), 'aaa');
});

test('a newer version is offered; until the user switches, reloading keeps the old one', async () => {
  await deploy('ccc');
  await checkForUpdate(page);
  await control(page, 'button', '切换').waitFor({ state: 'attached' });
  await page.reload();
  await started(page);
  assert.equal(await versionOf(page), 'aaa');
  await control(page, 'button', '切换').waitFor({ state: 'attached' });
});

test('switching opens the new version with the data; another window keeps the page it has', async () => {
  const other = await browser.context.newPage();
  // It does not come so far as to wait for the first window's end, at which it would open anew by itself.
  await other.addInitScript(() => {
    navigator.locks.request = () => new Promise(() => {});
  });
  await other.goto(address);
  assert.equal(await versionOf(other), 'aaa');
  await page.bringToFront();
  await Promise.all([page.waitForEvent('load'), press(page, 'button', '切换').catch(() => {})]);
  await page.waitForFunction(() => document.body?.dataset.version === 'ccc');
  assert.equal(await versionOf(other), 'aaa');
  await other.close();
  // With one window left, the older version goes.
  await page.goto(address);
  await started(page);
  await settled(page);
  assert.equal(await versionOf(page), 'ccc');
  assert.equal(await valueOf(page, '工厂名称'), '离线工厂');
  await page.waitForFunction(async () => (await caches.keys()).filter((name) => name.startsWith('zerostar http')).length === 1);
  assert.deepEqual(await kept(page), ['ccc000000000']);
});
