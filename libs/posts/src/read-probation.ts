import type { FieldReader, PlainDate } from '#values';
import { minimumWageIn } from './minimum-wage.js';
import type { PostContent } from './post.js';
import { isPartTime, leastProbationWage, longestProbation } from './terms.js';

type Typed = {
  readonly [Name in 'probationMonths' | 'probationWage' | 'hours' | 'wageLow']: number | null;
} & Pick<PostContent, 'contractMonths' | 'workplaceId'>;

/**
 * Does the probation keep to the law? Codes at `probationMonths`: `partTime` (none may be agreed on), `beyond` {most} (0: the
 * contract is too short for any); at `probationWage`: `share` {least}, `belowMinimum` {minimum}.
 */
export function readProbation(
  post: Typed,
  { today, workplaces }: { readonly today: PlainDate; readonly workplaces: ReadonlyMap<string, string> },
  fields: FieldReader,
): void {
  const { probationMonths, probationWage, hours, wageLow, contractMonths, workplaceId } = post;
  if (!probationMonths) return;
  const isKnown = !fields.errors.some(({ field }) => field === 'contract' || field === 'contractMonths');
  if (hours !== null && isPartTime(hours)) fields.wrong('probationMonths', 'partTime');
  else if (hours !== null && isKnown) {
    const most = longestProbation(contractMonths, hours);
    if (probationMonths > most) fields.wrong('probationMonths', most === 0 ? 'tooShort' : 'beyond', { most });
  }
  if (probationWage === null) return;
  const county = workplaces.get(workplaceId);
  const minimum = county === undefined ? null : minimumWageIn(county, today);
  if (wageLow !== null && probationWage < leastProbationWage(wageLow))
    fields.wrong('probationWage', 'share', { least: leastProbationWage(wageLow) });
  else if (minimum && probationWage < minimum.yuan)
    fields.wrong('probationWage', 'belowMinimum', { minimum: minimum.yuan });
}
