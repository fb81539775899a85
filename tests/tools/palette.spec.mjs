// The text field that has the focus is the browser's: web/style.css gives it the colours that are drawn around it, those of
// the palettes in shell/widgets/theme.cpp, in either theme and where more contrast is asked for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const shared = ['background', 'surface', 'line', 'text', 'muted', 'accent', 'on-accent'];

function drawn(name) {
  const [, body] = new RegExp(`Palette ${name} = \\{([^;]*)\\};`).exec(read('shell/widgets/theme.cpp'));
  return Object.fromEntries([...body.matchAll(/\.(\w+) = rgb\(0x(\w{6})\)/g)].map(([, key, hex]) => [key.replace('_', '-'), `#${hex.toLowerCase()}`]));
}

// Every block of custom properties with the conditions it stands under, in the file's order.
function blocks() {
  const css = read('web/style.css').replace(/\/\*[^]*?\*\//g, '');
  const found = [];
  let media = '';
  for (const [, opens, selector, body, closes] of css.matchAll(/(@media [^{]+)\{|([^{}@]+)\{([^{}]*)\}|(\})/g)) {
    if (opens) media = opens.trim();
    else if (closes) media = '';
    else if (/^:root/.test(selector.trim()) && body.includes('--surface')) found.push({ media, selector: selector.trim(), body });
  }
  return found;
}

test('the field that is typed in has the colours of what is drawn, more contrast included', () => {
  const all = blocks();
  assert.equal(all.length, 6);
  for (const { media, selector, body } of all) {
    const dark = selector.includes('"dark"') || media.includes('dark');
    const more = media.includes('contrast');
    const palette = drawn(more ? (dark ? 'dark_contrast' : 'light_contrast') : dark ? 'dark_palette' : 'light');
    for (const key of shared) assert.ok(body.includes(`--${key}: ${palette[key]};`), `${media} ${selector} --${key} is not ${palette[key]}`);
  }
});
