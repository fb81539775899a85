// What every end-to-end test needs: a folder served on a free port, Chromium on a profile of its own, and bundles of
// single modules of web/. No test reaches beyond 127.0.0.1.
import { createServer } from 'node:http';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { pageTexts } from '../../tools/page_texts.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves a folder, or a map of path -> text; answers {origin, close()}. */
export async function serve(source) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const name = path.endsWith('/') ? path + 'index.html' : path;
    try {
      const body = typeof source === 'string' ? await readFile(join(source, normalize(name))) : source[name];
      if (body === undefined) throw new Error('not found');
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

/** An empty folder under the system's temporary one; answers {path, remove()}. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'zerostar-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

const program = () => ({
  executablePath: process.env.ZS_CHROMIUM ?? '/usr/bin/chromium',
  // Names of saved files keep their Chinese also where the machine's own locale knows only ASCII.
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-quic'],
});

/** Chromium whose contexts are private windows: nothing of them outlives their closing. */
export const launchPrivate = () => chromium.launch(program());

/**
 * Chromium on the profile folder; answers {context, page, close(), kill()}. kill() ends the browser's process outright
 * (SIGKILL), as a crash or a power cut would, and resolves when it is gone. `more`: further arguments of the browser.
 */
export async function launch(profile, options = {}, more = []) {
  const { args, ...rest } = program();
  const context = await chromium.launchPersistentContext(profile, { ...rest, args: [...args, ...more], ...options });
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    close: () => context.close(),
    kill: async () => {
      const gone = new Promise((resolve) => context.on('close', resolve));
      for (const pid of await processesOf(profile)) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // A child that ended with its parent.
        }
      }
      await gone;
    },
  };
}

/** The processes whose command line names this profile folder (Linux). */
async function processesOf(profile) {
  const found = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.split('\0').includes(`--user-data-dir=${profile}`)) found.push(Number(pid));
  }
  return found;
}

/**
 * A page that loads the named scripts, served by itself, in a browser of its own on a fresh profile; answers {page,
 * end()}. `start` launches the browser on a profile's folder.
 */
export async function pageWith(scripts, start = launch) {
  const tags = Object.keys(scripts).map((name) => `<script src="${name}"></script>`);
  const files = Object.fromEntries(Object.entries(scripts).map(([name, text]) => ['/' + name, text]));
  const server = await serve({ '/index.html': `<!doctype html><title>test</title>${tags.join('')}`, ...files });
  const profile = await temporaryFolder();
  let browser;
  const end = async () => {
    await browser?.close();
    await server.close();
    await profile.remove();
  };
  try {
    browser = await start(profile.path);
    await browser.page.goto(server.origin + '/');
  } catch (error) {
    await end(); // else the open server would keep the test running for ever
    throw error;
  }
  return { page: browser.page, end };
}

const script = async (entry) => {
  const result = await build({ bundle: true, write: false, format: 'iife', target: 'es2020', plugins: [pageTexts(root)], ...entry });
  return result.outputFiles[0].text;
};

/** One module of web/ as a classic script that sets the global `name`. */
export const bundle = (entry, name) => script({ entryPoints: [join(root, entry)], globalName: name });

/** Several, which share what they import, as one script; `modules` names the global of each. */
export function bundleAll(modules) {
  const lines = Object.entries(modules).map(([name, entry]) => `import * as ${name} from './${entry}'; Object.assign(globalThis, { ${name} });`);
  return script({ stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' } });
}
