// The readable page that stands in for the app when it cannot start or has stopped: what happened, what to do, and the
// data as a file.

export interface Failure {
  title: [string, string]; // Chinese, English
  words: [string, string][];
  detail?: string; // technical, for a report
  actions?: { words: [string, string]; run: () => void | Promise<void> }[];
}

const english = !/^zh/i.test(navigator.language);

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

export function showFailure(failure: Failure): void {
  const page = document.getElementById("message");
  if (!page) return;
  const own = english ? 1 : 0;
  page.replaceChildren(element("h1", failure.title[own]));
  for (const words of failure.words) page.append(element("p", words[own]));
  if (failure.actions?.length) {
    const row = document.createElement("p");
    for (const action of failure.actions) {
      const button = element("button", action.words[own]) as HTMLButtonElement;
      button.type = "button";
      button.addEventListener("click", () => void action.run());
      row.append(button);
    }
    page.append(row);
  }
  // The other language below, for a colleague who reads it.
  page.append(element("p", `${failure.title[1 - own]} ${failure.words.map((words) => words[1 - own]).join(" ")}`));
  if (failure.detail) page.append(element("pre", failure.detail));
  page.hidden = false;
  document.getElementById("app")?.setAttribute("hidden", "");
}

export function hideMessage(): void {
  const page = document.getElementById("message");
  if (page) page.hidden = true;
  document.getElementById("app")?.removeAttribute("hidden");
}
