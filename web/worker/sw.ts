// The service worker: keeps one version of the site as a whole, so that it opens without a network.
//
// - A version is the list of its files with their hashes, put into this script by tools/bundle.mjs. It is installed only
//   when every file has arrived with that hash; else nothing of it is kept and the older version goes on.
// - A page is answered from the one version that this worker carries. Files named by their content belong to the page
//   that names them, so an older page in another window still finds its own.
// - A new version waits until no window uses the old one, or until the user asks for it (web/update.ts).
// - Only the files of the site itself are answered, whatever path it stands under; everything else is the browser's affair.

export {}; // a module, so that `self` below is its own
declare const self: ServiceWorkerGlobalScope;
declare const VERSION: string;
declare const FILES: Record<string, string>; // name relative to the scope -> its SHA-256 as an integrity value

const scope = self.registration.scope; // ends with "/"
const prefix = `zerostar ${scope} `; // caches are shared by all sites of an origin
const own = prefix + VERSION;
const hashed = /\.[0-9a-f]{12}\.\w+$/;
const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

// The page goes by the address of its folder: some servers forward index.html to it.
const addressOf = (name: string): string => new URL(name === "index.html" ? "./" : name, scope).href;

async function fetched(name: string, integrity: string): Promise<Response> {
  const response = await fetch(addressOf(name), {
    integrity,
    cache: hashed.test(name) ? "default" : "no-cache",
    credentials: "same-origin",
  });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // A fresh answer: one that was forwarded may not open a page, and WebAssembly needs its type to be compiled while it loads.
  const headers = { "Content-Type": types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream" };
  return new Response(await response.arrayBuffer(), { headers });
}

async function install(): Promise<void> {
  const cache = await caches.open(own);
  const arrived = await Promise.allSettled(
    Object.entries(FILES).map(async ([name, integrity]) => {
      const held = hashed.test(name) ? await inAnyVersion(name) : undefined;
      await cache.put(addressOf(name), held ?? (await fetched(name, integrity)));
    }),
  );
  // Only when nothing is written any more: what came later would stay.
  const failed = arrived.find((each): each is PromiseRejectedResult => each.status === "rejected");
  if (!failed) return;
  await caches.delete(own);
  throw failed.reason;
}

async function versions(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

async function inAnyVersion(name: string): Promise<Response | undefined> {
  for (const version of await versions()) {
    const response = await (await caches.open(version)).match(addressOf(name));
    if (response) return response;
  }
  return undefined;
}

// Removes older versions once at most one window is left, and no newer version is on its way in.
async function tidy(): Promise<void> {
  if (self.registration.installing || self.registration.waiting) return;
  if ((await self.clients.matchAll({ type: "window", includeUncontrolled: true })).length > 1) return;
  for (const version of await versions()) if (version !== own) await caches.delete(version);
}

async function answer(name: string, request: Request): Promise<Response> {
  const response = await (await caches.open(own)).match(addressOf(name));
  return response ?? (hashed.test(name) ? await inAnyVersion(name) : undefined) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "switch") event.waitUntil(self.skipWaiting());
  if (event.data === "started") event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || !address.href.startsWith(scope)) return;
  const name = address.pathname.slice(new URL(scope).pathname.length) || "index.html";
  if (name in FILES || hashed.test(name)) event.respondWith(answer(name, event.request));
});
