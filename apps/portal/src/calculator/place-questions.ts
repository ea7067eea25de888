import { askedIn, type AskedFacts } from '#declarations';
import { isPlaceCode } from '#identifiers';
import { EMPLOYER_KINDS } from '#policy';
import type { CalculatorForm } from './calculator-form.js';

const NOTHING: AskedFacts = {
  employer: [],
  insuranceBase: false,
  headcountRounding: false,
  householdIn: [],
  graduates: [],
  rewardYears: false,
};

/** What only the law of the chosen place asks; nothing before place and year are chosen. */
export function placeQuestions({
  division,
  levyYear,
  kind,
}: Pick<CalculatorForm, 'division' | 'levyYear' | 'kind'>): AskedFacts {
  if (!isPlaceCode(division) || !/^\d{4}$/.test(levyYear)) return NOTHING;
  const known = EMPLOYER_KINDS.find(one => one === kind) ?? 'enterprise';
  return askedIn({ regionCode: division, levyYear: Number(levyYear), kind: known });
}
