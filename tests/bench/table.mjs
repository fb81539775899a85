// The activity page with 10,000 lines in Chromium: what each kind of use costs, frame by frame.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { control, go, importFile, press, settled, type } from '../e2e/app.mjs';
import { distribution, framesOf } from './frame_times.mjs';

/** A project of `count` lines, as a consultant may bring: the sample's lines with other quantities. */
export function largeProject(root, count) {
  const sample = JSON.parse(readFileSync(join(root, 'rules/samples/wujiang-electronics-2022.json'), 'utf8'));
  delete sample.id;
  sample.factory.name = `${count} 行`;
  const lines = sample.activities;
  sample.activities = Array.from({ length: count }, (_, i) => ({
    ...lines[i % lines.length],
    id: `line-${i}`,
    name: `${lines[i % lines.length].name} ${i + 1}`,
    quantity: 1 + ((i * 7919) % 10_000) / 10,
  }));
  return sample;
}

/** Rows as Excel puts them on the clipboard. */
export function pastedRows(count) {
  const row = (_, i) => `柴油\t${i + 1}\tt`;
  return ['名称\t数量\t单位', ...Array.from({ length: count }, row)].join('\n');
}

// Milliseconds from an input until the frame that shows it is drawn, and how many frames were drawn until then.
function shownAfter(page, field, text) {
  return page.evaluate(
    async ([label, value]) => {
      const input = document.querySelector(`#mirror input[aria-label="${label}"]`);
      input.focus();
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const frames = zerostarStats.frames;
      const begun = performance.now();
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      while (zerostarStats.frames === frames) await new Promise(requestAnimationFrame);
      return { ms: performance.now() - begun, frameMs: zerostarStats.frameMs, frames: zerostarStats.frames - frames };
    },
    [field, text],
  );
}

const segment = async (page, pattern) => press(page, 'radio', pattern);

/** Figures of every kind of use; the app is open on its first page. */
export async function measureTable(page, root, told = () => {}) {
  const figures = [];
  const add = (name, values) => {
    const found = distribution(`10,000 lines, ${name}`, values);
    figures.push(...found);
    found.forEach(told);
  };
  const measure = async (name, act) => add(name, await framesOf(page, act));
  await measure('read the file', async () => {
    await importFile(page, '10000.json', JSON.stringify(largeProject(root, 10_000)));
    await page.getByRole('button', { name: '添加工厂' }).waitFor({ state: 'attached' });
  });
  await measure('store it', async () => {
    await press(page, 'button', '添加工厂', page.getByRole('dialog'));
    await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 120_000 });
  });
  await measure('open the page', () => go(page, '活动数据'));
  const row = await control(page, 'row', /.*/).nth(3).boundingBox();
  await page.mouse.move(row?.x || 700, 600);
  await press(page, 'radio', /^全部/);
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 400);
  await page.mouse.move(700, 400);
  for (const [name, step] of [['scroll row by row', 45], ['scroll by whole pages', 2000]])
    await measure(name, async () => {
      for (let i = 0; i < 60; i++) {
        await page.mouse.wheel(0, step);
        await page.waitForTimeout(16);
      }
    });
  await page.mouse.wheel(0, -400_000);
  await measure('sort', async () => {
    for (const header of ['名称', 'tCO₂e', '数量', '数量', '数量']) await press(page, 'button', header);
  });
  await measure('filter by scope', async () => {
    for (const name of [/^范围 1/, /^范围 2/, /^范围 3/, /^全部/]) await segment(page, name);
  });
  await measure('search', async () => {
    await press(page, 'searchbox', '搜索活动数据');
    for (const letter of ['电', '力', ' ', '7']) await page.keyboard.insertText(letter);
    await settled(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  });
  await measure('group by scope', async () => {
    await press(page, 'button', '按类别分组');
    await press(page, 'button', '不分组');
  });
  await press(page, 'button', '在表中编辑');
  await measure('edit cells', async () => {
    await press(page, 'textbox', '数量，第 1 行');
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(String(20 + i));
      await settled(page);
      await page.keyboard.press('Enter');
      await settled(page);
    }
  });
  const shown = [];
  for (let i = 0; i < 12; i++) shown.push(await shownAfter(page, '数量，第 2 行', String(100 + i)));
  add('a keystroke until its frame is drawn', shown.map((one) => one.ms));
  await press(page, 'button', '结束编辑');
  await measure('paste 200 rows', async () => {
    await press(page, 'button', '粘贴表格');
    await type(page, '表格内容', pastedRows(200));
    await press(page, 'button', '添加 200 条');
  });
  await measure('undo', () => press(page, 'button', '撤销上一步修改（Ctrl+Z）'));
  await press(page, 'button', '粘贴表格');
  await measure('take 1,900 rows in', () => type(page, '表格内容', pastedRows(1900)));
  await measure('add 1,900 rows', async () => {
    await press(page, 'button', '添加 1900 条');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
  return figures;
}
