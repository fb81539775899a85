// A walk through every page of the app on a shipped sample, for pictures and for what must hold on each page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './harness.mjs';
import { control, press, settled } from './app.mjs';

const words = (language) => JSON.parse(readFileSync(join(root, `rules/text/${language}/shell.json`), 'utf8'));

/** The pages by their keys in the catalogue, with their names in the language: [["nav.projects", "首页"], ...]. */
export function pageNames(language) {
  return Object.entries(words(language)).filter(([key]) => key.startsWith('nav.') && key !== 'nav.label' && key !== 'nav.more');
}

/** Opens a copy of the sample whose name matches, from the first page. */
export async function openSample(page, pattern) {
  const card = page.getByRole('button', { name: pattern }).first();
  const before = await nameOfPage(page);
  await card.focus(); // half of it may lie behind a phone's tabs
  await settled(page);
  await press(page, 'button', await card.getAttribute('aria-label') ?? (await card.textContent()));
  for (let i = 0; i < 200 && (await nameOfPage(page)) === before; i++) await page.waitForTimeout(100); // with the packs and factors
  await settled(page);
}

const nameOfPage = (page) => page.getByRole('main').getAttribute('aria-label');

/** Calls `visit(key, name)` on every page that the navigation leads to, in its order. */
export async function walk(page, language, visit) {
  const more = words(language)['nav.more'];
  for (const [key, name] of pageNames(language)) {
    const entry = control(page.getByRole('navigation'), 'button', name);
    if ((await entry.count()) === 0 && more && (await control(page, 'button', more).count()) > 0) {
      await press(page, 'button', more);
      await press(page, 'button', name, page.getByRole('dialog'));
    } else if ((await entry.count()) > 0) {
      await press(page, 'button', name, page.getByRole('navigation'));
    } else continue;
    await settled(page);
    await visit(key, name);
  }
}
