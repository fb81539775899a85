// What the store says: how far it has saved, what it has loaded, and what others have stored.

import type { Reason } from './reasons';

export interface SaveState {
  state: 'saved' | 'saving' | 'not_saved';
  /** The last commit that is stored for certain. */
  sequence: number;
  /** With 'saved': 'cleared', where everything was stored again because the browser had deleted it meanwhile. */
  reason?: Reason | undefined;
  /** The browser's own words, for the support dialogue. */
  detail?: string | undefined;
}

export interface LoadFailure {
  ok: false;
  reason: Reason | 'page_damaged' | 'newer_version';
  page?: number; // of 'page_damaged'
  detail: string;
}

/** All pages one after another, or why not. Nothing stored: no pages. */
export type Loaded = { ok: true; pages: Uint8Array; pageCount: number } | LoadFailure;

/** What was stored since this tab last read, by another one: the pages that changed, or all of them. */
export interface News {
  whole: boolean;
  pageCount: number;
  pages: [number, Uint8Array][];
}

export interface Estimate {
  usage?: number | undefined;
  quota?: number | undefined;
  persisted: boolean;
}
