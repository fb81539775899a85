// ZIP files whose entries are stored as they are (APPNOTE 6.3.9, method 0): what backups and folders of evidence are
// made of. Written and read in parts, so that large files need not be in memory. What is read must be whole to the last
// byte: anything cut, changed or added is refused. Limits: below 4 GB, at most 65,534 entries, no encryption.

import { givenUp, unwatched, type Through } from "./course";
import { crc32 } from "./crc32";

export interface ZipEntry {
  path: string; // with "/", UTF-8
  content: Blob;
}

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22;
const UTF8 = 0x0800;
const MOST_BYTES = 0xffff_0000;
const CHUNK = 1 << 20;

const encoder = new TextEncoder();

/** The parts of a file, each as bytes. */
export async function* chunksOf(content: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.size; at += CHUNK) yield new Uint8Array(await content.slice(at, at + CHUNK).arrayBuffer());
}

async function crcOf(content: Blob, through: Through): Promise<number> {
  let crc = 0;
  for await (const chunk of chunksOf(content)) {
    crc = crc32(chunk, crc);
    through(chunk.length);
  }
  return crc;
}

function dosTime(time: Date): number {
  const day = ((Math.max(1980, time.getFullYear()) - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate();
  return ((day << 16) | (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1)) >>> 0;
}

/** The file as a Blob; throws where there can be none. */
export async function makeZip(entries: ZipEntry[], time: Date, through = unwatched): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { path, content } of entries) {
    const name = encoder.encode(path);
    const size = content.size;
    const fields = new DataView(new ArrayBuffer(26)); // what both headers have in common, from "version needed" on
    fields.setUint16(0, 20, true);
    fields.setUint16(2, UTF8, true);
    fields.setUint32(6, dosTime(time), true);
    fields.setUint32(10, await crcOf(content, through), true);
    fields.setUint32(14, size, true);
    fields.setUint32(18, size, true);
    fields.setUint16(22, name.length, true);
    const common = new Uint8Array(fields.buffer);

    const local = new Uint8Array(LOCAL_SIZE + name.length);
    new DataView(local.buffer).setUint32(0, LOCAL, true);
    local.set(common, 4);
    local.set(name, LOCAL_SIZE);
    parts.push(local as BlobPart, content);

    const central = new Uint8Array(CENTRAL_SIZE + name.length);
    const view = new DataView(central.buffer);
    view.setUint32(0, CENTRAL, true);
    view.setUint16(4, 20, true);
    central.set(common, 6);
    view.setUint32(42, at, true);
    central.set(name, CENTRAL_SIZE);
    directory.push(central);
    at += local.length + size;
  }
  const length = directory.reduce((sum, each) => sum + each.length, 0);
  if (at + length > MOST_BYTES || entries.length > 65534) throw new DOMException("more than 4 GB", "QuotaExceededError");
  const end = new DataView(new ArrayBuffer(END_SIZE));
  end.setUint32(0, END, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, length, true);
  end.setUint32(16, at, true);
  return new Blob([...parts, ...(directory as BlobPart[]), end.buffer], { type: "application/zip" });
}

/** Every entry, with what it holds as a part of the file; null unless all of it is what makeZip writes. */
export async function readZip(file: Blob, through = unwatched): Promise<Map<string, Blob> | null> {
  if (file.size < END_SIZE) return null;
  const read = async (from: number, to: number): Promise<DataView> => new DataView(await file.slice(from, to).arrayBuffer());
  const end = await read(file.size - END_SIZE, file.size);
  const length = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  const count = end.getUint16(10, true);
  if (end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0 || start + length + END_SIZE !== file.size) return null;
  const directory = await read(start, start + length);
  const entries = new Map<string, Blob>();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let next = 0;
  let at = 0;
  try {
    for (let i = 0; i < count; i++) {
      if (at + CENTRAL_SIZE > length || directory.getUint32(at, true) !== CENTRAL) return null;
      const common = new Uint8Array(directory.buffer, at + 6, 26);
      const fields = new DataView(directory.buffer, at + 6, 26);
      const size = fields.getUint32(14, true);
      const nameLength = fields.getUint16(22, true);
      const offset = directory.getUint32(at + 42, true);
      // One entry right after the other, no compression, no extras: nothing can hide between them.
      if (fields.getUint16(4, true) !== 0 || fields.getUint32(18, true) !== size || fields.getUint16(24, true) !== 0) return null;
      if (directory.getUint16(at + 32, true) !== 0 || offset !== next || at + CENTRAL_SIZE + nameLength > length) return null;
      const name = new Uint8Array(directory.buffer, at + CENTRAL_SIZE, nameLength);
      const local = await read(offset, offset + LOCAL_SIZE + nameLength);
      if (local.byteLength !== LOCAL_SIZE + nameLength || local.getUint32(0, true) !== LOCAL) return null;
      const same = (bytes: Uint8Array, from: number): boolean => bytes.every((byte, k) => byte === local.getUint8(from + k));
      if (!same(common, 4) || !same(name, LOCAL_SIZE)) return null;
      const from = offset + LOCAL_SIZE + nameLength;
      next = from + size;
      if (next > start) return null;
      const content = file.slice(from, next);
      if ((await crcOf(content, through)) !== fields.getUint32(10, true)) return null;
      const path = decoder.decode(name);
      if (entries.has(path)) return null;
      entries.set(path, content);
      at += CENTRAL_SIZE + nameLength;
    }
  } catch (error) {
    if (givenUp(error)) throw error;
    return null; // not UTF-8, or past the end
  }
  return at === length && next === start ? entries : null;
}
