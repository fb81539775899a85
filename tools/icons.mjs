// The app's icon, drawn from one list of shapes: as SVG, and as PNG for what takes no SVG (installed apps, iOS).
// A white nought round a gold star, on the accent's green.

import { deflateSync } from "node:zlib";

const side = 512;
const colours = { ground: [11, 110, 82], nought: [255, 255, 255], star: [231, 182, 90] };

// A star's corners, outer and inner in turn, beginning at the top.
const star = Array.from({ length: 10 }, (_, i) => {
  const radius = i % 2 === 0 ? 80 : 33;
  const angle = (i * Math.PI) / 5;
  return [256 + radius * Math.sin(angle), 262 - radius * Math.cos(angle)];
});

function inEllipse(x, y, [rx, ry]) {
  const dx = (x - 256) / rx, dy = (y - 256) / ry;
  return dx * dx + dy * dy <= 1;
}
function inPolygon(x, y, corners) {
  let inside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [ax, ay] = corners[i], [bx, by] = corners[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
function inRoundedSquare(x, y, radius) {
  const dx = Math.max(radius - x, x - (side - radius), 0), dy = Math.max(radius - y, y - (side - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
}

const outer = [150, 184], inner = [100, 134], corner = 112;

// From the bottom up. `whole`: the ground fills the square, for systems that cut their own shape out of it.
const shapes = (whole) => [
  [colours.ground, whole ? () => true : (x, y) => inRoundedSquare(x, y, corner)],
  [colours.nought, (x, y) => inEllipse(x, y, outer) && !inEllipse(x, y, inner)],
  [colours.star, (x, y) => Math.abs(x - 256) < 80 && Math.abs(y - 262) < 81 && inPolygon(x, y, star)],
];

const hex = (colour) => `#${colour.map((n) => n.toString(16).padStart(2, "0")).join("")}`;
const ellipse = ([rx, ry]) => `M${256 - rx} 256a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

export function iconSvg() {
  const points = star.map((point) => point.map((n) => n.toFixed(1)).join(" ")).join("L");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">` +
    `<rect width="${side}" height="${side}" rx="${corner}" fill="${hex(colours.ground)}"/>` +
    `<path fill="${hex(colours.nought)}" fill-rule="evenodd" d="${ellipse(outer)}${ellipse(inner)}"/>` +
    `<path fill="${hex(colours.star)}" d="M${points}z"/></svg>\n`
  );
}

// pixels x pixels. A maskable icon's content keeps within the middle 80 %, which no system cuts off.
export function iconPng(pixels, { maskable = false } = {}) {
  const samples = 4; // each way, for a pixel
  const layers = shapes(maskable);
  const scale = maskable ? 1.2 : 1;
  const rows = Buffer.alloc(pixels * (1 + pixels * 4)); // each row begins with its filter, 0: none
  const layerAt = (px, py) => {
    const at = (p) => ((p / pixels) * side - 256) * scale + 256;
    const x = at(px), y = at(py);
    let layer = layers.length - 1;
    while (layer >= 0 && !layers[layer][1](x, y)) layer--;
    return layer;
  };
  // The layers at the pixels' corners. Only where those of a pixel differ does an edge run through it.
  const width = pixels + 1;
  const corners = Int8Array.from({ length: width * width }, (_, i) => layerAt(i % width, Math.floor(i / width)));
  for (let py = 0; py < pixels; py++) {
    for (let px = 0; px < pixels; px++) {
      const at = py * width + px;
      const first = corners[at];
      if (first === corners[at + 1] && first === corners[at + width] && first === corners[at + width + 1]) {
        if (first >= 0) rows.set([...layers[first][0], 255], py * (1 + pixels * 4) + 1 + px * 4);
        continue;
      }
      const n = samples;
      let red = 0, green = 0, blue = 0, covered = 0;
      for (let s = 0; s < n * n; s++) {
        const layer = layers[layerAt(px + ((s % n) + 0.5) / n, py + (Math.floor(s / n) + 0.5) / n)];
        if (!layer) continue;
        red += layer[0][0];
        green += layer[0][1];
        blue += layer[0][2];
        covered++;
      }
      if (covered === 0) continue;
      const colour = [red / covered, green / covered, blue / covered, (255 * covered) / (n * n)];
      rows.set(colour.map(Math.round), py * (1 + pixels * 4) + 1 + px * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels, 0);
  header.writeUInt32BE(pixels, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, RGBA, not interlaced
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(checksum(body), body.length + 4);
  return out;
}

// CRC-32 as in ISO 3309; node:zlib has it only in newer releases.
function checksum(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}
