// Cuts the site's WebAssembly module in two with Binaryen's wasm-split: what the first page needs, and what is loaded
// with the packs and factors when a factory is opened (web/later.ts). The functions marked ZS_LATER (src/base/later.h)
// are where it is cut: whatever only they reach goes into the second part.
//
// A function whose address is taken (a lambda, say) is reached by no call. Such a one goes into the second part if it
// comes from a file or folder that is named below: the compiler writes the file's hash into the names of a file's own
// functions (-funique-internal-linkage-names). Nobody else can hold its address before.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Whose own functions, where their address is taken, are needed only behind the mark.
const laterFiles = ["src/exchange/project_reader.cpp", "src/storage/recording_edit.cpp", "src/storage/recording_merge.cpp", "shell/app/app_lines.cpp", "shell/app/app_documents.cpp", "shell/app/safekeeping.cpp"];
const laterFolders = ["src/assessment", "src/chart", "src/factors", "src/inventory", "src/report", "src/rules", "shell/pages", "shell/widgets/charts"];
const firstFiles = /^shell\/pages\/projects/;

const placeholders = "later"; // where the first part imports from what is not there yet
const primary = "first"; // and the second part from the first

// root: of the project. Binaryen's programs are in the folder ZS_BINARYEN or on the path. Gives the bytes of both parts.
export function splitModule(root) {
  const module = join(root, "build/web/zerostar_web.wasm");
  const work = join(root, "build/split");
  const program = (name, ...args) => execFileSync(join(process.env.ZS_BINARYEN ?? "", name), args, { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 30 });
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  const { functions, exported, addressed } = readGraph(program("wasm-dis", module).toString("latin1"));
  const later = laterFunctions(root, functions, exported, addressed);
  writeFileSync(join(work, "later.txt"), [...later].join("\n"));
  program(
    "wasm-split", "--split", module, "--enable-mutable-globals", `--split-funcs=@${join(work, "later.txt")}`,
    `--placeholder-namespace=${placeholders}`, `--import-namespace=${primary}`, "--export-prefix=%",
    "-o1", join(work, "first.wasm"), "-o2", join(work, "later.wasm"),
  );
  return { first: readFileSync(join(work, "first.wasm")), later: readFileSync(join(work, "later.wasm")) };
}

// The functions of a module's text: name -> the names that it calls; those exported; those whose address is taken.
function readGraph(text) {
  const functions = new Map();
  const exported = [];
  let addressed = [];
  let calls = null;
  for (const line of text.split("\n")) {
    if (line.startsWith(" (")) {
      const made = line.match(/^ \(func (\S+)/);
      calls = made ? new Set() : null;
      if (made) functions.set(made[1], calls);
      const out = line.match(/^ \(export \S+ \(func (\S+?)\)\)/);
      if (out) exported.push(out[1]);
      if (line.startsWith(" (elem")) addressed = line.match(/\$[^\s)]+/g);
    } else if (calls) {
      const called = line.match(/\((?:call|return_call) (\$[^\s)]+)/);
      if (called) calls.add(called[1]);
    }
  }
  return { functions, exported, addressed };
}

function laterFunctions(root, functions, exported, addressed) {
  const plain = new Map([...functions.keys()].map((name) => [name, unescape(name)]));
  const files = laterFiles.concat(laterFolders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)));
  const cuts = new Set();
  for (const name of markedFunctions(root)) {
    const found = [...plain].filter(([, words]) => words.startsWith(`$zs::${name}(`) && !words.includes("::$_"));
    if (found.length === 0) throw new Error(`${name} is marked ZS_LATER but no function of the module: is it called, and the mark on its declaration?`);
    for (const [cut] of found) cuts.add(cut);
  }
  const own = new Set(files.filter((file) => file.endsWith(".cpp") && !firstFiles.test(file)).map((file) => fileMark(join(root, file))));
  const isOwn = (name) => [...(plain.get(name) ?? "").matchAll(/\.__uniq\.(\d+)/g)].some(([, mark]) => own.has(mark));

  const first = new Set();
  const open = [...exported, ...addressed.filter((name) => !isOwn(name))];
  while (open.length > 0) {
    const name = open.pop();
    if (first.has(name) || cuts.has(name) || !functions.has(name)) continue;
    first.add(name);
    open.push(...functions.get(name));
  }
  return [...functions.keys()].filter((name) => !first.has(name)).map((name) => name.slice(1));
}

// The names of all functions marked in a header, those of a class with the class's.
function markedFunctions(root) {
  const headers = ["src", "shell"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(".h")).map((name) => join(root, folder, name)));
  return headers.flatMap((header) => {
    const text = readFileSync(header, "utf8");
    return [...text.matchAll(/^( *)ZS_LATER\s+[\w:<>&]+\s+(\w+)\(/gm)].map(({ 1: indent, 2: name, index }) => {
      const classes = [...text.slice(0, index).matchAll(/^(?:class|struct) (\w+)[^;]*\{/gm)];
      return indent === "" ? name : `${classes.at(-1)[1]}::${name}`;
    });
  });
}

// In the text a name's other characters are written as "\" and two hexadecimal digits.
const unescape = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));

// As Clang makes it: the MD5 of the file's path as a decimal number.
const fileMark = (path) => BigInt(`0x${createHash("md5").update(path).digest("hex")}`).toString();
