// What the page itself says: in the language of the app, of the last visit, or of the browser; whole in every one of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { bundle } from '../e2e/harness.mjs';

const code = await bundle('web/text.ts', 'texts');

function loaded(languages, kept = new Map()) {
  const localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const page = vm.createContext({ navigator: { languages }, localStorage, Intl });
  return { ...vm.runInContext(`${code}; texts`, page), kept };
}

test('the language is that of the browser, unless the app has spoken another one here', () => {
  assert.equal(loaded(['zh-TW']).language(), 'zh');
  assert.equal(loaded(['fr-FR', 'zh-CN']).language(), 'zh');
  assert.equal(loaded(['fr-FR']).language(), 'en');
  const { speak, language, kept } = loaded(['zh-CN']);
  speak('en');
  assert.equal(language(), 'en');
  assert.equal(loaded(['zh-CN'], kept).language(), 'en');
});

test('where the browser keeps nothing, its own language is spoken', () => {
  const refused = { get: () => { throw new Error('not allowed'); }, set: () => { throw new Error('not allowed'); } };
  const { speak, language } = loaded(['zh-CN'], refused);
  assert.equal(language(), 'zh');
  speak('en');
  assert.equal(language(), 'en');
});

test('placeholders are filled, forms follow the count, and an unknown key stands for itself', () => {
  const { say } = loaded(['en-GB']);
  assert.match(say(['page.damaged', { page: 7 }]), /^Page 7 does not match/);
  assert.match(say(['page.recovered_pages', { count: 1 }]), /one page did not match/);
  assert.match(say(['page.recovered_pages', { count: 3 }]), /3 pages did not match/);
  assert.match(say(['page.recovered_pages', { count: 1 }], 'zh'), /^打开时发现 1 页/);
  assert.equal(say('page.close', 'zh'), '关闭');
  assert.equal(say('page.none'), 'page.none');
});
