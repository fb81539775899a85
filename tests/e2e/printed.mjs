// What the app hands to the print dialog, without the dialog.
import assert from 'node:assert/strict';

/** Presses print; gives what the frame's document is when its print dialog would open. */
export async function printed(target, act) {
  const violations = [];
  target.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await target.evaluate(() => {
    globalThis.printed = [];
    // Each frame's own print, replaced before the app calls it.
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLIFrameElement)
            node.addEventListener('load', () => (node.contentWindow.print = () => globalThis.printed.push(describe(node))), { capture: true });
    }).observe(document.body, { childList: true });
    const describe = (frame) => {
      const body = frame.contentDocument.body;
      return {
        words: body.innerText,
        title: frame.contentDocument.title,
        pictures: frame.contentDocument.querySelectorAll('svg').length,
        scripts: frame.contentDocument.scripts.length,
        rule: getComputedStyle(frame.contentDocument.querySelector('h1')).fontSize,
        accent: getComputedStyle(frame.contentDocument.querySelector('.statement')).borderTopColor,
      };
    };
  });
  await act();
  await target.waitForFunction(() => globalThis.printed.length === 1);
  assert.deepEqual(violations, []);
  return target.evaluate(() => globalThis.printed[0]);
}
