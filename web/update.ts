// The page's side of the service worker (web/worker/sw.ts): has this version kept for use without a network, hears of a
// newer one, and changes over to it when the user asks. Nothing runs by the clock: the server is asked when the page
// opens, and again when it is looked at after an hour or more.

const HOUR = 3_600_000;

let registration: ServiceWorkerRegistration | null = null;

// Call when the app has started, so that nothing competes with it. `found` is called when a newer version is ready.
export function keepForOffline(found: () => void): void {
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  // Refused where the browser forbids it, as in private windows, and where this version is not there as a whole.
  register(found).catch(() => {});
}

async function register(found: () => void): Promise<void> {
  const known = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  registration = known;
  if (known.waiting) found();
  const watch = (): void => {
    const coming = known.installing;
    const first = !known.active;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && !first) found();
    });
  };
  watch(); // one may be on its way in already
  known.addEventListener("updatefound", watch);
  known.active?.postMessage("started");
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    known.update().catch(() => {}); // no network: another time
  });
}

// Opens the newer version in this window. What is to be kept must be stored before.
export function switchVersion(): void {
  const waiting = registration?.waiting;
  if (!waiting) return location.reload(); // another window has changed over already
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("switch");
}
