// The readable page that stands in for the app when it cannot start or has stopped: what happened, what to do, and the
// data as a file.

import { language, say, type Said } from "./text";

export interface Failure {
  title: Said;
  words: Said[];
  detail?: string; // technical, for a report
  actions?: { words: Said; run: () => void | Promise<void> }[];
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

export function showFailure(failure: Failure): void {
  const page = document.getElementById("message");
  if (!page) return;
  page.replaceChildren(element("h1", say(failure.title)));
  for (const words of failure.words) page.append(element("p", say(words)));
  const failed = (error: unknown): void => {
    page.querySelector("#failed")?.remove();
    const words = element("p", `${say("page.did_not_work")} (${String(error)})`);
    words.id = "failed";
    page.append(words);
  };
  if (failure.actions?.length) {
    const row = document.createElement("p");
    for (const action of failure.actions) {
      const button = element("button", say(action.words)) as HTMLButtonElement;
      button.type = "button";
      button.addEventListener("click", () => void Promise.resolve().then(action.run).catch(failed));
      row.append(button);
    }
    page.append(row);
  }
  // In another language below, for a colleague who reads it.
  const other = language() === "zh" ? "en" : "zh";
  const again = element("p", failure.words.map((words) => say(words, other)).join(" "));
  const title = element("strong", say(failure.title, other));
  again.prepend(title, document.createElement("br"));
  again.lang = other;
  page.append(again);
  if (failure.detail) page.append(element("pre", failure.detail));
  page.hidden = false;
  document.getElementById("app")?.setAttribute("hidden", "");
}

export function hideMessage(): void {
  const page = document.getElementById("message");
  if (page) page.hidden = true;
  document.getElementById("app")?.removeAttribute("hidden");
}
