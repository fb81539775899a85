// A copy of the whole database outside IndexedDB, in another storage of the browser that is not damaged or emptied together
// with it: a private file (OPFS) or, where pages from a file have none (Chromium), Cache Storage. And a note of what is
// stored, in localStorage, by which an emptied IndexedDB is noticed. Deleting the site's data in the browser deletes these, too.

import { crc32 } from './crc32';

export interface SecondCopy {
  time: number; // milliseconds since 1970
  commits: number;
  image: Uint8Array;
}

export interface Note {
  time: number;
  commits: number;
}

type Place = 'file' | 'cache';

const MAGIC = 'zerostar-copy-1';
const HEADER = 256; // bytes: a line of JSON, filled up with blanks
const CACHE = 'zerostar-second-copy';

async function folder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await navigator.storage?.getDirectory?.()) ?? null;
  } catch {
    return null; // Chromium under file://
  }
}

const address = (name: string): string => `https://zerostar.invalid/${encodeURIComponent(name)}`;

function packed(copy: SecondCopy): Uint8Array {
  const { time, commits, image } = copy;
  const header = JSON.stringify({ magic: MAGIC, time, commits, size: image.length, crc: crc32(image) }).padEnd(HEADER);
  const all = new Uint8Array(HEADER + image.length);
  all.set(new TextEncoder().encode(header));
  all.set(image, HEADER);
  return all;
}

/** Null unless every byte is what was written. */
export function unpacked(all: Uint8Array): SecondCopy | null {
  try {
    const header = JSON.parse(new TextDecoder().decode(all.subarray(0, HEADER))) as Record<string, unknown>;
    const image = all.slice(HEADER);
    if (header['magic'] !== MAGIC || header['size'] !== image.length || header['crc'] !== crc32(image)) return null;
    return { time: Number(header['time']), commits: Number(header['commits']), image };
  } catch {
    return null;
  }
}

/** Where it was written; null where the browser offers neither place. The older of two is overwritten, never the only one. */
export async function writeSecondCopy(name: string, copy: SecondCopy): Promise<Place | null> {
  const bytes = packed(copy);
  const slot = `${name}-${(await newestSlot(name)) === 'a' ? 'b' : 'a'}`;
  const root = await folder();
  if (root) {
    try {
      const file = await root.getFileHandle(slot, { create: true });
      const stream = await file.createWritable();
      await stream.write(bytes as Uint8Array<ArrayBuffer>);
      await stream.close();
      return 'file';
    } catch {
      // Safari has no createWritable in older versions; no space.
    }
  }
  try {
    const cache = await caches.open(CACHE);
    await cache.put(address(slot), new Response(bytes as Uint8Array<ArrayBuffer>));
    return 'cache';
  } catch {
    return null;
  }
}

async function readSlot(slot: string): Promise<SecondCopy | null> {
  const found: SecondCopy[] = [];
  try {
    const root = await folder();
    const file = root && (await (await root.getFileHandle(slot)).getFile());
    const copy = file && unpacked(new Uint8Array(await file.arrayBuffer()));
    if (copy) found.push(copy);
  } catch {
    // There is none.
  }
  try {
    const response = await (await caches.open(CACHE)).match(address(slot));
    const copy = response && unpacked(new Uint8Array(await response.arrayBuffer()));
    if (copy) found.push(copy);
  } catch {
    // Not allowed here.
  }
  return newer(found[0] ?? null, found[1] ?? null);
}

const newer = (a: SecondCopy | null, b: SecondCopy | null): SecondCopy | null => (!a ? b : !b || a.time >= b.time ? a : b);

async function newestSlot(name: string): Promise<'a' | 'b' | null> {
  const [a, b] = [await readSlot(`${name}-a`), await readSlot(`${name}-b`)];
  if (!a && !b) return null;
  return newer(a, b) === a ? 'a' : 'b';
}

/** The newest sound one. */
export async function readSecondCopy(name: string): Promise<SecondCopy | null> {
  return newer(await readSlot(`${name}-a`), await readSlot(`${name}-b`));
}

export function writeNote(name: string, note: Note): void {
  try {
    localStorage.setItem(`zerostar.kept.${name}`, JSON.stringify(note));
  } catch {
    // Not allowed here: an emptied store then looks like a new one.
  }
}

export function readNote(name: string): Note | null {
  try {
    const note = JSON.parse(localStorage.getItem(`zerostar.kept.${name}`) ?? 'null') as Note | null;
    return note && note.commits > 0 ? note : null;
  } catch {
    return null;
  }
}
