// Frames are drawn when something happened, three each time so that an effect settles; an idle app draws none.

export interface Stats {
  frames: number; // drawn so far
  frameMs: number; // CPU time of the last one
  firstFrameMs: number; // from navigation start to the end of the first
  drawing: boolean; // another frame has been asked for
}
export const stats: Stats = { frames: 0, frameMs: 0, firstFrameMs: 0, drawing: false };

// Draws a frame; gives the seconds until the next one is wanted: 0 soon, below 0 never. One that is not seen is for what it
// does with the input.
type Draw = (seconds: number, seen: boolean) => number;

const HELD_MS = 16; // a frame of the screen

let draw: Draw | null = null;
let wanted = 0;
let timer = 0;
let asked = false; // the browser, for its next frame
let held = 0; // the timer that releases the frames
let taking = false; // within takeEffect()

export function startLoop(drawFrame: Draw): void {
  draw = drawFrame;
  wake();
}

export function stopLoop(): void {
  draw = null;
  clearTimeout(timer);
}

export function wake(frames = 3): void {
  wanted = Math.max(wanted, frames);
  if (!draw) return;
  stats.drawing = true;
  ask();
}

/** For what was typed, pressed or chosen: it takes effect now and is on its way to the disk before the frame that shows it. */
export function takeEffect(): void {
  taking = true;
  draw?.(performance.now() / 1000, false);
  taking = false;
  wake();
}

/**
 * What just took effect is being stored, and has the machine for itself on that way: the frames that show it wait until
 * release(), or for one frame of the screen. What is typed shows its field at once.
 */
export function hold(): void {
  if (taking && held === 0) held = window.setTimeout(release, HELD_MS);
}

export function release(): void {
  clearTimeout(held);
  held = 0;
  if (stats.drawing) ask();
}

function ask(): void {
  if (asked || held !== 0) return;
  asked = true;
  requestAnimationFrame(tick);
}

function tick(): void {
  asked = false;
  if (draw && held !== 0) return;
  stats.drawing = false;
  if (!draw) return;
  const begun = performance.now();
  const next = draw(begun / 1000, true);
  const ended = performance.now();
  stats.frames++;
  stats.frameMs = ended - begun;
  if (stats.frames === 1) stats.firstFrameMs = ended;
  wanted--;
  clearTimeout(timer);
  if (next === 0) wanted = Math.max(wanted, 1);
  if (wanted > 0) wake(wanted);
  else if (next > 0) timer = window.setTimeout(() => wake(1), next * 1000);
}
