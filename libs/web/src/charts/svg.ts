import { escapeHtml, safeHtml, type SafeHtml } from '../html.js';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Markup of one element; attribute values are escaped, numbers shortened to two decimals. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(typeof value === 'number' ? short(value) : value)}"`);
  return `<${name}${written.join('')}>${content}</${name}>`;
}

/** A line of text; `end` and `middle` move the anchor. */
export function textAt(
  x: number,
  y: number,
  words: string,
  looks: { class?: string; anchor?: Anchor } = {},
): string {
  return element('text', { x, y, class: looks.class, 'text-anchor': looks.anchor }, escapeHtml(words));
}

export type Anchor = 'start' | 'middle' | 'end';

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return element('line', { x1, y1, x2, y2, class: className });
}

/**
 * The drawing with its title, which is all that assistive technology reads of it.
 * @param id unique on the page; ties the title
 */
export function drawing(id: string, size: Size, title: string, parts: readonly string[]): SafeHtml {
  const attributes = {
    viewBox: `0 0 ${size.width} ${size.height}`,
    width: size.width,
    height: size.height,
    role: 'img',
    'aria-labelledby': `${id}-title`,
  };
  const content = element('title', { id: `${id}-title` }, escapeHtml(title)) + parts.join('');
  return safeHtml(element('svg', attributes, content));
}

/** Width and height in pixels: text is drawn at its true size. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The pattern `url(#<id>-hatch)`: bars that differ by more than colour. */
export function hatch(id: string): string {
  const pattern = { width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  const stroke = line(0, 0, 0, 7, 'hatch');
  return element('defs', {}, element('pattern', { id: `${id}-hatch`, ...pattern }, stroke));
}
