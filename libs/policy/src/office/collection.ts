import { addDays, lastDayOfYear, plainDate, type LevyYear, type PlainDate } from '#values';
import { disasterReliefRule, type DisasterRelief } from '../beside/disaster-relief.js';
import { surchargeRule, type SurchargeRule } from '../beside/surcharge.js';
import { shippedPolicies } from '../estimate/policies.js';
import { pick, pickEarlier } from '../law/pick.js';
import type { DatedValue, Source } from '../law/provision.js';

/** Who takes the money: the tax office, or the employment service itself. */
export type Collector = 'taxOffice' | 'employmentService';

/** A rule of collection with what it rests on. */
export interface Stated<Value> {
  readonly value: Value;
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** How a levy is collected at a place on a day; null for what no rule says. */
export interface CollectionRules {
  readonly collectedBy: Stated<Collector> | null;
  /** The last day of the place's payment window for the levy year. */
  readonly windowEnd: Stated<PlainDate> | null;
  /** Calendar days from a notice to the last day of payment, where no window says it. */
  readonly noticeTerm: Stated<number> | null;
  /** Calendar days that a warning leaves for payment. */
  readonly warningTerm: Stated<number> | null;
  readonly surcharge: Stated<SurchargeRule> | null;
  readonly relief: Stated<DisasterRelief> | null;
}

/** The rules of collection of a place for a levy year, as they stand on a day; the same for every kind of employer. */
export function collectionRules(division: string, levyYear: LevyYear, day: PlainDate): CollectionRules {
  const on = (key: string) => stated(pick(shippedPolicies().book, key, division, day, 'enterprise'));
  const window = pick(
    shippedPolicies().book,
    'paymentWindow',
    division,
    lastDayOfYear(levyYear),
    'enterprise',
  );
  const surcharge = ruleOf('surcharge', on('surcharge'), surchargeRule);
  return {
    collectedBy: map(on('collectedBy'), value => value as Collector),
    windowEnd: map(stated(window), value => plainDate(`${levyYear + 1}-${(value as { to: string }).to}`)),
    noticeTerm: map(on('noticeTerm'), Number),
    warningTerm: map(on('warningTerm'), Number),
    surcharge: surcharge && {
      ...surcharge,
      value: { ...surcharge.value, ...earlierRates(division, day) },
    },
    relief: ruleOf('disasterRelief', on('disasterRelief'), disasterReliefRule),
  };
}

/**
 * The last day to pay what is noticed on a day: that of the place's window, or so many days after the notice where the
 * window is over or none is known. Null where no rule says either.
 */
export function payBy({ windowEnd, noticeTerm }: CollectionRules, noticedOn: PlainDate): PlainDate | null {
  if (windowEnd && windowEnd.value >= noticedOn) return windowEnd.value;
  return noticeTerm && addDays(noticedOn, noticeTerm.value);
}

/** Nothing where the rate is the first one, or never changed. */
function earlierRates(division: string, day: PlainDate): Pick<SurchargeRule, 'earlier'> {
  const before = pickEarlier(shippedPolicies().book, 'surcharge', division, day, 'enterprise');
  const earlier = before.flatMap(({ picked, until }) => {
    const rule = ruleOf('surcharge', stated(picked), surchargeRule);
    return rule ? [{ until, perDay: rule.value.perDay }] : [];
  });
  return earlier.length === 0 ? {} : { earlier };
}

function stated(picked: DatedValue | null): Stated<unknown> | null {
  return picked && { value: picked.value, sources: picked.sources, verified: picked.verified };
}

function map<Value>(rule: Stated<unknown> | null, read: (value: unknown) => Value): Stated<Value> | null {
  return rule && { ...rule, value: read(rule.value) };
}

/** Through the reader that the pages about a policy use, so that a value means the same in both. */
function ruleOf<Value>(
  key: string,
  rule: Stated<unknown> | null,
  read: (policy: Parameters<typeof surchargeRule>[0]) => Value | null,
): Stated<Value> | null {
  if (!rule) return null;
  const value = read({ values: { [key]: { value: rule.value } as never } });
  return value && { ...rule, value };
}
