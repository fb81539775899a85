// Stands in for the page storage where the browser keeps nothing: it holds this visit's pages, so that they can still
// be saved as a file, after a fault of the program too.

import { PAGE_SIZE, type PageStorage } from "./storage";

export type PageKeeper = Pick<PageStorage, "commit" | "retry" | "image">;

export class PageMemory implements PageKeeper {
  private pages: Uint8Array[] = [];

  commit(_sequence: number, pageCount: number, changed: Iterable<[number, Uint8Array]>): void {
    for (const [index, bytes] of changed) this.pages[index] = bytes.slice();
    this.pages.length = pageCount;
  }

  retry(): void {
    // There is nowhere to try.
  }

  async image(): Promise<Uint8Array> {
    const image = new Uint8Array(this.pages.length * PAGE_SIZE);
    this.pages.forEach((page, index) => image.set(page, index * PAGE_SIZE));
    return image;
  }
}
