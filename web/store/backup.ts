// A backup is one ZIP file with everything: manifest.json (what is in it, each file with size and SHA-256), zerostar.sqlite
// and evidence/<SHA-256>. It counts as saved only after it was read again and every byte was found to be what was written.

import { givenUp, unwatched, type Through } from "./course";
import { sha256 } from "./evidence";
import { saveFile } from "../view/files";
import { chunksOf, makeZip, readZip, type ZipEntry } from "./zip";

const FORMAT = "zerostar-backup";
const VERSION = 1;
const DATABASE = "zerostar.sqlite";
const SQLITE_MAGIC = "SQLite format 3\0";

export interface BackupContent {
  database: Uint8Array;
  evidence: Map<string, Blob>; // by SHA-256
  madeAt: string; // ISO 8601; empty for a plain SQLite file
}

/** What is to be backed up. */
export interface ToBackUp extends BackupContent {
  missing: number; // evidence files that the database names and the browser does not have, or not whole
}

/** Why a file is none: `backup.<reason>` is the sentence. */
export type BackupFault = "not_one" | "damaged" | "newer";

interface ManifestFile {
  path: string;
  size: number;
  sha256: string;
}

// How often each byte is gone through: when a backup is made, when it is written, and when it is read.
export const MADE = 1, WRITTEN = 1, READ = 2;

export async function makeBackup(content: BackupContent, through = unwatched): Promise<Blob> {
  const database = new Blob([content.database as BlobPart]);
  const files: ManifestFile[] = [{ path: DATABASE, size: database.size, sha256: await sha256(database) }];
  for (const [sha, blob] of content.evidence) files.push({ path: `evidence/${sha}`, size: blob.size, sha256: sha });
  const manifest = JSON.stringify({ format: FORMAT, version: VERSION, made_at: content.madeAt, files }, null, 1);
  const entries: ZipEntry[] = [
    { path: "manifest.json", content: new Blob([manifest]) },
    { path: DATABASE, content: database },
    ...[...content.evidence].map(([sha, blob]) => ({ path: `evidence/${sha}`, content: blob })),
  ];
  return makeZip(entries, new Date(content.madeAt), through);
}

/** A backup, or a plain SQLite file, with every byte checked; or why it is neither. */
export async function readBackup(file: Blob, through = unwatched): Promise<BackupContent | BackupFault> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (new TextDecoder("latin1").decode(head) === SQLITE_MAGIC)
    return { database: new Uint8Array(await file.arrayBuffer()), evidence: new Map(), madeAt: "" };
  if (head[0] !== 0x50 || head[1] !== 0x4b) return "not_one";
  const entries = await readZip(file, through);
  if (!entries) return "damaged";
  const described = entries.get("manifest.json");
  const database = entries.get(DATABASE);
  if (!described || !database || described.size > 16 << 20) return "not_one";
  try {
    const manifest = JSON.parse(await described.text()) as { format?: unknown; version?: unknown; made_at?: unknown; files?: unknown };
    if (manifest.format !== FORMAT || typeof manifest.version !== "number") return "not_one";
    if (manifest.version > VERSION) return "newer";
    const files = manifest.files as ManifestFile[];
    if (files.length !== entries.size - 1) return "damaged";
    const evidence = new Map<string, Blob>();
    for (const { path, size, sha256: sha } of files) {
      const entry = entries.get(path);
      if (!entry || entry.size !== size || (await sha256(entry)) !== sha) return "damaged";
      through(size);
      if (path === `evidence/${sha}`) evidence.set(sha, entry);
      else if (path !== DATABASE) return "damaged";
    }
    return { database: new Uint8Array(await database.arrayBuffer()), evidence, madeAt: String(manifest.made_at) };
  } catch (error) {
    if (givenUp(error)) throw error;
    return "damaged"; // no JSON, or not what a manifest holds
  }
}

export interface FileHandle {
  name: string;
  getFile(): Promise<Blob>;
  createWritable(): Promise<{ write(content: Uint8Array): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>;
  queryPermission?(wish: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission?(wish: { mode: "readwrite" }): Promise<PermissionState>;
}

declare global {
  interface Window {
    showSaveFilePicker?(options: object): Promise<FileHandle>;
  }
}

export const canChooseFile = (): boolean => typeof window.showSaveFilePicker === "function";

/** Asks where to save; null where the user gives it up. Call in answer to a click. */
export async function chooseFile(name: string): Promise<FileHandle | null> {
  const types = [{ description: "ZeroStar", accept: { "application/zip": [".zip"] } }];
  try {
    return await window.showSaveFilePicker!({ suggestedName: name, types });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** Writes a backup over the file and reads it again; false where what is there is not what was written. */
export async function writeTo(handle: FileHandle, backup: Blob, through: Through = unwatched): Promise<boolean> {
  const stream = await handle.createWritable(); // the file itself changes when the stream is closed, as a whole
  try {
    for await (const chunk of chunksOf(backup)) {
      await stream.write(chunk);
      through(chunk.length);
    }
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
  const file = await handle.getFile();
  return file.size === backup.size && typeof (await readBackup(file, through)) === "object";
}

/** Hands a backup to the browser's downloads, after it was read again. */
export async function download(name: string, backup: Blob, through: Through = unwatched): Promise<boolean> {
  if (typeof (await readBackup(backup, through)) !== "object") return false;
  saveFile(name, backup.type, backup);
  return true;
}
