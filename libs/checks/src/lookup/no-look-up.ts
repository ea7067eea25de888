import { ok } from '#values';
import { LookUp } from './look-up.js';

/** No office is connected: files are all there is. */
export class NoLookUp extends LookUp {
  readonly sources = [];

  ask() {
    return Promise.resolve(ok([]));
  }
}
