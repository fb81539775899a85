// What the module makes of the pages that it was handed to edit, at the start and when this window takes over alike.

import { giveAll, type Parts } from "../host";
import { fallBack } from "./keeping";
import { told } from "../messages";
import type { Host } from "../module";
import type { LoadFailure, PageStorage } from "./storage";

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
