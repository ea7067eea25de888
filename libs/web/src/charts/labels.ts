import type { Anchor } from './svg.js';

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A stretch of a drawn line that no label may cover. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Where a label may stand: `x`, `y` is the baseline of its first line. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
}

const FONT = 15;
const LINE = 18;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Width of a line of text, a little on the safe side: no browser is asked. */
export function textWidth(words: string, size = FONT): number {
  const letters = [...words].map(letter => WIDE.test(letter));
  // Browsers set an eighth of an em between Chinese and Latin.
  const seams = letters.filter((isWide, index) => index > 0 && isWide !== letters[index - 1]).length;
  return (letters.reduce((sum, isWide) => sum + (isWide ? 1 : 0.6), 0) + seams / 8) * size;
}

/** Keeps labels apart: each takes the first of its spots that is free of what was placed before. */
export class LabelPlacer {
  private readonly boxes: Box[] = [];

  constructor(
    private readonly bounds: Box,
    private readonly lines: readonly Segment[],
  ) {}

  /** Marks a place as taken: a point, a leader line. */
  block(box: Box): void {
    this.boxes.push(box);
  }

  /** The first free spot for these lines of text, now taken; null where none is free. */
  place(texts: readonly string[], spots: readonly Spot[]): Spot | null {
    const spot = spots.find(candidate => this.isFree(boxOf(texts, candidate)));
    if (spot) this.boxes.push(boxOf(texts, spot));
    return spot ?? null;
  }

  private isFree(box: Box): boolean {
    return (
      isInside(box, this.bounds) &&
      !this.boxes.some(other => overlap(box, other)) &&
      !this.lines.some(segment => crosses(segment, box))
    );
  }
}

/** Space that lines of text take at a spot. */
export function boxOf(texts: readonly string[], spot: Spot): Box {
  const width = Math.max(...texts.map(words => textWidth(words)));
  const left = spot.anchor === 'start' ? spot.x : spot.anchor === 'end' ? spot.x - width : spot.x - width / 2;
  return { left, right: left + width, top: spot.y - FONT, bottom: spot.y + 4 + (texts.length - 1) * LINE };
}

/** Baseline of each further line below the first, in pixels. */
export const LINE_HEIGHT = LINE;

function isInside(box: Box, bounds: Box): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Does the segment touch the box? Clips it against the four sides (Liang and Barsky). */
function crosses({ x1, y1, x2, y2 }: Segment, box: Box): boolean {
  const dx = x2 - x1;
  const dy = y2 - y1;
  let enter = 0;
  let leave = 1;
  for (const [slope, distance] of [
    [-dx, x1 - box.left],
    [dx, box.right - x1],
    [-dy, y1 - box.top],
    [dy, box.bottom - y1],
  ] as const) {
    if (slope === 0 && distance < 0) return false;
    if (slope < 0) enter = Math.max(enter, distance / slope);
    if (slope > 0) leave = Math.min(leave, distance / slope);
  }
  return enter <= leave;
}
