/** Typed arrays over memory that threads can share. */
export const sharedBytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));
export const sharedShorts = (length: number) => new Uint16Array(new SharedArrayBuffer(2 * length));
export const sharedInts = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
export const sharedDoubles = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));

/** No room for one more: the pool has to be built anew. */
export class PoolFull extends Error {
  constructor(what: string) {
    super(`no room for another ${what}; build the pool anew`);
  }
}

/** Room for what comes after the pool is built: new seekers, new posts, new kinds of answers. */
export const withRoom = (count: number) => count + Math.ceil(count / 4) + 64;

/** Whole numbers, one list after the other; a list that changes is written anew at the end. */
export class IntStore {
  values: Int32Array;
  used = 0;

  constructor(expected: number) {
    this.values = sharedInts(expected);
  }

  /** @returns where the list begins */
  add(list: readonly number[]): number {
    const start = this.used;
    if (start + list.length > this.values.length) this.grow(start + list.length);
    this.values.set(list, start);
    this.used += list.length;
    return start;
  }

  private grow(least: number): void {
    const wider = sharedInts(Math.max(2 * this.values.length, least));
    wider.set(this.values);
    this.values = wider;
  }
}
