// The WebAssembly module in two parts, and the packs, factors and texts, inside the page, in the single-file edition: gzip, written in 85
// characters, 5 of them for 4 bytes. tools/single_file.mjs is its other side.

export const isEmbedded = document.getElementById("module") !== null;

export function embedded(what: "module" | "later" | "rules"): Promise<ArrayBuffer> {
  const packed = new Blob([fromText(document.getElementById(what)?.textContent ?? "") as BlobPart]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// The characters are those from "(" to "}" without "<". The number of bytes stands first, before a space; what pads the
// last 4 is left out.
function fromText(text: string): Uint8Array {
  const length = parseInt(text, 10);
  let at = text.indexOf(" ") + 1;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i += 4) {
    let word = 0;
    for (let k = 0; k < 5; k++) {
      const code = text.charCodeAt(at++);
      word = word * 85 + code - (code > 0x3c ? 0x29 : 0x28);
    }
    bytes[i] = word >>> 24;
    bytes[i + 1] = word >>> 16;
    bytes[i + 2] = word >>> 8;
    bytes[i + 3] = word;
  }
  return bytes;
}
