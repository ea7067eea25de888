import type { PostToMatch } from '../match-input.js';

/** Would the workplace, what it asks and what may be used there be written as they were? */
export function isSameSite(one: PostToMatch, other: PostToMatch): boolean {
  return (
    one.mode === other.mode &&
    one.entranceRiseMm === other.entranceRiseMm &&
    [one.features, one.offers, one.surveyed, one.notPossible].every((words, at) =>
      isSameList(words, [other.features, other.offers, other.surveyed, other.notPossible][at]!),
    ) &&
    isSameDemands(one.demands, other.demands)
  );
}

export function hasSameSkills(one: PostToMatch, other: PostToMatch): boolean {
  return (
    isSameList(one.must, other.must) &&
    isSameList(one.nice, other.nice) &&
    isSameList(one.trainable, other.trainable)
  );
}

function isSameDemands(one: PostToMatch['demands'], other: PostToMatch['demands']): boolean {
  const ids = Object.keys(one);
  return (
    ids.length === Object.keys(other).length &&
    ids.every(id => other[id]?.[0] === one[id]![0] && other[id][1] === one[id]![1])
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
