// What this window does about the others while it runs: it follows the one that writes, takes its place, or gives way.

import { giveAll, type Parts } from "../host";
import { loadAndRecover, type Recovered } from "./keeping";
import { wake } from "../view/loop";
import { showUnreadable, told } from "../messages";
import type { Host, ZeroStarModule } from "../module";
import { openEarlier, secureFirst } from "./opening";
import { reasonOf } from "./reasons";
import type { LoadFailure } from "./states";
import type { PageStorage } from "./storage";
import type { Tabs } from "./tabs";

// TabEvent::State in shell/platform/platform.h
const WRITES = 0, YIELDS = 1, REFUSED = 2;

export function liveTogether(tabs: Tabs, storage: PageStorage, name: string, parts: Parts, host: Host): void {
  let last: Promise<void> = Promise.resolve();
  // What hinders it is told in the place of the app, which would show and take what is not what is stored.
  const inTurn = (work: () => Promise<LoadFailure | boolean>): Promise<boolean> => {
    const done = last
      .then(work)
      .catch((error: unknown): LoadFailure => ({ ok: false, ...reasonOf(error) }))
      .then((outcome) => (typeof outcome === "boolean" ? outcome : (showUnreadable(storage, outcome), false)));
    last = done.then(() => {});
    return done;
  };
  const withModule = (work: (module: ZeroStarModule) => void): void => {
    parts.guard(() => parts.module && work(parts.module));
    wake();
  };
  const reopen = (pages: Uint8Array, reads: boolean): void =>
    withModule((module) => {
      giveAll(module, host, pages);
      module._zs_reopen(reads ? 1 : 0);
    });

  storage.onStored(() => tabs.tellStored());
  tabs.listen({
    promoted: () =>
      inTurn(async () => {
        if (storage.unsaved) return false; // what is on its screen is nowhere else, and is older than what is stored
        let loaded: Recovered;
        do {
          loaded = await loadAndRecover(storage, name);
          if (!loaded.ok) return loaded;
          if (loaded.recovery) await told(loaded.recovery);
        } while (!(await storage.claim()));
        if (parts.module) await secureFirst(storage, loaded.pages, parts.module);
        reopen(loaded.pages, false);
        return (await openEarlier(storage, name, parts, host)) ?? true;
      }),
    demoted: () =>
      inTurn(async () => {
        const unsaved = !(await storage.settled());
        storage.giveWay();
        if (unsaved) {
          // It stays on the screen, to be exported. Were this window to write again, it would have to load what is stored.
          withModule((module) => module._zs_tab(YIELDS));
          return false;
        }
        const loaded = await storage.load();
        if (!loaded.ok) return loaded;
        reopen(loaded.pages, true);
        return true;
      }),
    news: () =>
      void inTurn(async () => {
        const news = storage.unsaved ? null : await storage.news();
        if (!news) return false;
        if ("ok" in news) return news;
        withModule((module) => {
          if (news.whole) {
            for (const [, bytes] of news.pages) (host.outbox = bytes), module._zs_stored_page();
            return module._zs_reopen(1);
          }
          for (const [index, bytes] of news.pages) (host.outbox = bytes), module._zs_changed_page(index);
          module._zs_follow(news.pageCount);
        });
        return true;
      }),
    async finish() {
      withModule((module) => module._zs_tab(YIELDS));
      if (await storage.settled()) return true;
      withModule((module) => module._zs_tab(WRITES));
      return false;
    },
  });

  const requests = parts.request;
  parts.request = (what, argument) => {
    if (what !== 0) return requests(what, argument);
    void tabs.takeOver().then((taken) => {
      if (!taken) withModule((module) => module._zs_tab(REFUSED));
    });
  };
}
