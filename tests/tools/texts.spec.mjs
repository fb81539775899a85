// Every sentence of the catalogues is said somewhere: its key stands in the sources, whole or from a beginning that they
// complete ("storage." and a reason).
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = (folder, pattern) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => pattern.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

function literals() {
  const all = ['src', 'shell', 'web'].flatMap((folder) => files(folder, /\.(cpp|h|ts)$/)).join('\n');
  return [...all.matchAll(/"@?((?:[^"\\\n]|\\.)*)"/g)].map(([, words]) => words);
}

test('no sentence is left over that nothing says', () => {
  const said = new Set(literals());
  const beginnings = [...said].filter((words) => /^[a-z_]+\.([a-z_.]*[._])?$/.test(words));
  const keys = files('rules/text', /\.json$/).flatMap((text) => Object.keys(JSON.parse(text)));
  assert.ok(keys.length > 1000 && beginnings.length > 10);
  const unsaid = keys.filter((key) => !said.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
  assert.deepEqual([...new Set(unsaid)], []);
});
