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

const absent = (error: unknown): null => {
  if (error instanceof DOMException && ['NotFoundError', 'SecurityError'].includes(error.name)) return null;
  throw error;
};

async function folder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await navigator.storage?.getDirectory?.()) ?? null;
  } catch (error) {
    return absent(error); // Chromium under file://, private windows
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

/**
 * Where it was written; null where the browser offers neither place, or does not say what is there. The older of two is
 * overwritten, never the only one. Its time is later than the other's, also where the clock was set back meanwhile.
 */
export async function writeSecondCopy(name: string, copy: SecondCopy): Promise<Place | null> {
  const free = await olderSlot(name).catch(() => null);
  if (!free) return null;
  const slot = `${name}-${free.slot}`;
  const bytes = packed({ ...copy, time: Math.max(copy.time, free.after + 1) });
  const root = await folder().catch(() => null);
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

async function inFile(root: FileSystemDirectoryHandle, slot: string): Promise<Uint8Array | null> {
  const handle = await root.getFileHandle(slot).catch(absent);
  return handle && new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

async function inCache(slot: string): Promise<Uint8Array | null> {
  const response = await caches.open(CACHE).then((cache) => cache.match(address(slot))).catch(absent);
  return response ? new Uint8Array(await response.arrayBuffer()) : null;
}

/** Tried once more where the browser does not answer: what cannot be read would pass for what is not there. */
const twice = <T>(read: () => Promise<T>): Promise<T> => read().catch(read);

/** The newer of what the two places have; throws where the one that is written to cannot be read. */
async function readSlot(slot: string): Promise<SecondCopy | null> {
  const root = await twice(folder);
  const file = root && (await twice(() => inFile(root, slot)));
  const cached = typeof caches === 'undefined' ? null : await twice(() => inCache(slot)).catch((error: unknown) => {
    if (root) return null;
    throw error;
  });
  return newer(file && unpacked(file), cached && unpacked(cached));
}

const newer = (a: SecondCopy | null, b: SecondCopy | null): SecondCopy | null => (!a ? b : !b || a.time >= b.time ? a : b);

/**
 * One that cannot be read is the older only where the other can: else neither is to be written over. `after`: the time of
 * the other one; 0 where there is none.
 */
async function olderSlot(name: string): Promise<{ slot: 'a' | 'b'; after: number }> {
  const [a, b] = await Promise.allSettled([readSlot(`${name}-a`), readSlot(`${name}-b`)]);
  const [inA, inB] = [a, b].map((read) => (read.status === 'fulfilled' ? read.value : null)) as [SecondCopy | null, SecondCopy | null];
  if (a.status === 'rejected' && !inB) throw a.reason;
  if (b.status === 'rejected' && !inA) throw b.reason;
  return b.status === 'rejected' || (a.status === 'fulfilled' && inA && newer(inA, inB) === inA)
    ? { slot: 'b', after: inA?.time ?? 0 }
    : { slot: 'a', after: inB?.time ?? 0 };
}

/** The newest sound one that can be read. */
export async function readSecondCopy(name: string): Promise<SecondCopy | null> {
  const [a, b] = await Promise.all([readSlot(`${name}-a`).catch(() => null), readSlot(`${name}-b`).catch(() => null)]);
  return newer(a, b);
}

export function writeNote(name: string, note: Note): void {
  try {
    localStorage.setItem(`zerostar.kept.${name}`, JSON.stringify(note));
  } catch {
    // Not allowed here: an emptied store then looks like a new one.
  }
}

export function readNote(name: string): Note | null {
  const read = (): string | null => localStorage.getItem(`zerostar.kept.${name}`);
  try {
    let text: string | null;
    try {
      text = read();
    } catch {
      text = read();
    }
    const note = JSON.parse(text ?? 'null') as Note | null;
    return note && note.commits > 0 ? note : null;
  } catch {
    return null;
  }
}
