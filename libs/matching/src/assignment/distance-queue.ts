/** Distances in one window are told apart exactly; what lies beyond waits until the window reaches it. */
const WINDOW = 4096;
const NONE = -1;

/**
 * Places in the order of their distance: integers that never fall below the last one taken. One bucket a distance, so
 * adding and taking cost the same however many wait. A place that is added again with a smaller distance leaves its older
 * entry behind, which is passed over.
 */
export class DistanceQueue {
  readonly distances: Float64Array;
  private readonly heads = new Int32Array(WINDOW).fill(NONE);
  private places: Int32Array;
  private nexts: Int32Array;
  private entries = 0;
  private far: number[] = [];
  private base = 0;
  private at = 0;
  private last = -1;

  constructor(places: number) {
    this.distances = new Float64Array(places).fill(Infinity);
    this.places = new Int32Array(1024);
    this.nexts = new Int32Array(1024);
  }

  /** Notes a distance that is smaller than the place's present one. */
  add(place: number, distance: number): void {
    this.distances[place] = distance;
    const bucket = distance - this.base;
    if (bucket >= WINDOW) {
      this.far.push(place);
      return;
    }
    if (this.entries === this.places.length) this.grow();
    const entry = this.entries++;
    this.places[entry] = place;
    this.nexts[entry] = this.heads[bucket]!;
    this.heads[bucket] = entry;
    if (bucket > this.last) this.last = bucket;
  }

  /** The nearest place, or -1. A place is given once for each distance it was added with, the smallest first. */
  take(): number {
    for (;;) {
      while (this.at <= this.last) {
        const entry = this.heads[this.at]!;
        if (entry === NONE) {
          this.at++;
          continue;
        }
        this.heads[this.at] = this.nexts[entry]!;
        const place = this.places[entry]!;
        if (this.distances[place] === this.base + this.at) return place;
      }
      if (!this.reach()) return NONE;
    }
  }

  /** Forgets what waits; the distances of places are the caller's to put back. */
  clear(): void {
    this.heads.fill(NONE, this.at, this.last + 1);
    this.far.length = 0;
    this.entries = 0;
    this.base = 0;
    this.at = 0;
    this.last = -1;
  }

  /** Moves the window to the nearest of those that lie beyond it. */
  private reach(): boolean {
    const limit = this.base + WINDOW;
    const waiting = this.far.filter(place => this.distances[place]! >= limit);
    if (waiting.length === 0) return false;
    this.far = [];
    this.entries = 0;
    this.at = 0;
    this.last = -1;
    this.base = waiting.reduce(
      (least, place) => Math.min(least, this.distances[place]!),
      Number.MAX_SAFE_INTEGER,
    );
    for (const place of new Set(waiting)) this.add(place, this.distances[place]!);
    return true;
  }

  private grow(): void {
    const [places, nexts] = [this.places, this.nexts];
    this.places = new Int32Array(2 * places.length);
    this.nexts = new Int32Array(2 * nexts.length);
    this.places.set(places);
    this.nexts.set(nexts);
  }
}
