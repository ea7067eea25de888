import { STOP, UNSURE } from './answer-grid.js';
import type { Columns } from './columns.js';
import type { Pool } from './pool.js';
import { HOUSING } from './post-columns.js';
import type { Both, Found } from './post-scorer.js';
import { CLOSE } from './score-slices.js';

/** Scores one seeker against all posts whose list he or she can enter, or which can enter theirs: close work first. */
export function scoreSeeker(pool: Pool, both: Both, seeker: number, found: Found): void {
  const { columns, posts } = pool;
  const judge = judgeOf(pool, both, seeker, found);
  const comes = reachOf(columns, seeker);
  const background = columns.background.map(points => points[seeker]!);
  const others: number[] = [];
  for (let post = 0; post < posts.length; post++) {
    if (columns.posts.open[post] !== 1 || !comes(post)) continue;
    const own = background[columns.posts.work[post]!]!;
    if (own >= CLOSE) judge(post, own);
    else others.push(post);
  }
  for (const post of others) judge(post, background[columns.posts.work[post]!]!);
}

/** Scores a seeker against a post where there is a point to it; the cheapest tests come first. */
function judgeOf(
  { columns, scorer, exact }: Pool,
  { ofPosts, ofSeekers }: Both,
  seeker: number,
  found: Found,
) {
  const { posts, seekers, cells, weights } = columns;
  const [wage, hours, needs] = [seekers.wage[seeker]!, seekers.hours[seeker]!, seekers.needs[seeker]!];
  const { skills, distance } = weights;
  scorer.renew(columns);
  return (post: number, background: number): void => {
    const pay = cells[posts.wage[post]! + wage]!;
    const times = cells[posts.hours[post]! + hours]!;
    if (pay === STOP || times === STOP) return;
    const sure = posts.fixed[post]! + background + pay + times;
    const floor = Math.min(ofSeekers.floors[seeker]!, ofPosts.floors[post]!);
    if (sure + skills.points + distance.full < floor) return;
    scorer.open(post);
    const far = scorer.way.of(seeker);
    if (far < 0 || sure + far + skills.points < floor || isStopped(columns, post, seeker)) return;
    const isUnsure = cells[posts.needs[post]! + needs] === UNSURE;
    const score = isUnsure ? exact(post, seeker) : sure + far + scorer.skills.of(seeker);
    if (score > 0) found(post, seeker, score);
  };
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
  // Housing brings only those closer who would take it.
  const helps = seekers.housingOk[seeker] === 1 ? ~0 : ~HOUSING;
  return post =>
    (posts.travel[post]! & helps) !== 0 ||
    !(Math.abs(posts.x[post]! - x) > reach || Math.abs(posts.y[post]! - y) > reach);
}
