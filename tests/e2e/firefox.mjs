// Firefox for the end-to-end tests, driven over WebDriver BiDi. It runs headless, so that its window always has the focus,
// and yet with an X server of its own (Xvfb): without one it offers no WebGL. Controls are found by role and name, as tests/e2e/app.mjs does in Chromium.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { temporaryFolder } from './harness.mjs';

/** A screen that nobody sees; answers {display, close()}. */
export async function screen() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await Promise.race([
    once(server.stdio[3], 'data'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended at once'))),
  ]);
  return { display: `:${String(number).trim()}`, close: () => server.kill() };
}

/** Firefox on a profile folder and with a folder for downloads of its own; answers {page, open(), downloaded(), close()}. */
export async function launchFirefox(preferences = {}) {
  const shown = await screen();
  const profile = await temporaryFolder();
  const downloads = await temporaryFolder();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.ZS_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: null,
    userDataDir: profile.path,
    args: ['--width', '1300', '--height', '950'],
    env: { ...process.env, DISPLAY: shown.display },
    extraPrefsFirefox: {
      'webgl.force-enabled': true,
      'webgl.out-of-process': false,
      'gfx.x11-egl.force-enabled': true,
      'security.fileuri.strict_origin_policy': true, // Firefox's own default, which puppeteer changes
      'intl.accept_languages': 'zh-CN, zh',
      'browser.download.folderList': 2,
      'browser.download.dir': downloads.path,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.download.alwaysOpenPanel': false,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json,application/zip,text/html',
      ...preferences,
    },
  });
  const page = await browser.newPage(); // the first one never gets the focus
  return {
    browser,
    page,
    /** The first file with `part` in its name that appears whole among the downloads: {name, path, text}. */
    downloaded: async (part = '.json') => {
      for (let i = 0; i < 200; i++) {
        const names = await readdir(downloads.path);
        const name = names.find((each) => each.includes(part));
        if (name && !names.some((each) => each.endsWith('.part'))) {
          const text = await readFile(`${downloads.path}/${name}`, 'utf8');
          if (text) return { name, path: `${downloads.path}/${name}`, text };
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`nothing was downloaded: ${await readdir(downloads.path)}`);
    },
    close: async () => {
      await browser.close();
      shown.close();
      await profile.remove();
      await downloads.remove();
    },
  };
}

/** The app has drawn its first page. */
export async function started(page) {
  await page.waitForSelector('[role="navigation"]', { timeout: 60_000 });
  await settled(page);
}

/** Nothing more is drawn. */
export async function settled(page) {
  await page.evaluate(async () => {
    let last = -1;
    for (let same = 0; same < 3; ) {
      await new Promise(requestAnimationFrame);
      same = globalThis.zerostarStats.frames === last ? same + 1 : 0;
      last = globalThis.zerostarStats.frames;
    }
  });
}

/** A control of the mirror by role and whole name, or the first one that a pattern fits. */
export async function control(page, role, name) {
  const handle = await page.waitForFunction(
    (wantedRole, wantedName, pattern) =>
      [...document.querySelectorAll('#mirror [data-id]')].find((item) => {
        const tag = item.tagName.toLowerCase();
        const own = tag === 'button' ? 'button' : tag === 'input' || tag === 'textarea' ? 'textbox' : tag === 'select' ? 'combobox' : '';
        const said = item.getAttribute('aria-label') ?? item.textContent;
        return (item.getAttribute('role') ?? own) === wantedRole && (pattern ? new RegExp(pattern).test(said) : said === wantedName);
      }),
    { timeout: 20_000 },
    role,
    String(name),
    name instanceof RegExp ? name.source : null,
  );
  return handle.asElement();
}

/** Gives a control the focus and presses a key on it, as one who works without a mouse. */
export async function pressKey(page, role, name, key = 'Enter') {
  await (await control(page, role, name)).focus();
  await page.keyboard.press(key);
  await settled(page);
}

/** A click of the mouse on what the app drew there. */
export async function click(page, role, name) {
  const target = await control(page, role, name);
  await target.focus();
  await settled(page);
  const box = await target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.click(box.x, box.y);
  await settled(page);
}

export const valueOf = async (page, name, role = 'textbox') => (await control(page, role, name)).evaluate((field) => field.value);

/** Replaces a field's text by keys and leaves it. */
export async function type(page, name, text, role = 'textbox') {
  await click(page, role, name);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  for (const key of text) {
    await page.keyboard.press(key);
    await settled(page);
  }
  await page.keyboard.press('Tab');
  await settled(page);
}

/** Gives the dialog for files, which the press of a button opens, a file. */
export async function chooseFile(page, button, path) {
  await page.evaluate(() => {
    HTMLInputElement.prototype.click = function () {
      this.id = 'chosen';
      document.body.append(this);
    };
  });
  await pressKey(page, 'button', button);
  const input = await page.waitForSelector('#chosen');
  await input.uploadFile(path);
  await input.evaluate((element) => element.remove());
}

/** The mark says that everything is stored. */
export async function stored(page) {
  await settled(page);
  await control(page, 'status', '已保存');
}

/**
 * What a field sees of an input method: the events of a composition, in Firefox's order, and the text changing with
 * them. Steps show what is being composed; the last one stays, unless the composition is given up. Enter on the way is the
 * input method's own.
 */
export async function compose(page, name, steps, { role = 'textbox', enter = false, giveUp = false } = {}) {
  const field = await control(page, role, name);
  const seen = await field.evaluate(async (element, all, enter, giveUp) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const before = element.value;
    const values = [];
    element.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }));
    for (const step of all) {
      element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Process', keyCode: 229, isComposing: true }));
      element.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: step }));
      element.value = before + step;
      element.dispatchEvent(new InputEvent('input', { bubbles: true, data: step, isComposing: true, inputType: 'insertCompositionText' }));
      await frame();
      values.push([element.value, document.querySelector('#mirror select')?.value]);
    }
    if (enter) {
      element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'Enter', keyCode: 229, isComposing: true }));
      element.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, cancelable: true, key: 'Enter', keyCode: 13, isComposing: true }));
      await frame();
      values.push([element.value, document.querySelector('#mirror select')?.value]);
    }
    const last = giveUp ? '' : all[all.length - 1];
    if (giveUp) {
      element.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: '' }));
      element.value = before;
      element.dispatchEvent(new InputEvent('input', { bubbles: true, data: '', isComposing: true, inputType: 'insertCompositionText' }));
    }
    element.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: last }));
    element.dispatchEvent(new InputEvent('input', { bubbles: true, data: last, isComposing: false, inputType: 'insertCompositionText' }));
    return values;
  }, steps, enter, giveUp);
  await settled(page);
  return seen;
}

/** Fails if the page asked for anything beyond `allowed`. */
export function watchRequests(page, allowed) {
  const strays = [];
  page.on('request', (request) => {
    if (!allowed(request.url())) strays.push(request.url());
  });
  return () => assert.deepEqual(strays, []);
}
