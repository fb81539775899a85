// axe-core finds nothing on any page, in both languages: what a screen reader meets is whole and named.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openApp, site } from './app.mjs';
import { openSample, walk } from './tour.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server;
before(async () => void (server = await site()));
after(() => server.close());

async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
  });
  return found;
}

for (const [language, locale] of [['zh', 'zh-CN'], ['en', 'en-GB']])
  test(`axe-core finds no violation on any page (${language})`, async () => {
    const app = await openApp(server, { locale });
    try {
      const found = { first: await faults(app.page) };
      await openSample(app.page, /吴江|Wujiang/);
      await walk(app.page, language, async (key) => void (found[key] = await faults(app.page)));
      assert.ok(Object.keys(found).length >= 7, `only ${Object.keys(found)} were visited`);
      assert.deepEqual(Object.entries(found).filter(([, each]) => each.length > 0), []);
    } finally {
      await app.end();
    }
  });
