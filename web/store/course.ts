// Long work on files: how far it is, and whether it is still wanted.

/** Called when so many bytes more are through. Throws where the work is no longer wanted. */
export type Through = (bytes: number) => void;

export const unwatched: Through = () => {};

const GIVEN_UP = "GivenUpError"; // AbortError is what IndexedDB calls a transaction that failed

export const givenUp = (error: unknown): boolean => error instanceof DOMException && error.name === GIVEN_UP;

const UNTOLD_MS = 300; // what ends within that needs no telling
const BETWEEN_MS = 100;

export class Course {
  private done = 0;
  private all = 0;
  private stopped = false;
  private next = performance.now() + UNTOLD_MS;

  /** `tell` is called now and then with the share of the work that is done. */
  constructor(private readonly tell: (share: number) => void) {}

  expect(bytes: number): void {
    this.all += bytes;
  }

  stop(): void {
    this.stopped = true;
  }

  readonly through: Through = (bytes) => {
    if (this.stopped) throw new DOMException("given up", GIVEN_UP);
    this.done += bytes;
    const now = performance.now();
    if (now < this.next || this.all === 0) return;
    this.next = now + BETWEEN_MS;
    this.tell(Math.min(1, this.done / this.all));
  };
}
