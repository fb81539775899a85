// Glyphs drawn by the browser's own fonts: each once, in the frame that first uses it.

const family = getComputedStyle(document.documentElement).getPropertyValue("--font");

const scratch = document.createElement("canvas");
scratch.lang = "zh-CN";
const SHEET = 512; // pixels across
let context = prepare(SHEET, 128);

function prepare(width: number, height: number): CanvasRenderingContext2D {
  scratch.width = width;
  scratch.height = height;
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

/** Width, height, left, top, advance in pixels. */
type Shape = [number, number, number, number, number];

// In the font in use. What has no pixels has no width.
function shapeOf(text: string): Shape {
  const m = context.measureText(text);
  if (m.actualBoundingBoxRight + m.actualBoundingBoxLeft <= 0 || m.actualBoundingBoxAscent + m.actualBoundingBoxDescent <= 0)
    return [0, 0, 0, 0, m.width];
  const left = Math.floor(-m.actualBoundingBoxLeft) - 1;
  const top = Math.ceil(m.actualBoundingBoxAscent) + 1;
  return [Math.ceil(m.actualBoundingBoxRight) + 1 - left, Math.ceil(m.actualBoundingBoxDescent) + 1 + top, left, top, m.width];
}

/** Null for what is no character. */
export function glyph(codePoint: number, size: number, bold: boolean): Shape | null {
  if (codePoint < 32 || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint > 0x10ffff || (codePoint & 0xfffe) === 0xfffe) return null;
  if (codePoint >= 0xd800 && codePoint < 0xe000) return null;
  useFont(size, bold);
  return shapeOf(String.fromCodePoint(codePoint));
}

/**
 * The coverage of each pixel, glyph after glyph. They are drawn side by side and read back at once: reading makes the
 * browser finish what it was told to draw, which for each glyph by itself would cost more than the drawing.
 */
export function drawGlyphs(codePoints: Uint32Array, size: number, bold: boolean): Uint8Array {
  useFont(size, bold);
  const texts = Array.from(codePoints, (one) => String.fromCodePoint(one));
  const shapes = texts.map(shapeOf);
  const wide = Math.max(SHEET, ...shapes.map(([width]) => width));
  let x = 0, y = 0, row = 0;
  const places = shapes.map(([width, height]) => {
    if (x + width > wide) (x = 0), (y += row + 1), (row = 0);
    const place: [number, number] = [x, y];
    x += width + 1; // a pixel between neighbours
    row = Math.max(row, height);
    return place;
  });
  const high = y + row;
  if (wide > scratch.width || high > scratch.height) {
    context = prepare(Math.max(wide, scratch.width), Math.max(high, scratch.height));
    currentFont = "";
    useFont(size, bold);
  }
  context.clearRect(0, 0, wide, high);
  places.forEach(([left, top], i) => context.fillText(texts[i]!, left - shapes[i]![2], top + shapes[i]![3]));
  const alpha = new Uint8Array(shapes.reduce((sum, [width, height]) => sum + width * height, 0));
  if (alpha.length === 0) return alpha;
  const pixels = context.getImageData(0, 0, wide, high).data;
  let to = 0;
  shapes.forEach(([width, height], i) => {
    const [left, top] = places[i]!;
    for (let line = top; line < top + height; line++)
      for (let from = (line * wide + left) * 4 + 3, end = from + width * 4; from < end; from += 4) alpha[to++] = pixels[from]!;
  });
  return alpha;
}
