// A static server for dist/, for looking at the site and for the tests. Only this machine can reach it.
//
//   node tools/serve.mjs FOLDER [--port N]

import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const compressible = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"]);

// The file that a request's path names inside folder, or undefined: nothing outside it is ever served.
function fileFor(folder, target) {
  let path;
  try {
    path = decodeURIComponent(new URL(target, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  let file = resolve(join(folder, path));
  if (path.endsWith("/")) file = join(file, "index.html");
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return realpathSync(file).startsWith(folder + sep) ? file : undefined;
}

// Resolves with the listening server; port 0 takes any free one.
export function serve(folder, port) {
  const root = realpathSync(folder);
  const packed = new Map();
  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const file = fileFor(root, request.url ?? "/");
    if (!file) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    const hashed = /\.[0-9a-f]{12}\.\w+$/.test(file);
    const headers = {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
      "X-Content-Type-Options": "nosniff",
      Vary: "Accept-Encoding",
    };
    if (compressible.has(extname(file)) && /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""))) {
      const key = `${file} ${statSync(file).mtimeMs}`;
      const bytes =
        packed.get(key) ?? brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
      packed.set(key, bytes);
      response.writeHead(200, { ...headers, "Content-Encoding": "br", "Content-Length": bytes.length });
      response.end(request.method === "HEAD" ? undefined : bytes);
      return;
    }
    response.writeHead(200, { ...headers, "Content-Length": statSync(file).size });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => done(server));
  });
}

async function main([folder, option, value]) {
  const port = option === "--port" ? Number(value) : 8080;
  if (!(port <= 65535)) {
    console.error(`There is no port ${value}: the highest is 65535.`);
    process.exit(2);
  }
  try {
    const server = await serve(folder, port);
    console.log(`ZeroStar is at http://localhost:${server.address().port}  (Ctrl+C stops it)`);
  } catch (error) {
    if (error.code === "EADDRINUSE") {
      console.error(`Port ${port} is taken by another program. Choose another one: ./dev run --port ${port + 1}`);
    } else if (error.code === "EACCES") {
      console.error(`Port ${port} may not be used by an ordinary user. Choose a higher one: ./dev run --port 8080`);
    } else {
      console.error(`The server could not start: ${error.message}`);
    }
    process.exit(1);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
