import type { Vocabulary } from '#vocabulary';
import type { SeekerToMatch } from '../match-input.js';
import type { DemandGrid } from './grids.js';

/**
 * Finds the kind of a seeker for each demand. Most demands meet no item that the person accepts or refuses: then the
 * level alone makes the kind, and no text is built.
 */
export function demandKinds(grids: readonly DemandGrid[], { demands, items }: Vocabulary) {
  const ids = [...demands.keys()];
  const touched = new Map(
    [...items.values()].map(({ id, effects }) => [id, effects.map(({ demand }) => ids.indexOf(demand))]),
  );
  const plain = ids.map(() => new Map<number | null, number>());

  return ({ can, accepts, refuses }: SeekerToMatch, tell: (demand: number, kind: number) => void): void => {
    const special = new Set([...accepts, ...refuses].flatMap(id => touched.get(id) ?? []));
    for (const [demand, id] of ids.entries()) {
      const level = can[id] ?? null;
      const known = special.has(demand) ? undefined : plain[demand]!.get(level);
      if (known !== undefined) {
        tell(demand, grids[demand]!.counted(known));
        continue;
      }
      const of = (words: readonly string[]) =>
        level === null ? [] : words.filter(word => touched.get(word)?.includes(demand)).sort();
      const kind = { can: level, accepts: new Set(of(accepts)), refuses: new Set(of(refuses)) };
      const key = `${level}/${[...kind.accepts].join()}/${[...kind.refuses].join()}`;
      const number = grids[demand]!.kindOf(key, () => kind);
      if (!special.has(demand)) plain[demand]!.set(level, number);
      tell(demand, number);
    }
  };
}
