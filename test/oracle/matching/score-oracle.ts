import type { PostToMatch, SeekerToMatch } from '#matching';

export interface Way {
  readonly points: number;
  readonly isTooFar: boolean;
}

function alike(one: string, other: string): number {
  const [left, right] = [one.split('-'), other.split('-')];
  const differs = left.findIndex((segment, index) => segment !== right[index]);
  return differs < 0 ? 4 : differs;
}

function occupationPoints(post: PostToMatch, seeker: SeekerToMatch): number {
  const table = [0, 50, 120, 190, 250];
  const points = (code: string, share: number) =>
    Math.floor((table[alike(code, post.occupation)]! * share) / 100);
  return Math.max(
    seeker.anyOccupation ? 100 : 0,
    ...seeker.wishes.map((code, index) => points(code, [100, 90][index] ?? 80)),
    ...seeker.past.map(code => points(code, 85)),
  );
}

function skillPoints({ must, nice, trainable }: PostToMatch, { skills }: SeekerToMatch): number {
  const whole = 2 * must.length + nice.length;
  if (whole === 0) return 200;
  let met = 0;
  for (const skill of must) met += skills.includes(skill) ? 2 : trainable.includes(skill) ? 1 : 0;
  for (const skill of nice) met += skills.includes(skill) ? 1 : 0;
  return Math.floor((200 * met) / whole);
}

function wagePoints({ wageLow: wage }: PostToMatch, { wageFloor, wageTarget }: SeekerToMatch): number {
  if (wage >= wageTarget) return 150;
  if (wage < wageFloor) return 0;
  return 60 + Math.floor((90 * (wage - wageFloor)) / (wageTarget - wageFloor));
}

/** By the way to go, in metres, or by the county where nobody knows. */
function bareWay(post: PostToMatch, seeker: SeekerToMatch): Way {
  const unknown = [post.x, post.y, seeker.x, seeker.y].includes(null);
  if (unknown) return wayByCounty(post.county, seeker.county);
  const [dx, dy] = [post.x! - seeker.x!, post.y! - seeker.y!];
  const metres = Math.floor((Math.floor(Math.sqrt(dx * dx + dy * dy)) * 13) / 10);
  const limit = 1000 * seeker.maxKm;
  if (metres <= 2000) return { points: 150, isTooFar: false };
  if (metres > limit) return { points: 0, isTooFar: true };
  return { points: 150 - Math.floor((110 * (metres - 2000)) / (limit - 2000)), isTooFar: false };
}

function wayByCounty(one: string | null, other: string | null): Way {
  if (one === null || other === null) return { points: 0, isTooFar: true };
  if (one === other) return { points: 110, isTooFar: false };
  return one.slice(0, 4) === other.slice(0, 4)
    ? { points: 50, isTooFar: false }
    : { points: 0, isTooFar: true };
}

export function wayOf(post: PostToMatch, seeker: SeekerToMatch): Way {
  if (post.mode === 'home') return { points: 150, isTooFar: false };
  const bare = bareWay(post, seeker);
  const helps = [...(post.shuttle ? [110] : []), ...(post.housing && seeker.housingOk ? [120] : [])];
  return { points: Math.max(bare.points, ...helps), isTooFar: bare.isTooFar && helps.length === 0 };
}

function hourPoints({ hours, pattern }: PostToMatch, seeker: SeekerToMatch): number {
  const outside = Math.max(0, seeker.hoursMin - hours, hours - seeker.hoursMax);
  const off = seeker.patternsLiked.includes(pattern) ? 0 : seeker.patternsOk.includes(pattern) ? 20 : 30;
  return Math.max(0, 100 - 10 * outside - off);
}

function trainingPoints({ occupation, induction }: PostToMatch, { trained }: SeekerToMatch): number {
  const shared = Math.max(0, ...trained.map(code => alike(code, occupation)));
  const course = shared >= 2 ? 45 : shared === 1 ? 20 : 0;
  return course + { structured: 30, buddy: 15, none: 0 }[induction];
}

function stabilityPoints({ contractMonths: months, insurance, retention: [placed, stayed] }: PostToMatch) {
  const steps: [number, number][] = [
    [24, 35],
    [12, 25],
    [3, 10],
  ];
  const contract = months === null ? 40 : (steps.find(([least]) => months >= least)?.[1] ?? 0);
  const share = (100 * stayed) / placed;
  const kept = placed < 5 ? 8 : share >= 80 ? 15 : share >= 60 ? 10 : share >= 40 ? 5 : 0;
  return contract + { full: 20, partial: 10, none: 0 }[insurance] + kept;
}

export function pointsOf(post: PostToMatch, seeker: SeekerToMatch) {
  return {
    occupation: occupationPoints(post, seeker),
    skills: skillPoints(post, seeker),
    wage: wagePoints(post, seeker),
    distance: wayOf(post, seeker).points,
    hours: hourPoints(post, seeker),
    training: trainingPoints(post, seeker),
    stability: stabilityPoints(post),
  };
}
