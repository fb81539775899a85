// What the module asks of the page: glyphs, the mirror, storage, files. shell/platform/web.cpp is its other side.

import { copyText, pickFile, saveFile } from "./files";
import { fontMetrics, glyph } from "./fonts";
import { wake } from "./loop";
import type { Mirror } from "./mirror";
import type { Host, ZeroStarModule } from "./module";
import type { PageKeeper } from "./memory";
import { switchVersion } from "./update";

const encoder = new TextEncoder();

export interface Parts {
  module: ZeroStarModule | null;
  mirror: Mirror | null;
  storage: PageKeeper;
  guard(work: () => void): void;
}

const pad = (n: number): string => String(n).padStart(2, "0");

function now(): string {
  const d = new Date();
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function makeHost(parts: Parts, canvas: HTMLCanvasElement): Host {
  let sequence = 0;
  let pageCount = 0;
  let pages: [number, Uint8Array][] = [];
  let fileBytes: Uint8Array = new Uint8Array(0);

  const host: Host = {
    outbox: new Uint8Array(0),
    fontMetrics,
    glyph(codePoint, size, bold, withBitmap) {
      const drawn = glyph(codePoint, size, bold, withBitmap);
      if (!drawn) return null;
      host.outbox = drawn.alpha;
      return drawn.metrics;
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
    saveFile,
    pickFile(accept, maxBytes) {
      pickFile(accept, maxBytes, (file) => {
        fileBytes = file.bytes ?? new Uint8Array(0);
        const length = leave(host, file.name);
        parts.guard(() => parts.module?._zs_file(length, file.bytes ? 0 : 1));
        fileBytes = new Uint8Array(0);
        wake();
      });
    },
    copyText: (text) => void copyText(text),
    switchVersion,
    setPage(what, text) {
      const html = document.documentElement;
      if (what === 0) html.lang = text;
      else if (what === 1) document.title = text ? `${text} · 零碳工厂自评 ZeroStar` : "零碳工厂自评 ZeroStar";
      else if (what === 2) html.dataset["theme"] = text;
      else canvas.parentElement?.style.setProperty("cursor", text);
    },
    ask(what) {
      if (what === 2) {
        host.outbox = fileBytes;
        return fileBytes.length;
      }
      return leave(host, what === 0 ? now() : newId());
    },
  };
  return host;
}

// Leaves a text in the outbox for the module to take; gives its length in bytes.
export function leave(host: Host, text: string): number {
  host.outbox = encoder.encode(text);
  return host.outbox.length;
}
