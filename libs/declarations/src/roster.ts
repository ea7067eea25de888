import { lastDayOfYear, type PlainDate } from '#values';
import type { FiledRosterEntry, RosterFacts } from './snapshot.js';

type Stay = Pick<RosterFacts, 'citizenId' | 'from' | 'to'>;

/**
 * The entry that has the same person employed on the same day, or null. Who left and came back stands in two
 * entries whose days do not touch.
 * @param except id of the entry that is being changed itself
 */
export function overlappingEntry(
  roster: readonly FiledRosterEntry[],
  stay: Stay,
  except: string | null,
): FiledRosterEntry | null {
  return (
    roster.find(
      entry => entry.entryId !== except && entry.citizenId === stay.citizenId && overlap(entry, stay),
    ) ?? null
  );
}

function overlap(one: Stay, other: Stay): boolean {
  const starts = one.from > other.from ? one.from : other.from;
  return !endsBefore(one.to, starts) && !endsBefore(other.to, starts);
}

function endsBefore(to: PlainDate | null, day: PlainDate): boolean {
  return to !== null && to < day;
}

/** How many people stand on a roster: who left and came back stands there with each stay, and is one person. */
export function peopleOn(roster: readonly Pick<RosterFacts, 'citizenId'>[]): number {
  return new Set(roster.map(({ citizenId }) => citizenId)).size;
}

/** True when an entry's certificate ends before the levy year does: months after that day will not count. */
export function certificateEndsInYear(entry: RosterFacts, levyYear: number): boolean {
  const { validTo } = entry.certificate;
  return validTo !== null && validTo < lastDayOfYear(levyYear);
}

/** Names of the fields in which two readings of one employee differ, as the form names them. */
export function changedRosterFields(before: RosterFacts, after: RosterFacts): string[] {
  const one = comparable(before);
  const other = comparable(after);
  return Object.keys(other).filter(field => one[field] !== other[field]);
}

function comparable(facts: RosterFacts): Record<string, unknown> {
  const { certificate, contract, name, citizenId, jobTitle, from, to } = facts;
  const { monthlyWage, insured, dispatch } = facts;
  const { householdDivision, graduate, rewardYearsReceived } = facts;
  return {
    ...{ name, citizenId, certificateKind: certificate.kind, certificateNumber: certificate.number },
    ...{ veteranGrade: certificate.grade, validTo: certificate.validTo, jobTitle, from, to },
    contractKind: contract.kind,
    contractFrom: contract.kind === 'establishment' ? null : contract.from,
    contractTo: contract.kind === 'fixedTerm' ? contract.to : null,
    ...{ monthlyWage, insured, householdDivision, graduate, rewardYearsReceived },
    ...{ dispatchSide: dispatch?.side, partnerCode: dispatch?.partner.creditCode },
    ...{ partnerName: dispatch?.partner.name, countedHere: dispatch?.countedHere },
    ...{ agreementFrom: dispatch?.from, agreementTo: dispatch?.to },
  };
}
