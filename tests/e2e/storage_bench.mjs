// A page with web/store/storage.ts alone, in a Chromium that can be killed and started again on the same profile.
import { bundle, launch, serve, temporaryFolder } from './harness.mjs';

// Helpers inside the page: pages filled with one number, and a record of the states reported.
const setup = `
  const filled = (n) => new Uint8Array(4096).fill(n);
  async function opened(name) {
    const result = await storageModule.openStorage(name);
    if (!result.storage) throw new Error(result.reason + ' ' + result.detail);
    const storage = result.storage;
    storage.states = [];
    storage.onState((state) => storage.states.push(state));
    storage.states.length = 0; // the state at the beginning
    storage.until = async (wanted, sequence = 0) => {
      for (let i = 0; i < 1000; i++) {
        const last = storage.states.at(-1);
        if (last && last.state === wanted && last.sequence >= sequence) return last;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error('never ' + wanted + ': ' + JSON.stringify(storage.states));
    };
    storage.firstBytes = async () => {
      const loaded = await storage.load();
      if (!loaded.ok) return loaded;
      return Array.from({ length: loaded.pageCount }, (_, i) => loaded.pages[i * 4096]);
    };
    return storage;
  }
`;

/**
 * `launched(profile)` starts another browser than Chromium: {page, close()}.
 * Answers {page, context, profile, origin, start(), kill(), end()}; `page` and `context` are those of the last start.
 */
export async function storageBench(launched = launch) {
  const server = await serve({
    '/index.html': '<!doctype html><title>storage</title><script src="storage.js"></script>',
    '/storage.js': (await bundle('web/store/storage.ts', 'storageModule')) + setup,
  });
  const profile = await temporaryFolder();
  let browser;
  const bench = {
    profile: profile.path,
    origin: server.origin,
    start: async () => {
      browser = await launched(profile.path);
      bench.context = browser.context;
      bench.page = browser.page;
      await bench.page.goto(server.origin + '/');
    },
    kill: () => browser.kill(),
    end: async () => {
      await browser.close();
      await server.close();
      await profile.remove();
    },
  };
  await bench.start();
  return bench;
}
