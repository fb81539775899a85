// What the tests of the whole app share: the site served from dist/, a browser that is watched for requests beyond
// its origin, and hands that find every control by role and name alone.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { launch, root, serve, temporaryFolder } from './harness.mjs';

export const size = { width: 1280, height: 800 };

/** The site on a free port; says what to do where it was not built. */
export async function site() {
  const folder = join(root, 'dist');
  assert.ok(existsSync(join(folder, 'index.html')), 'dist/ is missing: run ./dev build');
  return serve(folder);
}

/**
 * Chromium on a profile (a fresh one unless given) with the app open. `strays` collects every request that left the
 * origin; end() closes the browser, removes a profile of its own, and asserts that there was none.
 */
export async function openApp(server, { profile = null, script = null, wait = true, ...options } = {}) {
  const folder = profile ?? (await temporaryFolder());
  const browser = await launch(folder.path, { locale: 'zh-CN', viewport: size, acceptDownloads: true, ...options });
  const strays = [];
  browser.context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.origin + '/') && !/^(data|blob|about):/.test(url)) strays.push(url);
  });
  const faults = [];
  browser.page.on('pageerror', (error) => faults.push(String(error)));
  if (script) await browser.context.addInitScript(script);
  await browser.page.goto(server.origin + '/');
  if (wait) await started(browser.page);
  const app = {
    ...browser,
    strays,
    faults,
    profile: folder,
    end: async () => {
      await browser.close();
      if (!profile) await folder.remove();
      assert.deepEqual(strays, []);
    },
  };
  return app;
}

/**
 * Before a file's tests: the site, the app open on a fresh profile, and what `prepare({server, app})` does; after them both
 * are gone. Gives {server, app}.
 */
export function appUnderTest(options = {}, prepare = async () => {}) {
  const it = {};
  before(async () => {
    it.server = await site();
    it.app = await openApp(it.server, options);
    await prepare(it);
  });
  after(async () => {
    await it.app?.end();
    await it.server?.close();
  });
  return it;
}

/** The app has drawn its first page. */
export async function started(page) {
  await page.getByRole('navigation').waitFor({ state: 'attached', timeout: 60_000 });
  await settled(page);
}

/** Nothing more is drawn: what was done has had its effect on the screen and in the mirror. */
export async function settled(page) {
  await page.evaluate(async () => {
    // Two looks in a row: what a frame did to the page may ask for the next one.
    for (let still = 0; still < 2; still = globalThis.zerostarStats.drawing ? 0 : still + 1)
      await new Promise(requestAnimationFrame);
  });
}

/** The mark says that everything is stored. */
export async function stored(page) {
  await settled(page);
  await page.getByRole('status', { name: '已保存', exact: true }).waitFor({ state: 'attached', timeout: 20_000 });
}

/** A control by role and name; names are whole unless a pattern is given. */
export function control(page, role, name) {
  return page.getByRole(role, { name, exact: typeof name === 'string' });
}

/** A click of the mouse on what the app drew; what is out of sight is brought there by giving it the focus. */
export async function press(page, role, name, within = page) {
  const target = control(within, role, name).first();
  await target.waitFor({ state: 'attached', timeout: 10_000 });
  if (!(await target.evaluate(reachable))) {
    await target.focus();
    await settled(page);
  }
  const box = await target.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await settled(page);
}

/** Run in the page: whether a pointer in the element's middle meets it. */
function reachable(element) {
  const box = element.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === element;
}

/** Clicks into a field, replaces its text key by key, and leaves it (Tab) unless told to stay. */
export async function type(page, name, text, { role = 'textbox', stay = false, within = page } = {}) {
  await press(page, role, name, within);
  await page.keyboard.press('Control+a');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.insertText(text);
  await settled(page);
  if (!stay) await leave(page);
}

/** Leaves the field that has the focus. */
export async function leave(page) {
  await page.keyboard.press('Tab');
  await settled(page);
}

export async function valueOf(page, name, role = 'textbox') {
  return control(page, role, name).inputValue();
}

/** Chooses an entry of a drop-down list by its words. */
export async function choose(page, name, entry) {
  await control(page, 'combobox', name).selectOption({ label: entry });
  await settled(page);
}

/** Presses an answer of the question with this code; the radio group bears the question's words. */
export async function answer(page, question, words) {
  await press(page, 'radio', words, page.getByRole('radiogroup', { name: question }));
}

/** Goes to a page by the navigation. */
export async function go(page, name) {
  await press(page, 'button', name, page.getByRole('navigation'));
}

/** Everything the mirror says, as lines. */
export async function mirrorText(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('#mirror [data-id]')]
      .map((item) => item.getAttribute('aria-label') ?? item.textContent)
      .filter(Boolean),
  );
}

/** The one line of the mirror that matches, as its pattern's first group. */
export async function told(page, pattern) {
  const lines = await mirrorText(page);
  const found = lines.map((line) => pattern.exec(line)).filter(Boolean);
  assert.ok(found.length > 0, `nothing says ${pattern}: ${lines.join(' | ')}`);
  return found[0][1];
}

/** Makes a factory from the first page and names it. */
export async function newFactory(page, name = '测试工厂') {
  await press(page, 'button', '新建工厂');
  await type(page, '工厂名称', name);
}

/**
 * Types through an input method, as the DevTools protocol lets one: each step shows what is being composed, then
 * `text` is committed; null gives the composition up.
 */
export async function compose(page, steps, text) {
  const session = await page.context().newCDPSession(page);
  for (const step of steps) {
    await session.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
    await settled(page);
  }
  if (text === null) await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  else await session.send('Input.insertText', { text });
  await session.detach();
  await settled(page);
}

/** Exports the open factory as its file; gives {path, name, project}. */
export async function exported(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** Gives the browser's file dialog a file made here. */
export async function importFile(page, name, content) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'button', '导入文件')]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await page.getByRole('dialog').waitFor({ state: 'attached', timeout: 30_000 });
  await settled(page);
}

/** What the native command says about a project file. */
export async function command(what, path) {
  const program = process.env.ZS_ZEROSTAR ?? join(root, 'build/native/zerostar');
  const { stdout } = await promisify(execFile)(program, [what, path, '--json'], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** As the app writes figures: groups of three, rounded half up. */
export function figure(value, decimals) {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
