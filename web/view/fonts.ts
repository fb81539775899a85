// Glyphs drawn by the browser's own fonts: each once, when first used.

const family = getComputedStyle(document.documentElement).getPropertyValue("--font");

const scratch = document.createElement("canvas");
scratch.lang = "zh-CN";
let context = prepare(128);

function prepare(side: number): CanvasRenderingContext2D {
  scratch.width = scratch.height = side;
  // Glyphs are read back at once, so the pixels stay in ordinary memory.
  const made = scratch.getContext("2d", { willReadFrequently: true });
  if (!made) throw new Error("Canvas 2D is missing");
  made.fillStyle = "#fff";
  made.textBaseline = "alphabetic";
  return made;
}

let currentFont = "";
function useFont(size: number, bold: boolean): void {
  const font = `${bold ? 600 : 400} ${size}px ${family}`;
  if (font === currentFont) return;
  context.font = font;
  currentFont = font;
}

// Ascent and descent in pixels that hold Chinese and Latin alike.
export function fontMetrics(size: number, bold: boolean): [number, number] {
  useFont(size, bold);
  const m = context.measureText("国Åg");
  return [m.actualBoundingBoxAscent, m.actualBoundingBoxDescent];
}

/** Whether some font here has Chinese: 一 is a flat stroke; the box that stands for a missing character is high. */
export function hasChinese(): boolean {
  useFont(64, false);
  const m = context.measureText("一");
  return m.actualBoundingBoxAscent + m.actualBoundingBoxDescent < 32;
}

// [width, height, left, top, advance] in pixels, and the coverage of each pixel; null for what is no character.
export function glyph(
  codePoint: number,
  size: number,
  bold: boolean,
  withBitmap: boolean,
): { metrics: number[]; alpha: Uint8Array } | null {
  if (codePoint < 32 || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint > 0x10ffff || (codePoint & 0xfffe) === 0xfffe) return null;
  if (codePoint >= 0xd800 && codePoint < 0xe000) return null;
  const text = String.fromCodePoint(codePoint);
  useFont(size, bold);
  const m = context.measureText(text);
  const left = Math.floor(-m.actualBoundingBoxLeft) - 1;
  const top = Math.ceil(m.actualBoundingBoxAscent) + 1;
  const width = Math.ceil(m.actualBoundingBoxRight) + 1 - left;
  const height = Math.ceil(m.actualBoundingBoxDescent) + 1 + top;
  const blank = m.actualBoundingBoxRight + m.actualBoundingBoxLeft <= 0 || m.actualBoundingBoxAscent + m.actualBoundingBoxDescent <= 0;
  if (!withBitmap || blank) return { metrics: [0, 0, 0, 0, m.width], alpha: new Uint8Array(0) };
  const side = Math.max(width, height);
  if (side > scratch.width) {
    context = prepare(side * 2);
    currentFont = "";
    useFont(size, bold);
  }
  context.clearRect(0, 0, width, height);
  context.fillText(text, -left, top);
  const pixels = context.getImageData(0, 0, width, height).data;
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i++) alpha[i] = pixels[i * 4 + 3] ?? 0;
  return { metrics: [width, height, left, top, m.width], alpha };
}
