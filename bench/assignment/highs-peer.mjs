/** The same problem for HiGHS: one column a pair, one row a person, one row a post. Its optimum lies on whole numbers. */
import { performance } from 'node:perf_hooks';
import { load } from '../policy/peers.mjs';

const { default: loadHighs } = await load('highs');
const highs = await loadHighs();

/** Arrays as HiGHS takes them; making them is not part of its time. */
export function modelOf({ tiers, capacities, offsets, targets, scores }, bonusOf) {
  const [people, posts, pairs] = [tiers.length, capacities.length, targets.length];
  const indices = new Int32Array(2 * pairs);
  const colCost = new Float64Array(pairs);
  for (let person = 0; person < people; person++)
    for (let edge = offsets[person]; edge < offsets[person + 1]; edge++) {
      indices[2 * edge] = person;
      indices[2 * edge + 1] = people + targets[edge];
      colCost[edge] = bonusOf(person) + scores[edge];
    }
  const rows = people + posts;
  return {
    numCols: pairs,
    numRows: rows,
    sense: -1,
    colCost,
    colLower: new Float64Array(pairs),
    colUpper: new Float64Array(pairs).fill(Infinity),
    rowLower: new Float64Array(rows).fill(-Infinity),
    rowUpper: Float64Array.from({ length: rows }, (_, row) => (row < people ? 1 : capacities[row - people])),
    matrix: {
      format: 'csc',
      numCols: pairs,
      numRows: rows,
      starts: Int32Array.from({ length: pairs + 1 }, (_, pair) => 2 * pair),
      indices,
      values: new Float64Array(2 * pairs).fill(1),
    },
  };
}

/** Seconds from the arrays to the optimum, and its worth. */
export function solve(data, solver = 'choose') {
  const begun = performance.now();
  const model = highs.createModel(data);
  try {
    model.options.set({ output_flag: false, solver });
    model.run();
    const worth = model.getObjectiveValue();
    return { seconds: (performance.now() - begun) / 1000, worth };
  } finally {
    model.dispose();
  }
}
