import { planeOf } from '#vocabulary';
import type { PlacePart, ToldParts } from './seeker-parts.js';

/**
 * What the matching engine is given of a person, field by field as it asks. No field for category, grade, diagnosis, sex,
 * age or household: nobody can pass one by mistake.
 */
export interface SeekerProfile {
  readonly can: Readonly<Record<string, number | null>>;
  readonly needs: readonly string[];
  readonly accepts: readonly string[];
  readonly refuses: readonly string[];
  readonly wishes: readonly string[];
  readonly past: readonly string[];
  readonly trained: readonly string[];
  readonly anyOccupation: boolean;
  readonly skills: readonly string[];
  readonly licences: readonly string[];
  /** Yuan a month. */
  readonly wageFloor: number;
  readonly wageTarget: number;
  readonly wageFirm: boolean;
  /** Metres on the plane of `planeOf`; null where the person set no point. */
  readonly x: number | null;
  readonly y: number | null;
  readonly county: string | null;
  readonly maxKm: number;
  readonly housingOk: boolean;
  /** A week. */
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly patternsLiked: readonly string[];
  readonly patternsOk: readonly string[];
  readonly patternsNo: readonly string[];
}

/** The profile of what was told; null while a part is missing without which nobody can be matched. */
export function profileOf(told: ToldParts): SeekerProfile | null {
  const { abilities, occupations, place, time, wage, aids, workplace, refusals, background } = told;
  if (!abilities || !occupations || !place || !time || !wage) return null;
  const { hoursMin, hoursMax, patternsLiked, patternsOk, patternsNo } = time;
  return {
    can: abilities.levels,
    needs: workplace?.needs ?? [],
    accepts: aids?.accepts ?? [],
    refuses: refusals?.refuses ?? [],
    wishes: occupations.wishes,
    anyOccupation: occupations.anyOccupation,
    past: background?.past ?? [],
    trained: background?.trained ?? [],
    skills: background?.skills ?? [],
    licences: background?.licences ?? [],
    ...{ wageFloor: wage.wageFloor, wageTarget: wage.wageTarget, wageFirm: wage.wageFirm },
    ...metresOf(place),
    ...{ county: place.county, maxKm: place.maxKm, housingOk: place.housingOk },
    ...{ hoursMin, hoursMax, patternsLiked, patternsOk, patternsNo },
  };
}

function metresOf({ longitude, latitude }: PlacePart): { x: number | null; y: number | null } {
  return longitude === null || latitude === null ? { x: null, y: null } : planeOf({ longitude, latitude });
}
