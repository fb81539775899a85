// The browser killed (SIGKILL, all its processes) at random moments while web/store/storage.ts writes, many rounds on one profile:
//
//   node tests/kill/kill_test.mjs [ROUNDS] [chromium|firefox]
//
// After each kill the store must open, hold exactly the state after some commit, and that commit must be no older than
// the last one that was reported saved. Fails with the rounds in which it was not so. Linux alone (/proc).
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundle, temporaryFolder } from '../e2e/harness.mjs';

const rounds = Number(process.argv[2] ?? 1000);
const browser = process.argv[3] ?? 'chromium';
if (!Number.isInteger(rounds) || rounds < 1 || !['chromium', 'firefox'].includes(browser)) {
  console.error('usage: node tests/kill/kill_test.mjs [ROUNDS] [chromium|firefox]');
  process.exit(2);
}
const profile = await temporaryFolder();
const files = {
  '/': ['text/html', '<!doctype html><title>kill</title><script src="/storage.js"></script><script src="/page.js"></script>'],
  '/storage.js': ['text/javascript', await bundle('web/store/storage.ts', 'storageModule')],
  '/page.js': ['text/javascript', await readFile(fileURLToPath(new URL('page.js', import.meta.url)), 'utf8')],
};

let told = () => {};
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => (told(JSON.parse(body)), response.end()));
    return;
  }
  const [type, text] = files[request.url] ?? [];
  response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(text);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

/** Firefox asks after a few kills whether to start in its safe mode, and opens what was open: neither helps here. */
async function prepareProfile() {
  if (browser !== 'firefox') return;
  const settings = { 'toolkit.startup.max_resumed_crashes': -1, 'browser.sessionstore.resume_from_crash': false, 'browser.shell.checkDefaultBrowser': false };
  await mkdir(profile.path, { recursive: true });
  await writeFile(join(profile.path, 'user.js'), Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`).join(''));
}

function launched() {
  const [program, options] =
    browser === 'chromium'
      ? [process.env.ZS_CHROMIUM ?? 'chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-extensions', `--user-data-dir=${profile.path}`]]
      : [process.env.ZS_FIREFOX ?? 'firefox-esr', ['--headless', '--no-remote', '--profile', profile.path]];
  return spawn(program, [...options, address], { stdio: 'ignore', detached: true });
}

/** Every process that names the profile, and their children (Linux). */
async function killAll(child) {
  const parents = new Map();
  const doomed = new Set([child.pid]);
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(profile.path)) doomed.add(pid);
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) if (doomed.has(parent) && !doomed.has(pid)) grown = !!doomed.add(pid);
  }
  const gone = child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : null;
  for (const pid of doomed) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended with its parent.
    }
  }
  await gone;
}

const begun = Date.now();
await prepareProfile();
const faults = [];
let saved = 0, commits = 0, silent = 0, done = 0;
for (let round = 1; round <= rounds; round++) {
  const child = launched();
  let found, fault, writing;
  const ready = new Promise((resolve) => {
    told = (what) => {
      if (what.fault !== undefined) resolve((fault = what.fault));
      if (what.found !== undefined) found = what.found;
      if (what.saved !== undefined) {
        saved = Math.max(saved, what.saved);
        resolve((writing = true));
      }
      if (found !== undefined && found < saved && !writing) resolve();
    };
  });
  const before = saved;
  await Promise.race([ready, pause(60_000, undefined, { ref: false })]);
  done = round;
  if (fault === undefined && (found === undefined || (found >= before && !writing))) silent++;
  if (fault !== undefined) faults.push(`round ${round}: ${fault}`);
  else if (found !== undefined && found < before) faults.push(`round ${round}: saved ${before}, found ${found}`);
  if (writing) await pause(Math.random() * 250);
  await killAll(child);
  await pause(50); // what was on its way to this server
  told = () => {};
  commits += Math.max(0, saved - before);
  if (faults.length > 0 && faults.length >= 5) break;
  if (fault !== undefined || (found !== undefined && found < before)) saved = 0, await profile.remove(), await prepareProfile();
  if (round % 100 === 0) console.log(`${round} kills, ${commits} commits, ${faults.length} losses`);
}
server.close();
await profile.remove();
const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
console.log(`${browser}: ${done} kills in ${minutes} minutes, ${commits} commits reported saved, ${silent} starts that neither answered nor stored within a minute`);
for (const fault of faults) console.log(fault);
// A start that stores nothing proves nothing: it counts as failed, too.
console.log(`${done - faults.length - silent} passed, ${faults.length + silent} failed`);
process.exit(faults.length + silent > 0 ? 1 : 0);
