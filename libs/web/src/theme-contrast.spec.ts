import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const source = readFileSync(fileURLToPath(new URL('../theme/_tokens.scss', import.meta.url)), 'utf8');
const [normalPart = '', contrastPart = ''] = source.split('@include high-contrast');

function tokensOf(part: string): Map<string, string> {
  return new Map(
    [...part.matchAll(/--tg-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

const normal = tokensOf(normalPart);
const high = new Map([...normal, ...tokensOf(contrastPart)]);

/** Relative luminance (WCAG 2.2) of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(start => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const WHITE = '#ffffff';
const TEXT_ON_WHITE = [
  'ink',
  'ink-2',
  'pine',
  'link',
  'link-visited',
  'link-hover',
  'ochre',
  'red',
  'green',
  'amber',
  'blue',
  'grey',
];
const TEXT_ON_GROUND = [
  ['ink', 'mist'],
  ['ink', 'mist-2'],
  ['ink-2', 'mist'],
  ['link', 'mist-2'],
  ['pine-deep', 'pine-pale'],
  ['red', 'red-pale'],
  ['green', 'green-pale'],
  ['amber', 'amber-pale'],
  ['blue', 'blue-pale'],
  ['ink', 'focus'],
] as const;

describe.each([
  ['normal mode', normal],
  ['high contrast', high],
])('colours of %s', (_, tokens) => {
  const colour = (name: string) => tokens.get(name) ?? '';

  it.each(TEXT_ON_WHITE)('read at 7:1 on white: %s', name => {
    expect(ratio(colour(name), WHITE)).toBeGreaterThanOrEqual(7);
  });

  it.each(TEXT_ON_GROUND)('read at 7:1: %s on %s', (text, ground) => {
    expect(ratio(colour(text), colour(ground))).toBeGreaterThanOrEqual(7);
  });

  it('show controls at 3:1 and white on pine at 7:1', () => {
    expect(ratio(colour('control'), WHITE)).toBeGreaterThanOrEqual(3);
    expect(ratio(WHITE, colour('pine'))).toBeGreaterThanOrEqual(7);
  });
});
