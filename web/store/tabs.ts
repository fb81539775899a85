// One window writes, the others read: who is which, and how they change. The writer holds a Web Lock; the browser frees it
// when that window goes or crashes, and the next in the queue has it. A reader may ask the writer to hand over: the
// writer stores what it has first. One that does not answer is passed by: the lock is stolen.

const ANSWER_MS = 3000; // a writer that has not answered by then hangs
const STORING_MS = 20_000; // and one that answered has so long to store

export type Role = "writer" | "reader" | "unguarded";

export interface TabHooks {
  /** This window may write now: load again, another one may have written since. False: it cannot, the next one is to. */
  promoted(): Promise<boolean>;
  /** Another window may write now, after this one handed over or was passed by. False: this one is not to write again. */
  demoted(): Promise<boolean>;
  /** The writer has stored something. */
  news(): void;
  /** Another window asks for the lock: refuse edits and store what is left; false where that cannot be done. */
  finish(): Promise<boolean>;
}

type Letter = "stored" | "hand over" | "storing" | "refused";

export class Tabs {
  private role: Role = "reader";
  private hooks: TabHooks | null = null;
  private release: () => void = () => {};
  private queued: AbortController | null = null;
  private heard: (letter: Letter) => void = () => {};
  private readonly channel: BroadcastChannel | null;

  constructor(private readonly name: string) {
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(`zerostar ${name}`) : null;
    this.channel?.addEventListener("message", (event) => this.read(event.data as Letter));
  }

  private get lock(): string {
    return `${this.name}-writer`;
  }

  /** 'unguarded': the browser has no Web Locks, so every window writes and another one goes unnoticed. */
  async begin(): Promise<Role> {
    if (!navigator.locks) return (this.role = "unguarded");
    this.role = (await this.hold({ ifAvailable: true })) ? "writer" : "reader";
    if (this.role === "reader") this.waitForLock();
    return this.role;
  }

  /** From now on the hooks are called. */
  listen(hooks: TabHooks): void {
    const was = this.role;
    this.hooks = hooks;
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.role === "reader") hooks.news(); // where there is no channel, or it was asleep
    });
    if (this.demotedEarly) void this.stepBack(hooks);
    else if (was === "reader") hooks.news(); // what was stored while this window started
    if (this.promotedEarly) void this.stepUp(hooks);
  }

  tellStored(): void {
    if (this.role !== "reader") this.send("stored");
  }

  /** Asks the writer to hand over, and passes it by where it does not answer. False: it has refused. */
  async takeOver(): Promise<boolean> {
    if (this.role !== "reader") return true;
    const outcome = await new Promise<"mine" | "refused" | "silent">((resolve) => {
      let timer = setTimeout(() => resolve("silent"), ANSWER_MS);
      this.mine = () => resolve("mine");
      this.heard = (letter) => {
        clearTimeout(timer);
        if (letter === "refused") resolve("refused");
        else timer = setTimeout(() => resolve("silent"), STORING_MS);
      };
      this.send("hand over");
    });
    this.heard = () => {};
    this.mine = () => {};
    if (outcome !== "silent" || (this.role as Role) === "writer") return outcome !== "refused";
    this.queued?.abort();
    this.queued = null;
    if (await this.hold({ steal: true })) this.promote();
    return true;
  }

  private mine: () => void = () => {};
  private promotedEarly = false;
  private demotedEarly = false;

  private promote(): void {
    this.role = "writer";
    this.mine();
    if (this.hooks) void this.stepUp(this.hooks);
    else this.promotedEarly = true;
  }

  private async stepUp(hooks: TabHooks): Promise<void> {
    if (await hooks.promoted()) return;
    this.role = "reader";
    this.release();
  }

  private demote(): void {
    if (this.role !== "writer") return; // it was handing over when it was passed by
    this.role = "reader";
    if (this.hooks) void this.stepBack(this.hooks);
    else this.demotedEarly = true;
  }

  private async stepBack(hooks: TabHooks): Promise<void> {
    if (await hooks.demoted()) this.waitForLock();
  }

  private waitForLock(): void {
    const queued = (this.queued = new AbortController());
    this.hold({ signal: queued.signal }).then(
      () => this.promote(),
      () => {}, // given up for stealing
    );
  }

  private send(letter: Letter): void {
    this.channel?.postMessage(letter);
  }

  private read(letter: Letter): void {
    if (letter === "stored") {
      if (this.role === "reader") this.hooks?.news();
    } else if (letter === "hand over") {
      if (this.role === "writer" && this.hooks) void this.handOver(this.hooks);
    } else {
      this.heard(letter);
    }
  }

  private async handOver(hooks: TabHooks): Promise<void> {
    this.send("storing");
    const stored = await hooks.finish();
    if ((this.role as Role) !== "writer") return; // passed by meanwhile
    if (!stored) return this.send("refused");
    this.release();
    this.demote(); // behind the one that asked, which is in the queue already
  }

  /** Holds the lock until it is released, stolen or the page goes; false if it is taken and `ifAvailable` was asked. */
  private hold(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let held = false;
      navigator.locks
        .request(this.lock, { mode: "exclusive", ...options }, (lock) => {
          held = lock !== null;
          resolve(held);
          return held ? new Promise<void>((released) => (this.release = released)) : undefined;
        })
        .catch((error: unknown) => {
          if (held) this.demote(); // stolen
          else reject(error);
        });
    });
  }
}
