// What the page itself says, before the app speaks and beside it: rules/text/<language>/page.json. They are part of the
// script (tools/page_texts.mjs), for they are wanted where nothing else could be had.

import catalogues from "page-texts";

/** The key of a sentence, with what stands in its {placeholders}. */
export type Said = string | [key: string, values: Record<string, string | number>];

const CHOSEN = "zerostar.language"; // localStorage

/** That of the app once it has started; before, the one that was last spoken here, else that of the browser. */
export function language(): string {
  for (const tag of [spoken, remembered(), ...navigator.languages]) {
    const found = Object.keys(catalogues).find((id) => id === tag.split("-")[0]!.toLowerCase());
    if (found) return found;
  }
  return "en";
}

let spoken = "";

/** The app speaks this one now. */
export function speak(tag: string): void {
  spoken = tag;
  try {
    localStorage.setItem(CHOSEN, tag);
  } catch {
    // Not allowed here: that of the browser, the next time.
  }
}

function remembered(): string {
  try {
    return localStorage.getItem(CHOSEN) ?? "";
  } catch {
    return "";
  }
}

export function say(said: Said, id = language()): string {
  const [key, values] = typeof said === "string" ? [said, {}] : said;
  const words = catalogues[id]?.[key] ?? catalogues["en"]?.[key] ?? key;
  const sentence = typeof words === "string" ? words : (words[new Intl.PluralRules(id).select(Number(values["count"]))] ?? words["other"] ?? key);
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
