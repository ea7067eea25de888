import { safeHtml, type SafeHtml } from './html.js';

/** Signs on tags, months and steps: strokes in a 16 × 16 box, always beside a word that says the same. */
const STROKES = {
  up: '<path d="M8 13V4M4.2 7.4 8 3.6l3.8 3.8"/>',
  tick: '<path d="m2.8 8.6 3.4 3.6 7-8"/>',
  half: '<circle cx="8" cy="8" r="5.4"/><path d="M8 2.6a5.4 5.4 0 0 1 0 10.8Z" fill="currentColor" stroke="none"/>',
  triangle: '<path d="M8 2.4 14.4 13.6H1.6Z"/><path d="M8 6.4v3.4M8 11v1.2"/>',
  cross: '<path d="m3.4 3.4 9.2 9.2M12.6 3.4l-9.2 9.2"/>',
  ring: '<circle cx="8" cy="8" r="5"/>',
  pencil: '<path d="m3 13 .8-3.2L10.6 3 13 5.4 6.2 12.2Z"/>',
  clock: '<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.4 1.6"/>',
  dash: '<path d="M3.4 8h9.2"/>',
} as const;

export type Sign = keyof typeof STROKES;

/** SVG of a sign, hidden from assistive technology. */
export function signSvg(sign: Sign): SafeHtml {
  return safeHtml(
    `<svg class="tg-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.8">${STROKES[sign]}</svg>`,
  );
}
