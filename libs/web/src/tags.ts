import type { Sign } from './signs.js';

/** Colour and border of a tag; `solid` and `dashed` differ in shape as well. */
type Tone = 'solid' | 'green' | 'blue' | 'amber' | 'red' | 'dashed';

/** Looks of each kind of tag: never colour alone, always word, sign and border. */
export const TAGS = {
  surplus: { tone: 'solid', sign: 'up' },
  met: { tone: 'green', sign: 'tick' },
  shortPaid: { tone: 'blue', sign: 'half' },
  short: { tone: 'amber', sign: 'triangle' },
  undeclared: { tone: 'red', sign: 'cross' },
  exempt: { tone: 'dashed', sign: 'ring' },
  done: { tone: 'green', sign: 'tick' },
  underWay: { tone: 'blue', sign: 'pencil' },
  notStarted: { tone: 'blue', sign: 'ring' },
  toMend: { tone: 'red', sign: 'triangle' },
  notYet: { tone: 'dashed', sign: 'clock' },
  notApplicable: { tone: 'dashed', sign: 'dash' },
  unverified: { tone: 'amber', sign: 'triangle' },
  verified: { tone: 'green', sign: 'tick' },
} as const satisfies Record<string, { tone: Tone; sign: Sign }>;

export type TagKind = keyof typeof TAGS;
