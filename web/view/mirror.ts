// The accessibility mirror and the text agent: one real, unseen element for each item that the app drew, where it drew
// it. Text fields among them become visible while they have the focus, so typing, input methods, selection, clipboard
// and undo are the browser's own. shell/widgets/mirror.h describes the changes that arrive here.

import { takeEffect, wake } from "./loop";
import type { ZeroStarModule } from "../module";

type Entry = "amount" | "whole" | "signed" | "date";

interface Content {
  role: string;
  name?: string;
  value?: string;
  description?: string;
  placeholder?: string;
  options?: string[];
  level?: number;
  chosen?: number;
  size?: number;
  disabled?: boolean;
  checked?: boolean;
  invalid?: boolean;
  required?: boolean;
  error?: number; // the item that says why it is invalid
  sort?: number;
  entry?: Entry; // what a field takes; words unless given
  closes?: boolean; // Escape in the field closes what it stands in
  right?: boolean;
  press?: boolean; // a row: pressed where nothing in it is
  tab?: number; // its tabIndex, where that is not its element's own
}

interface Changes {
  put?: [number, number, Content][];
  move?: number[];
  order?: [number, number[]][];
  remove?: number[];
  focus?: number;
  say?: [string, string][]; // what it is about, the words
}

const CELLS_PASTED = 5; // its number in the C++ enumeration SiteEvent::Kind

const SAY_MS = 400; // what changes meanwhile is spoken once

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (element: unknown): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

// Roles that hold others and stand nowhere themselves.
const containers = new Set(["group", "navigation", "main", "banner", "dialog", "form", "list", "listitem", "table", "row", "cell", "columnheader", "radiogroup", "tablist"]);
const pressable = new Set(["button", "link", "tab", "radio", "checkbox"]);

// What is said by its words, not by a label: tables of which not every reader takes labels, above all.
const worded = new Set(["text", "rowheader"]);

function make(role: string): HTMLElement {
  if (role === "textarea") return document.createElement("textarea");
  if (role === "textbox" || role === "searchbox") {
    const input = document.createElement("input");
    input.type = "text"; // not "search" or "number": both bring behaviour of their own
    return input;
  }
  if (role === "select") return document.createElement("select");
  if (pressable.has(role)) {
    const button = document.createElement("button");
    button.type = "button";
    return button;
  }
  return document.createElement("div");
}

const defaultRole: Record<string, string> = { textarea: "", textbox: "", select: "", button: "", text: "" };

// The soft keyboards of phones: Apple's for "decimal" and "numeric" have neither a minus nor an E, so a number that may be
// negative needs the letters' own, which has them on its page of digits. A date is read from its eight digits alone, too.
const keyboards: Record<Entry, string> = { amount: "decimal", whole: "numeric", signed: "text", date: "numeric" };

// What Enter does in the field, as the key of a soft keyboard names it.
function enterKey(field: Field): string {
  if (field instanceof HTMLTextAreaElement) return "enter";
  if (field.inputMode === "search") return "search";
  return field.closest('[role="row"]') ? "next" : "done";
}

const domId = (id: number): string => `item-${id}`;

function set(element: HTMLElement, name: string, value: string | undefined | false): void {
  if (value === undefined || value === false || value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export class Mirror {
  private readonly elements = new Map<number, HTMLElement>();
  private readonly roles = new Map<number, string>();
  private readonly sent = new WeakMap<Field, string>(); // the text that C++ knows
  private readonly atFocus = new WeakMap<Field, string>();
  private readonly fields = new WeakMap<Field, Content>();
  private composing: Field | null = null;
  private applying = false;
  private readonly toSay = new Map<string, string>();
  private sayTimer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly spoken: HTMLElement, // the region that readers speak when its words change
    private readonly module: ZeroStarModule,
    private readonly guard: (work: () => void) => void,
    private readonly sendText: (text: string) => number,
  ) {
    root.addEventListener("focusin", (event) => this.focused(event.target));
    root.addEventListener("focusout", (event) => this.left(event.target));
    root.addEventListener("input", (event) => this.typed(event.target));
    root.addEventListener("compositionstart", (event) => {
      if (isField(event.target)) this.composing = event.target;
    });
    root.addEventListener("compositionend", (event) => {
      this.composing = null;
      this.typed(event.target);
    });
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("change", (event) => this.chose(event.target));
    root.addEventListener("paste", (event) => this.pasted(event));
    root.addEventListener("click", (event) => this.clicked(event));
  }

  apply(json: string): void {
    const changes = JSON.parse(json) as Changes;
    this.applying = true;
    for (const id of changes.remove ?? []) {
      this.elements.get(id)?.remove();
      this.elements.delete(id);
      this.roles.delete(id);
    }
    for (const [id, , content] of changes.put ?? []) this.put(id, content);
    for (const [parent, children] of changes.order ?? []) this.reorder(parent, children);
    // Not before the field stands in its row.
    for (const [id] of changes.put ?? []) {
      const field = this.elements.get(id);
      if (isField(field)) field.enterKeyHint = enterKey(field);
    }
    const move = changes.move ?? [];
    for (let i = 0; i + 8 < move.length; i += 9) this.place(move.slice(i, i + 9));
    this.applying = false;
    if (changes.say) this.say(changes.say);
    if (changes.focus) this.elements.get(changes.focus)?.focus({ preventScroll: true });
    // What had the focus went away with the page behind a dialog: then it is the dialog's.
    else if (document.activeElement === document.body) this.root.querySelector<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
  }

  private say(said: [string, string][]): void {
    for (const [what, words] of said) this.toSay.set(what, words);
    clearTimeout(this.sayTimer);
    this.sayTimer = window.setTimeout(() => {
      const words = [...this.toSay.values()].join(" ");
      this.toSay.clear();
      // The same words again are a change, too.
      this.spoken.textContent = this.spoken.textContent === words ? words + "\u00a0" : words;
    }, SAY_MS);
  }

  private put(id: number, content: Content): void {
    let element = this.elements.get(id);
    if (!element || this.roles.get(id) !== content.role) {
      element?.remove();
      element = make(content.role);
      element.dataset["id"] = String(id);
      if (content.role === "text") element.id = domId(id);
      if (!containers.has(content.role)) {
        element.classList.add("at");
        if (!isField(element) && content.role !== "select" && !pressable.has(content.role)) element.classList.add("still");
      }
      if (isField(element)) {
        element.spellcheck = false;
        element.autocomplete = "off";
        element.setAttribute("autocapitalize", content.role === "textarea" ? "sentences" : "off"); // elsewhere stand numbers, units and codes
      }
      this.elements.set(id, element);
      this.roles.set(id, content.role);
    }
    this.describe(element, content);
  }

  private describe(element: HTMLElement, content: Content): void {
    const role = content.role;
    set(element, "role", defaultRole[role] ?? role);
    if (worded.has(role)) {
      if (element.textContent !== (content.name ?? "")) element.textContent = content.name ?? "";
    } else {
      set(element, "aria-label", content.name);
    }
    set(element, "aria-description", content.error === undefined && content.description);
    set(element, "aria-describedby", content.error !== undefined && domId(content.error));
    set(element, "data-press", content.press && "true");
    set(element, "aria-invalid", content.invalid && "true");
    set(element, "aria-required", content.required && "true");
    set(element, "aria-sort", content.sort !== undefined && (content.sort > 0 ? "ascending" : "descending"));
    set(element, "aria-live", role === "status" && "off"); // its words are spoken by their own region
    if (role === "heading") set(element, "aria-level", String(content.level ?? 2));
    if (role === "table") set(element, "aria-rowcount", String((content.level ?? 0) + 1));
    if (role === "dialog") set(element, "aria-modal", "true");
    if (role === "radio" || role === "checkbox") set(element, "aria-checked", content.checked ? "true" : "false");
    if (role === "tab") set(element, "aria-selected", content.checked ? "true" : "false");
    if (role === "button") set(element, "aria-current", content.checked && "true");
    if (role === "progressbar") set(element, "aria-valuetext", content.value);
    const tab = content.tab ?? (role === "dialog" ? -1 : undefined); // a dialog takes the focus when it opens
    if (tab === undefined) element.removeAttribute("tabindex");
    else element.tabIndex = tab;
    if (element instanceof HTMLButtonElement) element.disabled = content.disabled ?? false;
    if (element instanceof HTMLSelectElement) this.fillSelect(element, content);
    if (isField(element)) this.fillField(element, content);
  }

  private fillSelect(element: HTMLSelectElement, content: Content): void {
    const options = content.options ?? [];
    if (element.options.length !== options.length || options.some((text, i) => element.options[i]?.text !== text))
      element.replaceChildren(...options.map((text) => new Option(text)));
    element.selectedIndex = content.chosen ?? -1;
    element.disabled = content.disabled ?? false;
  }

  private fillField(element: Field, content: Content): void {
    element.placeholder = content.placeholder ?? "";
    element.classList.toggle("right", content.right ?? false);
    this.fields.set(element, content);
    element.inputMode = content.entry ? keyboards[content.entry] : content.role === "searchbox" ? "search" : "text";
    // 16 px at least on touch screens: smaller fields make phones zoom.
    element.style.fontSize = `${matchMedia("(pointer: coarse)").matches ? Math.max(16, content.size ?? 14) : (content.size ?? 14)}px`;
    element.disabled = content.disabled ?? false;
    const value = content.value ?? "";
    const focused = document.activeElement === element;
    // What the user is typing is never overwritten by an echo of it.
    if (focused && (this.composing === element || value === this.sent.get(element))) return;
    if (element.value !== value) element.value = value;
    this.sent.set(element, value);
  }

  private reorder(parent: number, children: number[]): void {
    const holder = parent === 0 ? this.root : this.elements.get(parent);
    if (!holder) return;
    const active = document.activeElement;
    let before: ChildNode | null = holder.firstChild;
    for (const id of children) {
      const child = this.elements.get(id);
      if (!child) continue;
      if (child === before) {
        before = before.nextSibling;
        continue;
      }
      // Moving an element takes its focus, so the focused one stays and others move round it.
      if (child === active && child.parentElement === holder) {
        while (before && before !== child) {
          const next: ChildNode | null = before.nextSibling;
          holder.append(before);
          before = next;
        }
        before = child.nextSibling;
        continue;
      }
      holder.insertBefore(child, before);
    }
  }

  private place(numbers: number[]): void {
    const [id = 0, x = 0, y = 0, w = 0, h = 0, cx = 0, cy = 0, cw = 0, ch = 0] = numbers;
    const element = this.elements.get(id);
    if (!element || containers.has(this.roles.get(id) ?? "")) return;
    const style = element.style;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${w}px`;
    style.height = `${h}px`;
    if (element instanceof HTMLInputElement) style.lineHeight = `${h}px`;
    const top = Math.max(0, cy - y);
    const bottom = Math.max(0, y + h - (cy + ch));
    const left = Math.max(0, cx - x);
    const right = Math.max(0, x + w - (cx + cw));
    style.clipPath = top || bottom || left || right ? `inset(${top}px ${right}px ${bottom}px ${left}px)` : "";
  }

  private idOf(target: EventTarget | null): number {
    const owner = target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
    return Number(owner?.dataset["id"] ?? 0);
  }

  private focused(target: EventTarget | null): void {
    const id = this.idOf(target);
    if (isField(target)) this.atFocus.set(target, target.value);
    const byKeyboard = target instanceof Element && target.matches(":focus-visible");
    this.guard(() => this.module._zs_focus(id, byKeyboard ? 1 : 0));
    wake();
  }

  private left(target: EventTarget | null): void {
    if (this.applying) return; // its element went away; nothing was left by the user
    if (isField(target)) this.send(target, true);
    this.guard(() => this.module._zs_focus(0, 0));
    wake();
  }

  private typed(target: EventTarget | null): void {
    // Half-composed text is the input method's; it is sent when the composition ends.
    if (isField(target) && this.composing !== target) this.send(target, false);
  }

  private send(field: Field, committed: boolean): void {
    if (!committed && this.sent.get(field) === field.value) return;
    if (committed && this.atFocus.get(field) === field.value && this.sent.get(field) === field.value) return;
    this.sent.set(field, field.value);
    if (committed) this.atFocus.set(field, field.value);
    const id = this.idOf(field);
    this.guard(() => this.module._zs_text(id, this.sendText(field.value), committed ? 1 : 0));
    takeEffect();
  }

  private isNumber(field: Field): boolean {
    const entry = this.fields.get(field)?.entry;
    return entry !== undefined && entry !== "date";
  }

  // Browsers make blanks of line ends, and two cells would be read as one figure: "12 200".
  private pasted(event: ClipboardEvent): void {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || (!this.isNumber(field) && !field.closest('[role="row"]'))) return;
    if (!/[\r\n\t]/.test((event.clipboardData?.getData("text/plain") ?? "").trim())) return;
    event.preventDefault();
    this.guard(() => this.module._zs_site(CELLS_PASTED));
    wake();
  }

  private key(event: KeyboardEvent): void {
    const field = event.target;
    if (!isField(field) || event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && field instanceof HTMLInputElement) {
      this.send(field, true);
      this.step(field, !event.shiftKey);
    } else if (/^Arrow(Down|Up)$/.test(event.key) && this.step(field, event.key === "ArrowDown")) {
      event.preventDefault();
    } else if (event.key === "Escape") {
      const before = this.atFocus.get(field);
      if (before !== undefined && before !== field.value && !this.fields.get(field)?.closes) {
        field.value = before;
        event.stopPropagation(); // the first Escape takes the typing back, the next one closes what is open
      }
      field.blur();
    }
  }

  // In a table Enter and the arrows lead to the same column's field of the row below or above, as in a spreadsheet.
  private step(field: Field, down: boolean): boolean {
    const row = field.closest('[role="row"]');
    if (!row || !(field instanceof HTMLInputElement)) return false;
    const column = [...row.querySelectorAll("input")].indexOf(field);
    for (let other = row; column >= 0; ) {
      const next = down ? other.nextElementSibling : other.previousElementSibling;
      if (!next) return false;
      other = next;
      const target = other.querySelectorAll("input")[column];
      if (!target) continue; // the head of a group
      target.focus();
      return true;
    }
    return false;
  }

  private chose(target: EventTarget | null): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const id = this.idOf(target);
    this.guard(() => this.module._zs_choice(id, target.selectedIndex));
    takeEffect();
  }

  private clicked(event: MouseEvent): void {
    // A click by pointer reached the canvas as pointer events already; one by keyboard or screen reader has no detail.
    if (event.detail !== 0) return;
    const target = event.target;
    if (isField(target) || target instanceof HTMLSelectElement) return;
    // A reader clicks the words of a row, not the row.
    const pressed = target instanceof Element ? target.closest("button[data-id], [data-press]") : null;
    const id = this.idOf(pressed ?? target);
    if (!id) return;
    this.guard(() => this.module._zs_activate(id));
    takeEffect();
  }
}
