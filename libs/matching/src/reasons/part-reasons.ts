import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Match } from '../match.js';
import { sharedSegments } from '../scoring/occupation.js';
import { PARTS, type Parts } from '../scoring/parts.js';
import type { Weights } from '../weights.js';
import { kmOf } from './km.js';
import { ids, number, reason, type Reason } from './reason.js';

type Part = (typeof PARTS)[number];

/** What the score is made of, what lost most points first; equal losses stand in the order of the parts. */
export function partReasons(
  answer: Match,
  post: PostToMatch,
  seeker: SeekerToMatch,
  weights: Weights,
): Reason[] {
  const full = fullPoints(weights);
  return PARTS.flatMap(part => {
    const lost = full[part] - answer.parts[part];
    return SAYERS[part](answer, post, seeker, weights).map(one => ({ ...one, lost }));
  }).sort((one, other) => other.lost - one.lost);
}

type Sayer = (answer: Match, post: PostToMatch, seeker: SeekerToMatch, weights: Weights) => Reason[];

const SAYERS: Readonly<Record<Part, Sayer>> = {
  occupation: occupationReason,
  skills: skillReasons,
  wage: (_, post, seeker) => wageReason(post, seeker),
  distance: distanceReason,
  hours: (_, post, seeker) => hourReasons(post, seeker),
  training: (_, post, seeker) => trainingReason(post, seeker),
  stability: (_, post) => [stabilityReason(post), ...retentionReason(post)],
};

/** What each part gives at most. */
export function fullPoints({
  occupation,
  skills,
  wage,
  distance,
  hours,
  training,
  stability,
}: Weights): Parts {
  return {
    occupation: Math.max(...occupation.segments),
    skills: skills.points,
    wage: wage.full,
    distance: distance.full,
    hours: hours.full,
    training: training.related + training.structured,
    stability:
      stability.openEnded +
      stability.insurance.full +
      Math.max(...stability.retention.map(([, points]) => points)),
  };
}

function occupationReason(
  { parts }: Match,
  { occupation }: PostToMatch,
  { wishes, past, anyOccupation }: SeekerToMatch,
  { occupation: weights }: Weights,
): Reason[] {
  const last = weights.wishes.at(-1) ?? 0;
  const worth = (code: string, percent: number) =>
    Math.floor(((weights.segments[sharedSegments(occupation, code)] ?? 0) * percent) / 100);
  const rank = wishes.findIndex((code, at) => worth(code, weights.wishes[at] ?? last) === parts.occupation);
  const wish = wishes[rank];
  const worked = past.find(code => worth(code, weights.past) === parts.occupation);
  if (parts.occupation === 0) return [reason('part', 'occupationOther')];
  if (wish !== undefined) {
    const segments = sharedSegments(occupation, wish);
    const key = segments === 4 ? 'occupationSame' : 'occupationNear';
    return [reason('part', key, { segments: number(segments), rank: number(rank + 1) })];
  }
  if (worked !== undefined) {
    return [reason('part', 'occupationWorked', { segments: number(sharedSegments(occupation, worked)) })];
  }
  return anyOccupation ? [reason('part', 'anyOccupation')] : [];
}

function skillReasons(_: Match, { must, nice, trainable }: PostToMatch, { skills }: SeekerToMatch): Reason[] {
  const has = [...must, ...nice].filter(skill => skills.includes(skill));
  const lacks = must.filter(skill => !skills.includes(skill));
  const taught = lacks.filter(skill => trainable.includes(skill));
  const missing = [...lacks, ...nice.filter(skill => !skills.includes(skill))].filter(
    skill => !taught.includes(skill),
  );
  return (
    [
      ['skillHave', has],
      ['skillTrain', taught],
      ['skillMissing', missing],
    ] as const
  ).flatMap(([key, of]) => (of.length > 0 ? [reason('part', key, { skill: ids('skills', of) })] : []));
}

function wageReason({ wageLow }: PostToMatch, { wageFloor, wageTarget }: SeekerToMatch): Reason[] {
  const values = { wage: number(wageLow), target: number(wageTarget), floor: number(wageFloor) };
  return [reason('part', wageLow >= wageTarget ? 'wageGood' : 'wageLow', values)];
}

function distanceReason(
  { route }: Match,
  post: PostToMatch,
  seeker: SeekerToMatch,
  { distance }: Weights,
): Reason[] {
  if (route.tooFar) return [];
  if (post.mode === 'home') return [reason('part', 'atHome')];
  // Only a short way is a good word to an employer, and a long one is the person's own matter.
  const short = route.points >= distance.sameCounty;
  const only = short ? {} : { only: ['seeker', 'broker'] as const };
  const { metres } = route;
  if (metres === null) {
    if (post.county === seeker.county && post.county !== null) return [reason('part', 'sameCounty')];
    const key = post.county?.slice(0, 4) === seeker.county?.slice(0, 4) ? 'samePrefecture' : 'farWithRemedy';
    return [reason('part', key, key === 'farWithRemedy' ? farValues(post, 0, seeker) : {}, only)];
  }
  if (metres > distance.nearMetres && metres > seeker.maxKm * 1000)
    return [reason('part', 'farWithRemedy', farValues(post, metres, seeker))];
  return [reason('part', 'near', { km: number(kmOf(metres)), max: number(seeker.maxKm) }, only)];
}

function farValues(post: PostToMatch, metres: number, { maxKm, housingOk }: SeekerToMatch) {
  const remedy = post.housing && housingOk ? 'onSiteHousing' : 'shuttle';
  return { remedy: ids('items', [remedy]), km: number(kmOf(metres)), max: number(maxKm) };
}

function hourReasons(
  { hours, pattern }: PostToMatch,
  { hoursMin, hoursMax, patternsLiked }: SeekerToMatch,
): Reason[] {
  const shown = { kind: 'pattern', id: pattern } as const;
  const range = { hours: number(hours), min: number(hoursMin), max: number(hoursMax), pattern: shown };
  const outside = hours < hoursMin || hours > hoursMax;
  const liked = patternsLiked.includes(pattern);
  if (!outside && liked) return [reason('part', 'hoursFit', range)];
  return [
    ...(outside ? [reason('part', 'hoursDiffer', range)] : []),
    ...(liked ? [] : [reason('part', 'patternOther', { pattern: shown })]),
  ];
}

function trainingReason({ occupation }: PostToMatch, { trained }: SeekerToMatch): Reason[] {
  const segments = Math.max(0, ...trained.map(code => sharedSegments(occupation, code)));
  return segments > 0 ? [reason('part', 'trainingDone', { segments: number(segments) })] : [];
}

/** Where nobody was placed a year ago there is nothing to tell. */
function retentionReason({ retention: [placed, kept] }: PostToMatch): Reason[] {
  return placed > 0 ? [reason('part', 'retention', { kept: number(kept), placed: number(placed) })] : [];
}

function stabilityReason({ contractMonths, insurance }: PostToMatch): Reason {
  const values = {
    insurance: { kind: 'words', group: 'insurance', ids: [insurance] },
    term: { kind: 'term', months: contractMonths },
  } as const;
  if (insurance !== 'full') return reason('part', 'contractTerms', values);
  if (contractMonths === null) return reason('part', 'stableOpenEnded', values);
  // Under a year nobody calls a contract steady.
  if (contractMonths < 12) return reason('part', 'contractTerms', values);
  return reason('part', 'stable', { ...values, months: number(contractMonths) });
}
