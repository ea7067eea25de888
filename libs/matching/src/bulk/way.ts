import { wholeRoot } from '../scoring/route.js';
import type { Columns } from './columns.js';
import { HOME, HOUSING, SHUTTLE } from './post-columns.js';
import type { Selection } from './selection.js';

const TOO_FAR = -1;

/** The way to one post, from each seeker. */
export class Way {
  private post = 0;

  constructor(private columns: Columns) {}

  renew(columns: Columns): void {
    this.columns = columns;
  }

  open(post: number): void {
    this.post = post;
  }

  /** Adds its points; who is too far away is out, and who can no longer reach a floor with `rest` more. */
  add(selection: Selection, rest: number, floors: Uint16Array, postFloor: number): void {
    const { seekers, points } = selection;
    const helps = this.helps();
    let kept = 0;
    for (let at = 0; at < selection.count; at++) {
      const seeker = seekers[at]!;
      const way = this.pointsFrom(seeker, helps);
      const reached = points[at]! + way;
      seekers[kept] = seeker;
      points[kept] = reached;
      const isOpen = reached + rest >= postFloor || reached + rest >= floors[seeker]!;
      if (way !== TOO_FAR && isOpen) kept += 1;
    }
    selection.count = kept;
  }

  /** Points of one seeker's way; below 0 where it is too far. */
  of(seeker: number): number {
    return this.pointsFrom(seeker, this.helps());
  }

  private helps() {
    const { distance } = this.columns.weights;
    const travel = this.columns.posts.travel[this.post]!;
    const home = (travel & HOME) !== 0 ? distance.full : TOO_FAR;
    const shuttle = (travel & SHUTTLE) !== 0 ? distance.shuttle : TOO_FAR;
    const housing = (travel & HOUSING) !== 0 ? distance.housing : TOO_FAR;
    return { always: Math.max(home, shuttle), housing };
  }

  private pointsFrom(seeker: number, { always, housing }: { always: number; housing: number }): number {
    const { seekers, posts, weights } = this.columns;
    const helped = seekers.housingOk[seeker] === 1 ? Math.max(always, housing) : always;
    const dx = posts.x[this.post]! - seekers.x[seeker]!;
    const dy = posts.y[this.post]! - seekers.y[seeker]!;
    const square = dx * dx + dy * dy;
    // Not a number where one of the two has no point.
    const way =
      square === square
        ? byMetres(square, seekers.limit[seeker]!, weights.distance)
        : this.byCounty(seekers.county[seeker]!);
    return Math.max(helped, way);
  }

  private byCounty(county: number): number {
    const { sameCounty, samePrefecture } = this.columns.weights.distance;
    const own = this.columns.posts.county[this.post]!;
    if (own < 0 || county < 0) return TOO_FAR;
    if (own === county) return sameCounty;
    return Math.floor(own / 100) === Math.floor(county / 100) ? samePrefecture : TOO_FAR;
  }
}

type Distance = Columns['weights']['distance'];

function byMetres(square: number, limit: number, distance: Distance): number {
  const metres = Math.floor((wholeRoot(square) * distance.routeTenths) / 10);
  if (metres <= distance.nearMetres) return distance.full;
  if (metres > limit) return TOO_FAR;
  const beyond = metres - distance.nearMetres;
  return distance.full - Math.floor((distance.upToLimit * beyond) / (limit - distance.nearMetres));
}
