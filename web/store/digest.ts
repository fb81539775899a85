// SHA-256, by which files of evidence are known and backups are checked. Browsers have it for secure contexts only: on a plain
// http address, as an intranet's, the module's own takes its place.

type Digest = (bytes: Uint8Array) => string;

let own: Digest | null = null;

export const digestBy = (module: Digest): void => void (own = module);

/** 64 hexadecimal digits. */
export async function hexOf(bytes: Uint8Array): Promise<string> {
  if (!globalThis.crypto?.subtle && own) return own(bytes);
  const digest = await crypto.subtle.digest("SHA-256", bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
