// Runs a test program that Emscripten built, under Node:  node tools/wasm_tests.mjs PROGRAM.js [ARGUMENTS]
//
// Emscripten before 3.1.14 takes a fetch() that exists for a browser's and hands it a file's path, which Node 18
// and newer refuse. Without fetch it reads the file.

import { createRequire } from "node:module";
import { resolve } from "node:path";

delete globalThis.fetch;
process.argv.splice(1, 1); // The program sees its own name and arguments.
createRequire(import.meta.url)(resolve(process.argv[1]));
