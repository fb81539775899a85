// What is stored of the database's pages.

import { crc32 } from './crc32';

export const PAGE_SIZE = 4096;

export interface StoredPage {
  bytes: Uint8Array;
  crc: number;
  at?: number; // the commit that wrote it, counted as in Meta; pages of the first version have none
}

export interface Meta {
  format: number;
  page_count: number;
  commits: number; // since the database was made; the session's sequence starts anew with each opening
  session?: string; // the one that wrote last
}

/**
 * The key of a mark in `meta`: something was written after so many commits. Whoever writes leaves it, so that a tab which
 * was passed by cannot add it. A tab takes back the marks between its own writes.
 */
export const after = (commits: number): string => `after ${commits}`;

export function isSound(page: StoredPage | undefined): page is StoredPage {
  return page?.bytes instanceof Uint8Array && page.bytes.length === PAGE_SIZE && crc32(page.bytes) === page.crc;
}
