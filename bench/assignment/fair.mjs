/** A fair from a seed: people in tiers, posts of one to five seats, fifty pairs each, scores as the model gives them. */

/** Shares of four priority tiers: the urgent are few, most people belong to none. */
export const TIERS = [0.1, 0.2, 0.3, 0.4];
export const EVEN_TIERS = [0.2, 0.2, 0.2, 0.2, 0.2];

export function fair({ people, posts, pairs, tiers = [1], mostSeats = 5, seed = 1 }) {
  const random = seeded(seed);
  const tierOf = shares(tiers);
  const capacities = Int32Array.from({ length: posts }, () => 1 + Math.floor(random() * mostSeats));
  const quality = Float64Array.from({ length: posts }, () => random());
  const each = Math.min(pairs, posts);
  const offsets = Int32Array.from({ length: people + 1 }, (_, person) => person * each);
  const targets = new Int32Array(people * each);
  const scores = new Int32Array(people * each);
  const seen = new Int32Array(posts).fill(-1);
  for (let person = 0, edge = 0; person < people; person++)
    for (let count = 0; count < each;) {
      const post = Math.floor(random() * posts);
      if (seen[post] === person) continue;
      seen[post] = person;
      targets[edge] = post;
      scores[edge] = 400 + Math.floor(600 * (0.3 * quality[post] + 0.7 * random()));
      edge++;
      count++;
    }
  const draw = seeded(seed + 1);
  const tierColumn = Int32Array.from({ length: people }, () => tierOf(draw()));
  return { tiers: tierColumn, capacities, offsets, targets, scores };
}

function shares(tiers) {
  return at => {
    let sum = 0;
    for (let tier = 0; tier < tiers.length; tier++) {
      sum += tiers[tier];
      if (at < sum) return tier + 1;
    }
    return tiers.length;
  };
}

export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
