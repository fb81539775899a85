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
  if (!module?._zs_damaged()) return null;
  const recovered = await fallBack(storage, name, (image) => {
    giveAll(module, host, image);
    parts.guard(() => module._zs_reopen(0));
    return !!parts.module && !module._zs_damaged();
  });
  if (!recovered) return null;
  if (!recovered.ok) return recovered;
  if (recovered.recovery) await told(recovered.recovery);
  return null;
}
