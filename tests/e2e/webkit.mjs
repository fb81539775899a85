// WebKitGTK for the end-to-end tests, driven by its own WebDriver in a window on a screen that nobody sees (Xvfb). Controls
// are found by role and name, as tests/e2e/app.mjs does in Chromium.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { screen } from './firefox.mjs';

const driver = '/usr/bin/WebKitWebDriver'; // Debian's webkit2gtk-driver

/** Why WebKit cannot be tested here; false where it can. */
export const noWebKit = existsSync(driver) ? false : 'WebKitWebDriver is not installed here';

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A window of WebKit; answers {goto, reload, evaluate, until, press, click, keys, close}. */
export async function launchWebKit() {
  const shown = await screen();
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: shown.display, LC_ALL: 'C.UTF-8', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
    return value;
  };
  let session;
  for (let i = 0; !session; i++) {
    try {
      session = (await send('POST', '/session', { capabilities: { alwaysMatch: {} } })).sessionId;
    } catch (error) {
      if (i === 50) throw error; // the driver needs a moment before it listens
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const at = `/session/${session}`;
  const evaluate = (work, ...given) =>
    send('POST', `${at}/execute/async`, {
      script: `const done = arguments[arguments.length - 1]; (async () => (${work})(...[...arguments].slice(0, -1)))().then(done, (error) => done({ fault: String(error) }));`,
      args: given,
    });
  const act = (type, actions) => send('POST', `${at}/actions`, { actions: [{ type, id: type, actions }] });
  const browser = {
    evaluate,
    goto: (url) => send('POST', `${at}/url`, { url }),
    reload: () => send('POST', `${at}/refresh`, {}),
    /** Waits until the function gives something true. */
    until: async (work, ...given) => {
      for (let i = 0; i < 400; i++) {
        const value = await evaluate(work, ...given);
        if (value && !value.fault) return value;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`never came true: ${work} ${JSON.stringify(given)}`);
    },
    /** Nothing more is drawn. */
    settled: () =>
      evaluate(async () => {
        for (let still = 0; still < 2; still = globalThis.zerostarStats.drawing ? 0 : still + 1) await new Promise(requestAnimationFrame);
      }),
    /** The middle of the control of that role and whole name, which is given the focus so that it is in sight. */
    place: (role, name) =>
      browser.until(
        async (role, name) => {
          const own = { BUTTON: 'button', INPUT: 'textbox', TEXTAREA: 'textbox', SELECT: 'combobox' };
          const found = [...document.querySelectorAll('#mirror [data-id]')].find(
            (item) =>
              (item.getAttribute('role') ?? own[item.tagName]) === role &&
              (item.getAttribute('aria-label') ?? item.textContent) === name,
          );
          if (!found) return null;
          found.focus();
          for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
          const { x, y, width, height } = found.getBoundingClientRect();
          return { x: Math.round(x + width / 2), y: Math.round(y + height / 2), value: found.value ?? '' };
        },
        role,
        name,
      ),
    click: async (role, name) => {
      const { x, y } = await browser.place(role, name);
      const button = { button: 0 };
      await act('pointer', [
        { type: 'pointerMove', x, y, duration: 0 },
        { type: 'pointerDown', ...button },
        { type: 'pointerUp', ...button },
      ]);
      await browser.settled();
    },
    keys: async (text) => {
      for (const key of text) {
        await act('key', [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }]);
        await browser.settled();
      }
    },
    valueOf: async (role, name) => (await browser.place(role, name)).value,
    close: async () => {
      await send('DELETE', at).catch(() => {}); // it may be gone already
      server.kill();
      shown.close();
    },
  };
  return browser;
}
