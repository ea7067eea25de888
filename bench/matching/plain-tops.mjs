/** Lists of the best, as anybody would write them: a short sorted array each. */
export class PlainTops {
  constructor(count, length) {
    this.lists = Array.from({ length: count }, () => []);
    this.length = length;
  }

  offer(list, score, rank, other) {
    const entries = this.lists[list];
    const last = entries[entries.length - 1];
    const isAfter = (entry, points, place) =>
      entry.score < points || (entry.score === points && entry.rank > place);
    if (entries.length === this.length) {
      if (!isAfter(last, score, rank)) return;
      entries.pop();
    }
    let at = entries.length;
    while (at > 0 && isAfter(entries[at - 1], score, rank)) at -= 1;
    entries.splice(at, 0, { other, score, rank });
  }

  /** A list as a text, to be compared. */
  text(list, ids) {
    return this.lists[list].map(({ other, score }) => `${ids[other]} ${score}`).join();
  }
}
