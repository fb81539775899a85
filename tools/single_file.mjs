// dist/zerostar.html: the whole app in one file, for a double click. Under file:// no module, fetch or service worker
// works, so script and style stand in the page, and the WebAssembly and the rules in blocks of text that web/embedded.ts unpacks.
// Its security policy names both by their hashes and allows no connection at all.

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

// page: web/index.html. script, style, wasm, later, rules: their bytes. icon: the SVG's text. reportStyle: the hash of a
// printed report's style sheet.
export function singleFile(page, { script, style, wasm, later, rules, icon, reportStyle }) {
  const code = script.toString("utf8");
  const sheet = style.toString("utf8");
  if (/<\/script|<!--/i.test(code) || /<\/style/i.test(sheet)) throw new Error("The script or style would end within its element.");
  const policy = [
    "default-src 'none'",
    `script-src '${integrity(code)}' 'wasm-unsafe-eval'`,
    `style-src '${integrity(sheet)}' '${reportStyle}'`,
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const replaced = [
    [/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy],
    [/<link rel="manifest".*\n/, () => ""],
    [/<link rel="apple-touch-icon".*\n/, () => ""],
    [/(<link rel="icon" href=")%ICON%"[^>]*>/, (_, before) => `${before}data:image/svg+xml,${encodeURIComponent(icon)}">`],
    [/<link rel="stylesheet" href="%STYLE%">/, () => `<style>${sheet}</style>`],
    [/ data-wasm="%WASM%" data-later="%LATER%" data-rules="%RULES%"/, () => ""],
    [/<script src="%SCRIPT%" defer><\/script>/, () =>
      `${block("module", wasm)}\n${block("later", later)}\n${block("rules", rules)}\n<script>${code}</script>`],
  ];
  for (const [pattern, by] of replaced) {
    if (!pattern.test(page)) throw new Error(`web/index.html has nothing like ${pattern}.`);
    page = page.replace(pattern, by);
  }
  return page;
}

const block = (id, bytes) => `<script type="text/plain" id="${id}">${toText(gzipSync(bytes, { level: 9 }))}</script>`;

const integrity = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

// "LENGTH " and 5 characters for each 4 bytes, the highest digit first: web/embedded.ts reads it.
export function toText(bytes) {
  const digits = Array.from({ length: 85 }, (_, i) => String.fromCharCode(i < 0x3c - 0x28 ? 0x28 + i : 0x29 + i));
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const out = [`${bytes.length} `];
  for (let i = 0; i < padded.length; i += 4) {
    let word = padded.readUInt32BE(i);
    let five = "";
    for (let k = 0; k < 5; k++) {
      five = digits[word % 85] + five;
      word = Math.floor(word / 85);
    }
    out.push(five);
  }
  return out.join("");
}
