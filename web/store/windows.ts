// What this window does about the others while it runs: it follows the one that writes, takes its place, or gives way.

import { giveAll, type Parts } from "../host";
import { loadAndRecover, snapshotAtOpening, type Recovered } from "./keeping";
import { wake } from "../view/loop";
import { showUnreadable, told } from "../messages";
import type { Host, ZeroStarModule } from "../module";
import { openEarlier } from "./opening";
import type { PageStorage } from "./storage";
import type { Tabs } from "./tabs";

// TabEvent::State in shell/platform/platform.h
const WRITES = 0, YIELDS = 1, REFUSED = 2;

export function liveTogether(tabs: Tabs, storage: PageStorage, name: string, parts: Parts, host: Host): void {
  let last: Promise<void> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.then(
      () => {},
      () => {},
    );
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
          if (!loaded.ok) return showUnreadable(storage, loaded), false;
          if (loaded.recovery) await told(loaded.recovery);
        } while (!(await storage.claim()));
        if (parts.module) await snapshotAtOpening(storage, loaded.pages, parts.module._zs_schema_version());
        reopen(loaded.pages, false);
        const refused = await openEarlier(storage, name, parts, host);
        if (refused) showUnreadable(storage, refused);
        return !refused;
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
        if (!loaded.ok) return showUnreadable(storage, loaded), false;
        reopen(loaded.pages, true);
        return true;
      }),
    news: () =>
      void inTurn(async () => {
        if (storage.unsaved) return;
        const news = await storage.news();
        if (!news) return;
        if ("ok" in news) return showUnreadable(storage, news);
        withModule((module) => {
          if (news.whole) {
            for (const [, bytes] of news.pages) (host.outbox = bytes), module._zs_stored_page();
            return module._zs_reopen(1);
          }
          for (const [index, bytes] of news.pages) (host.outbox = bytes), module._zs_changed_page(index);
          module._zs_follow(news.pageCount);
        });
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
