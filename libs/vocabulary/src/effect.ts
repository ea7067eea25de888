/** What an item does about one demand: it lifts the person's level, or lowers what the post asks. */
export interface Effect {
  readonly demand: string;
  readonly side: 'person' | 'post';
  /** Levels added or taken off. */
  readonly levels: number;
  /** The level it reaches at most (person) or at least (post). */
  readonly limit: number;
}

const SHAPE = /^(\w+)([+-])(\d)(<=|>=)(\d)$/;

/** Reads `walk+2<=3;phone-2>=0`. @throws Error naming the text that has another shape */
export function readEffects(text: string): Effect[] {
  return listOf(text, ';').map(one => {
    const [, demand = '', sign, levels, bound, limit] = SHAPE.exec(one) ?? [];
    if (sign === undefined || (sign === '+') !== (bound === '<=')) throw new Error(`no effect: ${one}`);
    return { demand, side: sign === '+' ? 'person' : 'post', levels: Number(levels), limit: Number(limit) };
  });
}

/** The words of a cell that holds a list. */
export function listOf(cell: string, separator: ',' | ';'): string[] {
  return cell
    .split(separator)
    .map(word => word.trim())
    .filter(word => word !== '');
}
