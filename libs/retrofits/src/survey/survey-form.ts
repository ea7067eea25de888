import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import { featureWords } from '#vocabulary';
import { catalogue } from '../catalogue.js';
import type { Measurement, SurveyContent } from '../contents.js';
import { judge } from './measure.js';

export interface SurveyInput {
  readonly rise: string;
  /** Ids of features, and what was measured of each, in the same order. */
  readonly features: readonly string[];
  readonly measured: readonly string[];
  /** Ids of items, and `yes` or `no` for each: can it be done at this place? */
  readonly items: readonly string[];
  readonly possible: readonly string[];
  readonly found: string;
}

const MOST_RISE_MM = 20_000;
/** What is called step-free has no higher step at its lowest staff entrance. */
const [STEP_FREE, STEP_FREE_MM] = ['stepFreeEntrance', 15] as const;
const LONGEST_FOUND = 600;
const LONGEST_MEASURE = 30;

/**
 * Reads a site survey as typed; verdicts come of the measured values alone.
 * @param asked ids of the items that are asked for: each has to be answered
 * Codes: `rise`: as a count, `steps` where it is measured as step-free besides; `measured1` and so on: `number`, `several`, `span`, `slope`; `possible1`: `missing`;
 * `found`: as a line of words.
 */
export function readSurvey(
  input: SurveyInput,
  asked: readonly string[],
): Result<SurveyContent, InvalidInput> {
  const form = new FieldReader();
  const entranceRiseMm = form.count('rise', input.rise, MOST_RISE_MM);
  const measurements = input.features.flatMap((id, index) =>
    readMeasurement(form, id, input.measured[index] ?? '', index + 1),
  );
  const items = input.items.flatMap((itemId, index) => {
    if (!catalogue().has(itemId)) return [];
    const answer = input.possible[index];
    if (answer === 'yes' || answer === 'no') return [{ itemId, possible: answer === 'yes' }];
    if (asked.includes(itemId)) form.wrong(`possible${index + 1}`, 'missing');
    return [];
  });
  const isStepFree = measurements.some(
    ({ featureId, verdict }) => featureId === STEP_FREE && verdict === 'pass',
  );
  if (isStepFree && (entranceRiseMm ?? 0) > STEP_FREE_MM) form.wrong('rise', 'steps');
  const found = form.text('found', input.found, LONGEST_FOUND);
  if (entranceRiseMm === null || found === null || !form.isClean) return form.refusal();
  return ok({ entranceRiseMm, measurements, items, found });
}

function readMeasurement(form: FieldReader, featureId: string, typed: string, number: number): Measurement[] {
  const feature = featureWords().find(({ id }) => id === featureId);
  if (!feature) return [];
  const measured = typed.trim().slice(0, LONGEST_MEASURE);
  const judged = judge(feature, measured);
  if (judged.ok) return [{ featureId, measured, verdict: judged.value }];
  form.wrong(`measured${number}`, judged.refusal.code);
  return [];
}
