// Mouse, touch, wheel and keys for the canvas. Listeners stand on the element that holds canvas and mirror alike, so it
// does not matter which of them lies under the pointer. Text goes its own way: mirror.ts.

import { takeEffect, wake } from "./loop";
import type { ZeroStarModule } from "../module";
import { zoomed } from "./zoom";

const kinds: Record<string, number> = { pointermove: 0, pointerdown: 1, pointerup: 2, pointercancel: 3, pointerleave: 4 };

// In the order of the C++ enumeration Key.
const keys = ["Escape", "Enter", "PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

// Their numbers in the C++ enumeration Key.
const SEARCH = 10;
const UNDO = 11;
const REDO = 12;
const PRESENT = 13;
const HIDE = 14;

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

// A field undoes its own typing; Enter in a search field is also for what was found, and in a dialog so are the arrows that
// one line has no use for; one line has no pages of its own.
function passesField(key: string, field: HTMLElement): boolean {
  const search = field.getAttribute("role") === "searchbox";
  if (key === "Enter") return search;
  if (/^Arrow(Up|Down)$/.test(key)) return search && field.closest('[role="dialog"]') !== null;
  return key === "Escape" || (/^Page(Up|Down)$/.test(key) && field instanceof HTMLInputElement);
}

export function listen(app: HTMLElement, module: ZeroStarModule, guard: (work: () => void) => void): void {
  const pointer = (event: PointerEvent): void => {
    const touch = event.pointerType === "touch";
    if (touch && !event.isPrimary) return;
    guard(() => module._zs_pointer(kinds[event.type] ?? 0, event.clientX / zoomed(), event.clientY / zoomed(), Math.max(0, event.button), touch ? 1 : 0));
    event.type === "pointerup" ? takeEffect() : wake();
  };
  app.addEventListener("pointerdown", pointer);
  app.addEventListener("pointerleave", pointer);
  // Moves and releases outside the window still end a drag.
  for (const type of ["pointermove", "pointerup", "pointercancel"] as const) window.addEventListener(type, pointer);

  app.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) return; // zooming is the browser's
      const target = event.target;
      if (target instanceof HTMLTextAreaElement && target === document.activeElement && target.scrollHeight > target.clientHeight) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 21 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? innerHeight : 1;
      guard(() => module._zs_wheel((event.deltaX * unit) / zoomed(), (event.deltaY * unit) / zoomed()));
      wake();
    },
    { passive: false },
  );

  window.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the input method's own key
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && /^k$/i.test(event.key)) {
      event.preventDefault(); // else the browser's own search bar opens
      guard(() => module._zs_key(SEARCH, 0));
      wake();
      return;
    }
    if (isField(event.target) && !passesField(event.key, event.target)) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && /^[zy]$/i.test(event.key)) {
      const redo = /y/i.test(event.key) || event.shiftKey;
      event.preventDefault();
      guard(() => module._zs_key(redo ? REDO : UNDO, 0));
      wake();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A remote's button for the black screen types one of these two.
    const key = event.key === "F8" ? PRESENT : /^[b.]$/i.test(event.key) ? HIDE : keys.indexOf(event.key);
    if (key < 0) return;
    guard(() => module._zs_key(key, event.shiftKey ? 1 : 0));
    wake();
  });
}
