// The soft keyboards that fields ask for, the same in both browsers, whose own are control(page, role, name) and settled(page).
import assert from 'node:assert/strict';

const amount = ['decimal', 'done', 'off', false];
const signed = ['text', 'done', 'off', false]; // neither "decimal" nor "numeric" has a minus on every phone
const whole = ['numeric', 'done', 'off', false];
const date = ['numeric', 'done', 'off', false]; // eight digits are a date, too
const words = ['text', 'done', 'off', false];
const lines = ['text', 'enter', 'sentences', false];
const search = ['search', 'search', 'off', false];

// Where a field of each kind stands: the way there, then role, name and what it asks for. A factory with activity data is open.
const places = [
  {
    way: [['button', '工厂']],
    fields: [['textbox', '工厂名称', words], ['textbox', '报告期产值', amount], ['textbox', '开始日期', date]],
  },
  {
    way: [['button', '活动数据'], ['button', '在表中编辑']],
    fields: [
      ['searchbox', '搜索活动数据', search],
      ['textbox', '名称，第 1 行', ['text', 'next', 'off', false]],
      ['textbox', '数量，第 1 行', ['decimal', 'next', 'off', false]],
    ],
    back: [['button', '结束编辑']],
  },
  {
    way: [['radio', '边界与基准年'], ['button', '添加变化']],
    fields: [['textbox', '对基准年的影响', signed]],
    back: [['button', '删除第 1 项'], ['radio', '数据']],
  },
  {
    way: [['button', '绿电与抵消'], ['button', '添加碳信用']],
    fields: [['textbox', '数量（整吨）', whole], ['textbox', '注销证明', lines]],
    back: [['button', '取消']],
  },
  { way: [['button', /^搜索/]], fields: [['searchbox', /^搜索/, search]], back: [['searchbox', /^搜索/, 'Escape']] },
];

export async function asksForKeyboards(page, { control, settled }) {
  const press = async ([role, name, key = 'Enter']) => {
    await (await control(page, role, name)).focus();
    await page.keyboard.press(key);
    await settled(page);
  };
  for (const { way, fields, back = [] } of places) {
    for (const step of way) await press(step);
    for (const [role, name, wanted] of fields) {
      const field = await control(page, role, name);
      const asked = await field.evaluate((element) => [
        element.inputMode, element.enterKeyHint, element.getAttribute('autocapitalize'), element.spellcheck,
      ]);
      assert.deepEqual(asked, wanted, String(name));
    }
    for (const step of back) await press(step);
  }
}
