// The page's start: look whether everything needed is here, open the storage, start the module, draw.

import { serveData } from "./store/data";
import { digestBy } from "./store/digest";
import { hideMessage, showFailure } from "./failure";
import { hasChinese } from "./view/fonts";
import { giveAll, leave, makeHost, moduleDigest, type Parts } from "./host";
import { listen } from "./view/input";
import { compileFirst, instantiateFirst } from "./later";
import { hold, release, startLoop, stats, stopLoop, wake } from "./view/loop";
import { PageMemory, type PageKeeper } from "./store/memory";
import { keepEarlierStates, loadAndRecover } from "./store/keeping";
import { missingFeature, noGraphics, notOpened, showBlocked, showGraphicsLost, showUnreadable, stopped, told } from "./messages";
import { Mirror } from "./view/mirror";
import { openEarlier, secureFirst } from "./store/opening";
import { readNote, readSecondCopy } from "./store/second_copy";
import type { SaveState } from "./store/states";
import { openStorage } from "./store/storage";
import { Tabs } from "./store/tabs";
import { language } from "./text";
import { keepForOffline } from "./update";
import { liveTogether } from "./store/windows";
import { fitZoom, zoomed } from "./view/zoom";

const app = document.getElementById("app") as HTMLElement;
const canvas = document.getElementById("canvas") as HTMLCanvasElement;
const mirrorRoot = document.getElementById("mirror") as HTMLElement;
const spoken = document.getElementById("spoken") as HTMLElement;

const states: Record<SaveState["state"], number> = { saved: 0, saving: 1, not_saved: 2 };

const STORE = "zerostar"; // the name of the database
const GRAPHICS_MS = 3000; // a browser that gives lost graphics back does so sooner

let keeper: PageKeeper | null = null;

async function start(): Promise<void> {
  const missing = missingFeature();
  if (missing) return showFailure(missing);

  const program = compileFirst();
  const opening = openStorage(STORE, showBlocked);
  beginGraphics();
  const parts: Parts = {
    module: null,
    mirror: null,
    storage: new PageMemory(),
    file: new Uint8Array(0),
    request: () => {},
    guard(work) {
      if (!parts.module) return;
      try {
        work();
      } catch (error) {
        parts.module = null;
        stopped(error, keeper);
      }
    },
  };
  const host = makeHost(parts, canvas);
  // Made while the storage is opened and read.
  const making = createZeroStar({
    host,
    instantiateWasm: (imports, receive) => instantiateFirst(program, imports, receive, (error) => stopped(error, keeper)),
    onAbort: (what) => stopped(new Error(String(what)), keeper),
  });
  making.catch(() => {}); // told where it is waited for
  const opened = await opening;
  hideMessage(); // of what stood in its way
  const storage = opened.storage;
  // An app that begins empty would look as if the data were gone.
  if (!storage && (opened.reason !== "unavailable" || readNote(STORE))) await notOpened(opened, (await readSecondCopy(STORE))?.image ?? null);
  parts.storage = keeper = storage ?? parts.storage;
  const tabs = new Tabs(STORE);
  const role = storage ? await tabs.begin() : "writer";
  const reads = role === "reader"; // another window writes: this one only looks
  const stored = storage ? await (reads ? storage.load() : loadAndRecover(storage, STORE)) : null;
  if (storage && stored && !stored.ok) return showUnreadable(storage, stored);
  if (stored?.ok && "recovery" in stored && stored.recovery) await told(stored.recovery);

  const module = await making;
  parts.module = module;
  parts.mirror = new Mirror(mirrorRoot, spoken, module, parts.guard, (text) => leave(host, text));

  if (storage && stored?.ok && !reads) await secureFirst(storage, stored.pages, module);
  if (storage) keepEarlierStates(storage, STORE); // a window that reads may come to write

  if (stored?.ok) giveAll(module, host, stored.pages);
  const darkQuery = matchMedia("(prefers-color-scheme: dark)");
  parts.guard(() => {
    if (module._zs_start(leave(host, language()), darkQuery.matches ? 1 : 0, reads ? 1 : 0) !== 0) {
      parts.module = null;
      showFailure(noGraphics);
    }
  });
  storage?.onWhole(() => {
    let open = false;
    parts.guard(() => {
      open = module._zs_problem() === 0; // else it holds something else than what is stored
      if (open) module._zs_image();
    });
    return open && parts.module ? host.inbox : null;
  });
  const refused = storage && !reads ? await openEarlier(storage, STORE, parts, host) : null;
  if (storage && refused) return showUnreadable(storage, refused);
  if (!parts.module) return;

  const tell = (state: SaveState): void => {
    parts.guard(() => module._zs_commit_state(states[state.state], state.sequence, leave(host, state.reason ?? "")));
    if (state.state === "saving") hold();
    else release();
    wake();
  };
  if (storage) storage.onState(tell);
  else tell({ state: "not_saved", sequence: 0, reason: "unavailable" }); // whatever the reason: nothing is tried again
  const contrastQuery = matchMedia("(prefers-contrast: more)");
  const touchQuery = matchMedia("(pointer: coarse)");
  const motionQuery = matchMedia("(prefers-reduced-motion: reduce)");
  const appearance = (): void => {
    const asked = (query: MediaQueryList): number => (query.matches ? 1 : 0);
    parts.guard(() => module._zs_appearance(asked(darkQuery), asked(contrastQuery), asked(touchQuery), asked(motionQuery)));
    wake();
  };
  for (const query of [darkQuery, contrastQuery, touchQuery, motionQuery]) query.addEventListener("change", appearance);
  if (contrastQuery.matches || touchQuery.matches || motionQuery.matches) appearance();

  listen(app, module, parts.guard);
  let waiting = 0;
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault(); // else it is never given back
    stopLoop();
    clearTimeout(waiting);
    waiting = window.setTimeout(() => showGraphicsLost(parts.storage), GRAPHICS_MS);
  });
  canvas.addEventListener("webglcontextrestored", () => {
    clearTimeout(waiting);
    hideMessage();
    parts.guard(() => {
      if (module._zs_context_restored() === 0) return run();
      parts.module = null;
      showFailure(noGraphics);
    });
  });
  const run = (): void =>
    startLoop((seconds, seen) => {
      let next = -1;
      parts.guard(() => {
        if (seen) fit();
        if (seen) fitZoom();
        next = module._zs_frame(innerWidth / zoomed(), innerHeight / zoomed(), devicePixelRatio * zoomed(), seconds, seen ? 1 : 0);
      });
      return next;
    });
  run();
  hideMessage();
  const site = (kind: number): void => {
    parts.guard(() => module._zs_site(kind));
    wake();
  };
  if (location.protocol === "file:") site(0);
  if (role === "unguarded") site(2);
  if (!hasChinese()) site(4);
  digestBy((bytes) => moduleDigest(bytes, parts, host));
  serveData(storage, STORE, parts, host);
  if (storage) liveTogether(tabs, storage, STORE, parts, host);
  keepForOffline(() => site(1));
  new ResizeObserver(() => wake()).observe(app);
}

// Making a graphics context takes the browser longer than all else here, and little of this page's own time: it is asked
// for first, in the size that the first frame needs: another would make the browser begin again. The module finds it
// made, with these properties.
function beginGraphics(): void {
  fit();
  canvas.getContext("webgl2", {
    alpha: false,
    depth: false,
    stencil: false,
    antialias: false, // ImGui smooths its own edges
    preserveDrawingBuffer: true, // a frame is drawn over the last one, where it differs
    powerPreference: "low-power",
  });
}

// The canvas has as many pixels as the screen shows of it. Changing their number clears them, so it is done right
// before drawing.
function fit(): void {
  const width = Math.max(1, Math.round(innerWidth * devicePixelRatio));
  const height = Math.max(1, Math.round(innerHeight * devicePixelRatio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  if (density !== devicePixelRatio) watchDensity();
}

// A query is about one density only, so each new one is watched anew.
let density = 0;
function watchDensity(): void {
  density = devicePixelRatio;
  matchMedia(`(resolution: ${density}dppx)`).addEventListener("change", () => wake(), { once: true });
}

// Figures for measuring: how many frames were drawn and what they took.
Object.defineProperty(globalThis, "zerostarStats", { value: stats });

start().catch((error: unknown) => stopped(error, keeper));
