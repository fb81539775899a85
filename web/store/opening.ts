// Before the module edits pages that are stored, and what it makes of them, at the start and when this window takes over alike.

import { giveAll, type Parts } from "../host";
import { fallBack, snapshotAtOpening } from "./keeping";
import { noSnapshot, told } from "../messages";
import type { Host, ZeroStarModule } from "../module";
import type { LoadFailure } from "./states";
import type { PageStorage } from "./storage";

/** Takes a snapshot of what is about to be edited; where older tables would be brought up to date without one, the user decides. */
export async function secureFirst(storage: PageStorage, pages: Uint8Array, module: ZeroStarModule): Promise<void> {
  const why = await snapshotAtOpening(storage, pages, module._zs_schema_version());
  if (why) await noSnapshot(storage, why);
}

/**
 * Where the module has found the pages damaged, the newest earlier state that it opens takes their place, and that is told.
 * Null where it works on something, or tells by itself that there is nothing.
 */
export async function openEarlier(storage: PageStorage, name: string, parts: Parts, host: Host): Promise<LoadFailure | null> {
  const module = parts.module;
  if (module?._zs_problem() !== 1) return null;
  const recovered = await fallBack(storage, name, (image) => {
    let opens = false;
    parts.guard(() => {
      giveAll(module, host, image);
      opens = module._zs_opens() === 1;
    });
    return opens;
  });
  if (!recovered) return null;
  if (!recovered.ok) return recovered;
  // Only now, for what the module writes as it opens them is written over these very pages.
  parts.guard(() => {
    giveAll(module, host, recovered.pages);
    module._zs_reopen(0);
  });
  if (recovered.recovery) await told(recovered.recovery);
  return null;
}
