import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

type Steps = readonly (readonly [from: number, points: number])[];

/** Weights and cut-offs of the model, one dated file a version. Points unless said otherwise. */
export interface Weights {
  readonly version: string;
  readonly verified: boolean;
  readonly occupation: {
    readonly segments: readonly number[];
    /** Per cent by place of the wish; the last holds for all later ones. */
    readonly wishes: readonly number[];
    readonly past: number;
    readonly anyOccupation: number;
  };
  readonly skills: Readonly<Record<'points' | 'must' | 'taught' | 'nice', number>>;
  readonly wage: Readonly<Record<'full' | 'atFloor' | 'upToTarget', number>>;
  readonly distance: Readonly<
    Record<
      | 'full'
      | 'routeTenths'
      | 'nearMetres'
      | 'upToLimit'
      | 'shuttle'
      | 'housing'
      | 'sameCounty'
      | 'samePrefecture',
      number
    >
  >;
  readonly hours: Readonly<Record<'full' | 'perHourOutside' | 'acceptable' | 'unstated', number>>;
  readonly training: Readonly<
    Record<'related' | 'relatedSegments' | 'somewhat' | 'structured' | 'buddy', number>
  >;
  readonly stability: {
    readonly openEnded: number;
    readonly months: Steps;
    readonly insurance: Readonly<Record<'full' | 'partial' | 'none', number>>;
    /** By per cent of those placed who were still there after twelve months. */
    readonly retention: Steps;
    readonly fewestPlaced: number;
    readonly fewPlaced: number;
  };
  readonly entrance: {
    readonly stepFreeMm: number;
    readonly items: readonly (readonly [upToMm: number, itemId: string])[];
  };
  readonly cutOffs: Readonly<Record<'strong' | 'good' | 'possible', number>>;
  readonly order: Readonly<
    Record<
      | 'most'
      | 'outOfWorkYear'
      | 'householdWithoutWork'
      | 'severalDisabledMembers'
      | 'recentGraduate'
      | 'fewPostsTold',
      number
    >
  >;
  readonly exposure: Readonly<
    Record<'openReferralsPerSeeker' | 'perVacancy' | 'besides' | 'newPeopleAWeek', number>
  >;
}

const FOLDER = join(import.meta.dirname, '..', 'weights');
let newest: Weights | undefined;

/** The newest version of the weights, read once. */
export function loadWeights(): Weights {
  newest ??= readWeights(readdirSync(FOLDER).sort().at(-1) ?? '');
  return newest;
}

/** @throws Error when the file names another version than it is called by */
function readWeights(file: string): Weights {
  const weights = load(readFileSync(join(FOLDER, file), 'utf8')) as Weights;
  if (`${weights.version}.yaml` !== file) throw new Error(`${file} says it is ${weights.version}`);
  return weights;
}
