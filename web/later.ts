// The module's second part: what only an open factory needs, loaded with the packs and factors. tools/split_module.mjs
// cuts the module; the first part has a place in its function table for every function of the second that it calls,
// filled when the second is there.

import { embedded, isEmbedded } from "./embedded";

const app = document.getElementById("app");

let first: WebAssembly.Exports | null = null;
let loaded = false;

/** Has the first part fetched and compiled while other things are made ready. */
export function compileFirst(): Promise<WebAssembly.Module> {
  const compiled = compile("module", app?.dataset["wasm"]);
  compiled.catch(() => {}); // told where it is instantiated
  return compiled;
}

// What Emscripten's script calls to have the first part made.
export function instantiateFirst(
  compiled: Promise<WebAssembly.Module>,
  imports: WebAssembly.Imports,
  receive: (instance: WebAssembly.Instance) => void,
  failed: (error: unknown) => void,
): object {
  const absent = new Proxy({}, { get: (_, name) => () => { throw new Error(`Part of the program is missing: ${String(name)}.`); } });
  compiled
    .then((module) => WebAssembly.instantiate(module, { ...imports, later: absent }))
    .then((instance) => {
      first = instance.exports;
      receive(instance);
    }, failed);
  return {}; // the exports come later
}

// Whether the second part is there now. Nothing is lost where it is not: the next call tries again.
export async function loadLater(): Promise<boolean> {
  if (loaded || !first) return loaded;
  try {
    await WebAssembly.instantiate(await compile("later", app?.dataset["later"]), { first });
    loaded = true;
  } catch {
    // No network, or the server is gone or has another version.
  }
  return loaded;
}

async function compile(block: "module" | "later", address: string | undefined): Promise<WebAssembly.Module> {
  if (isEmbedded) return WebAssembly.compile(await embedded(block));
  const response = await fetch(address ?? "", { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  // Only with the right media type may it be compiled while it arrives, and not every server gives it.
  if (response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
