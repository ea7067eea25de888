import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Weights } from '../weights.js';
import { sharedSegments } from './occupation.js';
import type { Route } from './route.js';

/** The seven parts of a score, points each, in the order they are printed. */
export const PARTS = ['occupation', 'skills', 'wage', 'distance', 'hours', 'training', 'stability'] as const;
export type Parts = Readonly<Record<(typeof PARTS)[number], number>>;

/** The parts of a pair. Every fraction is rounded down before anything is added to it. */
export function partsOf(post: PostToMatch, seeker: SeekerToMatch, route: Route, weights: Weights): Parts {
  return {
    occupation: occupationPoints(post, seeker, weights.occupation),
    skills: skillPoints(post, seeker, weights.skills),
    wage: wagePoints(post, seeker, weights.wage),
    distance: route.points,
    hours: hourPoints(post, seeker, weights.hours),
    training: trainingPoints(post, seeker, weights.training),
    stability: stabilityPoints(post, weights.stability),
  };
}

function occupationPoints(
  { occupation }: PostToMatch,
  { wishes, past, anyOccupation }: SeekerToMatch,
  weights: Weights['occupation'],
): number {
  const points = (code: string, percent: number) =>
    Math.floor(((weights.segments[sharedSegments(occupation, code)] ?? 0) * percent) / 100);
  const later = weights.wishes.at(-1) ?? 0;
  return Math.max(
    anyOccupation ? weights.anyOccupation : 0,
    ...wishes.map((code, rank) => points(code, weights.wishes[rank] ?? later)),
    ...past.map(code => points(code, weights.past)),
  );
}

function skillPoints(
  { must, nice, trainable }: PostToMatch,
  { skills }: SeekerToMatch,
  weights: Weights['skills'],
): number {
  const asked = weights.must * must.length + weights.nice * nice.length;
  if (asked === 0) return weights.points;
  const met = must.filter(skill => skills.includes(skill)).length;
  const taught = must.filter(skill => !skills.includes(skill) && trainable.includes(skill)).length;
  const nicely = nice.filter(skill => skills.includes(skill)).length;
  const reached = weights.must * met + weights.taught * taught + weights.nice * nicely;
  return Math.floor((weights.points * reached) / asked);
}

export function wagePoints(
  { wageLow }: Pick<PostToMatch, 'wageLow'>,
  { wageFloor, wageTarget }: Pick<SeekerToMatch, 'wageFloor' | 'wageTarget'>,
  { full, atFloor, upToTarget }: Weights['wage'],
): number {
  if (wageLow >= wageTarget) return full;
  if (wageLow < wageFloor) return 0;
  return atFloor + Math.floor((upToTarget * (wageLow - wageFloor)) / (wageTarget - wageFloor));
}

export function hourPoints(
  { hours, pattern }: Pick<PostToMatch, 'hours' | 'pattern'>,
  {
    hoursMin,
    hoursMax,
    patternsLiked,
    patternsOk,
  }: Pick<SeekerToMatch, 'hoursMin' | 'hoursMax' | 'patternsLiked' | 'patternsOk'>,
  weights: Weights['hours'],
): number {
  const outside = Math.max(0, hoursMin - hours, hours - hoursMax);
  const other = patternsOk.includes(pattern) ? weights.acceptable : weights.unstated;
  const off = patternsLiked.includes(pattern) ? 0 : other;
  return Math.max(0, weights.full - weights.perHourOutside * outside - off);
}

function trainingPoints(
  { occupation, induction }: PostToMatch,
  { trained }: SeekerToMatch,
  weights: Weights['training'],
): number {
  const closest = Math.max(0, ...trained.map(code => sharedSegments(occupation, code)));
  const somewhat = closest > 0 ? weights.somewhat : 0;
  const course = closest >= weights.relatedSegments ? weights.related : somewhat;
  return course + { structured: weights.structured, buddy: weights.buddy, none: 0 }[induction];
}

export function stabilityPoints(
  { contractMonths, insurance, retention: [placed, stayed] }: PostToMatch,
  weights: Weights['stability'],
): number {
  const contract = contractMonths === null ? weights.openEnded : stepOf(weights.months, contractMonths);
  const kept = weights.retention.find(([percent]) => stayed * 100 >= percent * placed)?.[1] ?? 0;
  return contract + weights.insurance[insurance] + (placed < weights.fewestPlaced ? weights.fewPlaced : kept);
}

function stepOf(steps: Weights['stability']['months'], months: number): number {
  return steps.find(([from]) => months >= from)?.[1] ?? 0;
}
