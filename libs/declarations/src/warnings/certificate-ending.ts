import { lastDayOfYear, type LevyYear, type PlainDate } from '#values';
import { rosterLine } from '../line.js';
import type { FiledRosterEntry } from '../snapshot.js';
import type { Warning, WarningRule } from './warning.js';

/**
 * A certificate that ended while its holder was still employed: within the levy year, so that months after it do not
 * count, or since then, so that it was no longer valid on the day of declaring (which some read 63号 one (2) to ask).
 */
export const certificateEnding: WarningRule = ({ now }) =>
  now.roster.flatMap(entry => {
    const when = endingOf(entry, now.levyYear, now.declaredOn);
    return when ? [warningOf(entry, when)] : [];
  });

type When = 'inYear' | 'beforeDeclaring';

/** A certificate is good on its last day; who left by then was covered for as long as employed. */
function endingOf(
  { certificate, to }: FiledRosterEntry,
  levyYear: LevyYear,
  declaredOn: PlainDate,
): When | null {
  const { validTo } = certificate;
  if (validTo === null || (to !== null && to <= validTo)) return null;
  if (validTo < lastDayOfYear(levyYear)) return 'inYear';
  return validTo < declaredOn ? 'beforeDeclaring' : null;
}

function warningOf({ entryId, certificate }: FiledRosterEntry, when: When): Warning {
  return {
    ...{ key: `certificateEnding:${entryId}`, code: 'certificateEnding', line: rosterLine(entryId) },
    values: { validTo: certificate.validTo ?? '', when },
  };
}
