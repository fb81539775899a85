// What the module asks of the page: glyphs, the mirror, storage, files. shell/platform/web.cpp is its other side.

import { embedded, isEmbedded } from "./embedded";
import { copyText, pickFile, saveFile } from "./view/files";
import { drawGlyphs, fontMetrics, glyph } from "./view/fonts";
import { wake } from "./view/loop";
import { loadLater } from "./later";
import { speak } from "./text";
import type { Mirror } from "./view/mirror";
import type { Host, ZeroStarModule } from "./module";
import type { PageKeeper } from "./store/memory";
import { PAGE_SIZE } from "./store/pages";
import { printDocument } from "./view/print";
import { switchVersion } from "./update";
import { setZoom } from "./view/zoom";

const encoder = new TextEncoder();

export interface Parts {
  module: ZeroStarModule | null;
  mirror: Mirror | null;
  storage: PageKeeper;
  guard(work: () => void): void;
  file: Uint8Array; // what the module is told of with a name or a description
  request(what: number, argument: string): void; // of Platform::request
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** Local date and time, ISO 8601. */
export function localTime(d: Date): string {
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Packs, factors and texts (tools/rules_bundle.mjs); empty where they, or the program's part that reads them, cannot be had.
async function fetchRules(): Promise<Uint8Array> {
  const [program, rules] = await Promise.all([loadLater(), fetchBundle()]);
  return program ? rules : new Uint8Array(0);
}

async function fetchBundle(): Promise<Uint8Array> {
  if (isEmbedded) return new Uint8Array(await embedded("rules"));
  try {
    const response = await fetch(document.getElementById("app")?.dataset["rules"] ?? "");
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // No network, or the server is gone: the app says so and asks again on request.
  }
  return new Uint8Array(0);
}

export function makeHost(parts: Parts, canvas: HTMLCanvasElement): Host {
  let sequence = 0;
  let pageCount = 0;
  let pages: [number, Uint8Array][] = [];

  const host: Host = {
    outbox: new Uint8Array(0),
    inbox: new Uint8Array(0),
    fontMetrics,
    glyph,
    drawGlyphs(codePoints, size, bold) {
      host.outbox = drawGlyphs(codePoints, size, bold);
      return host.outbox.length;
    },
    mirror: (json) => parts.mirror?.apply(json),
    beginCommit(newSequence, newPageCount) {
      sequence = newSequence;
      pageCount = newPageCount;
      pages = [];
    },
    commitPage: (index, bytes) => void pages.push([index, bytes]),
    endCommit() {
      parts.storage.commit(sequence, pageCount, pages);
      pages = [];
    },
    retry: () => parts.storage.retry(),
    storageRequest: (what, argument) => parts.request(what, argument),
    saveFile,
    pickFile(accept, maxBytes) {
      pickFile(accept, maxBytes, (file) => {
        parts.file = file.bytes ?? new Uint8Array(0);
        const length = leave(host, file.name);
        parts.guard(() => parts.module?._zs_file(length, file.bytes ? 0 : 1));
        parts.file = new Uint8Array(0);
        wake();
      });
    },
    present(pixels, width, height, ...part) {
      const context = canvas.getContext("2d", { alpha: false });
      if (context && pixels.length > 0)
        context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.length), width, height), 0, 0, ...part);
      return context !== null;
    },
    print: printDocument,
    loadRules() {
      void fetchRules().then((bytes) => {
        host.outbox = bytes;
        parts.guard(() => parts.module?._zs_rules(bytes.length));
        wake();
      });
    },
    copyText: (text) => void copyText(text),
    switchVersion,
    setPage(what, text) {
      const html = document.documentElement;
      if (what === 0) speak((html.lang = text));
      else if (what === 1) document.title = text ? `${text} · 零碳工厂自评 ZeroStar` : "零碳工厂自评 ZeroStar";
      else if (what === 2) html.dataset["theme"] = text;
      else if (what === 4) setZoom(Number(text));
      else canvas.parentElement?.style.setProperty("cursor", text);
    },
    ask(what) {
      if (what === 2) {
        host.outbox = parts.file;
        return parts.file.length;
      }
      return leave(host, what === 0 ? localTime(new Date()) : newId());
    },
  };
  return host;
}

// Leaves a text in the outbox for the module to take; gives its length in bytes.
export function leave(host: Host, text: string): number {
  host.outbox = encoder.encode(text);
  return host.outbox.length;
}

// Hands all pages over, for zs_start or zs_reopen to open.
export function giveAll(module: ZeroStarModule, host: Host, pages: Uint8Array): void {
  for (let at = 0; at + PAGE_SIZE <= pages.length; at += PAGE_SIZE) {
    host.outbox = pages.subarray(at, at + PAGE_SIZE);
    module._zs_stored_page();
  }
}

// SHA-256 as the module reckons it, in parts: its memory need not hold a large file.
export function moduleDigest(bytes: Uint8Array, parts: Parts, host: Host): string {
  const part = 1 << 20;
  for (let at = 0; at === 0 || at < bytes.length; at += part)
    parts.guard(() => {
      host.outbox = bytes.subarray(at, at + part);
      parts.module?._zs_digest(host.outbox.length, at + part >= bytes.length ? 1 : 0);
    });
  if (!parts.module) throw new Error("the program has stopped");
  return new TextDecoder().decode(host.inbox);
}
