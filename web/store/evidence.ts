// Evidence files: each content once, under its SHA-256, in an object store of its own. The database knows their names.

import { unwatched } from "./course";
import { hexOf } from "./digest";
import { answered, EVIDENCE, inTransaction } from "./idb";

export const MOST_BYTES = 50 << 20; // of one file

export interface EvidenceFile {
  content: Blob;
  size: number;
}

/** SHA-256 as 64 hexadecimal digits. */
export async function sha256(content: Blob): Promise<string> {
  return hexOf(new Uint8Array(await content.arrayBuffer()));
}

/**
 * Keeps contents; those that are there already, and whole, are not written again. All of them are stored when it resolves,
 * or none.
 */
export async function keepEvidence(db: IDBDatabase, files: Map<string, Blob>, through = unwatched): Promise<void> {
  const whole = new Set<string>(); // read before: a transaction does not wait for what is no request
  for (const sha of files.keys()) {
    if (await readEvidence(db, sha)) whole.add(sha);
    through(0); // it may be stopped here, too
  }
  await inTransaction(db, [EVIDENCE], async (transaction) => {
    const store = transaction.objectStore(EVIDENCE);
    const known = new Set(await answered(store.getAllKeys()));
    for (const [sha, content] of files) {
      if (!whole.has(sha) || !known.has(sha)) await answered(store.put({ content, size: content.size } satisfies EvidenceFile, sha));
      through(content.size);
    }
  });
}

/** Null where it is not there, or is not what was kept. */
export async function readEvidence(db: IDBDatabase, sha: string): Promise<Blob | null> {
  const found = await answered<EvidenceFile | undefined>(db.transaction(EVIDENCE).objectStore(EVIDENCE).get(sha));
  if (!found) return null;
  const digest = (): Promise<string> => sha256(found.content);
  const read = await digest().catch(digest).catch(() => ""); // the browser has lost the file behind the blob
  return read === sha ? found.content : null;
}

/** What is kept: SHA-256 and size. */
export async function listEvidence(db: IDBDatabase): Promise<[string, number][]> {
  const store = db.transaction(EVIDENCE).objectStore(EVIDENCE);
  const [keys, files] = await Promise.all([answered(store.getAllKeys()), answered<EvidenceFile[]>(store.getAll())]);
  return keys.map((key, i) => [String(key), files[i]!.size]);
}

/** Forgets what nothing refers to any more. */
export async function forgetEvidence(db: IDBDatabase, needed: Set<string>): Promise<void> {
  await inTransaction(db, [EVIDENCE], async (transaction) => {
    const store = transaction.objectStore(EVIDENCE);
    for (const key of await answered(store.getAllKeys())) if (!needed.has(String(key))) store.delete(key);
  });
}
