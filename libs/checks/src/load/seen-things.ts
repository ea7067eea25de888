const FIRST_ROOM = 1 << 16;

/**
 * Remembers keyed indexes in sixteen bytes each, whatever a file holds: their first eight bytes, which are spread evenly.
 * Two of two million are taken for one in one of ten million files.
 */
export class SeenThings {
  private high = new Uint32Array(FIRST_ROOM);
  private low = new Uint32Array(FIRST_ROOM);
  private size = 0;

  /** @returns false for an index that was there */
  add(index: Buffer): boolean {
    if (this.size * 2 >= this.high.length) this.grow();
    // 0 and 0 marks a free place.
    return this.put(index.readUInt32BE(0), index.readUInt32BE(4) || 1);
  }

  private put(high: number, low: number): boolean {
    const last = this.high.length - 1;
    let at = low & last;
    while (this.low[at] !== 0) {
      if (this.low[at] === low && this.high[at] === high) return false;
      at = (at + 1) & last;
    }
    this.high[at] = high;
    this.low[at] = low;
    this.size += 1;
    return true;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(low.length * 2);
    this.size = 0;
    for (const [at, value] of low.entries()) if (value !== 0) this.put(high[at] ?? 0, value);
  }
}
