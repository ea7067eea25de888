import { STOP, UNSURE } from './answer-grid.js';
import type { Columns } from './columns.js';
import type { Pool } from './pool.js';
import type { Both, Found } from './post-scorer.js';

/** Scores one seeker against all posts whose list he or she can enter, or which can enter theirs. */
export function scoreSeeker(pool: Pool, { ofPosts, ofSeekers }: Both, seeker: number, found: Found): void {
  const { columns, scorer } = pool;
  const { posts, seekers, cells, weights } = columns;
  const comes = reachOf(columns, seeker);
  const most = weights.skills.points + weights.distance.full;
  const [wage, hours] = [seekers.wage[seeker]!, seekers.hours[seeker]!];
  const own = ofSeekers.floors[seeker]!;
  scorer.renew(columns);
  for (let post = 0; post < pool.posts.length; post++) {
    if (posts.open[post] !== 1 || !comes(post)) continue;
    const pay = cells[posts.wage[post]! + wage]!;
    const times = cells[posts.hours[post]! + hours]!;
    if (pay === STOP || times === STOP) continue;
    const occupation = posts.occupation[post]!;
    const { background, way } = scorer;
    const work = background.workFor(seeker, occupation) + background.courseFor(seeker, occupation);
    const sure = posts.fixed[post]! + pay + times + work;
    if (sure + most < Math.min(own, ofPosts.floors[post]!) || isStopped(columns, post, seeker)) continue;
    scorer.open(post);
    const far = way.of(seeker);
    if (far < 0) continue;
    const isUnsure = cells[posts.needs[post]! + seekers.needs[seeker]!] === UNSURE;
    const score = isUnsure ? pool.exact(post, seeker) : sure + far + scorer.skills(seeker);
    if (score > 0) found(post, seeker, score);
  }
}

/** By licences, demands or features. */
function isStopped({ posts, seekers, cells }: Columns, post: number, seeker: number): boolean {
  const licences = posts.licences[post]!;
  if (licences >= 0 && cells[licences + seekers.licences[seeker]!] === STOP) return true;
  const from = posts.demandsFrom[post]!;
  const to = from + posts.demandsCount[post]!;
  for (let at = from; at < to; at += 2) {
    const kind = seekers.demands[posts.lists[at]! + seeker]!;
    if (cells[posts.lists[at + 1]! + kind] === STOP) return true;
  }
  return cells[posts.needs[post]! + seekers.needs[seeker]!] === STOP;
}

/** Tells at a glance which posts a seeker cannot reach. */
function reachOf({ seekers, posts, weights }: Columns, seeker: number): (post: number) => boolean {
  const { nearMetres, routeTenths } = weights.distance;
  const reach = ((Math.max(seekers.limit[seeker]!, nearMetres) + 1) * 10) / routeTenths + 1;
  const [x, y] = [seekers.x[seeker]!, seekers.y[seeker]!];
  return post =>
    posts.travel[post] !== 0 ||
    !(Math.abs(posts.x[post]! - x) > reach || Math.abs(posts.y[post]! - y) > reach);
}
