// How many of the window's CSS pixels one pixel of the app takes: more than one while it is presented, and on a wall-sized
// screen that is not scaled, where 14 px could not be read. The mirror is enlarged with the picture, and pointers are told
// in the app's pixels.

let wanted = 1;
let zoom = 1;

export const zoomed = (): number => zoom;

export function setZoom(presented: number): void {
  wanted = presented;
  fitZoom();
}

/** To be called before a frame is drawn: the window may have another size. */
export function fitZoom(): void {
  const now = wanted * enlargement(innerWidth, innerHeight, devicePixelRatio);
  if (now === zoom) return;
  zoom = now;
  document.documentElement.style.setProperty("--zoom", String(now));
  document.documentElement.toggleAttribute("data-zoomed", now !== 1);
}

/** In quarters. Whoever made the page smaller in the browser (a density below 1) wants it small. */
export function enlargement(width: number, height: number, density: number): number {
  const times = Math.min(width / 1920, height / 1080);
  return density < 1 || times < 1.6 ? 1 : Math.min(3, Math.floor(times * 4) / 4);
}
