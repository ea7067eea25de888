import { FieldReader, formatYuan, ok, Rational, readTypedNumber, refuse, type Result } from '#values';
import { isReason } from '../review-line.js';
import type { CaseInput } from '../case-input.js';

/** What the decider finds otherwise than the determination did, as typed. */
export interface ChangeInput {
  /** Yearly average; empty: as it was. */
  readonly headcount: string;
  /** Yuan; empty: as it was. */
  readonly payroll: string;
  /** Months (1 to 12) that are not counted, by position on the roster; a person who is absent stays as it was. */
  readonly months: ReadonlyMap<number, readonly number[]>;
  /** Why newly left out months are not counted, by position. */
  readonly reasons: ReadonlyMap<number, string>;
}

export type ChangeInputRefusal = {
  readonly code: 'figures';
  readonly field: 'headcount' | 'payroll' | 'months' | 'reason';
};

const MOST_STAFF = Rational.of(10_000_000);
const MOST_YUAN = 1_000_000_000_000;
/** As in the declaration. */
const DECIMALS = 4;

/** What the determination rested on, with the changes that an objection led to. @param against number objected to */
export function changedInput(
  base: CaseInput,
  input: ChangeInput,
  against: string,
): Result<CaseInput, ChangeInputRefusal> {
  const headcount = readHeadcount(input.headcount);
  if (headcount === false) return refuse({ code: 'figures', field: 'headcount' });
  const fields = new FieldReader();
  const typed = input.payroll.trim();
  const payroll = typed === '' ? null : fields.yuan('payroll', typed, MOST_YUAN);
  if (!fields.isClean) return refuse({ code: 'figures', field: 'payroll' });
  const exclusions = changedExclusions(base, input);
  if (!exclusions.ok) return exclusions;
  const paid = payroll === null ? null : formatYuan(payroll);
  const changed = {
    headcount: headcount !== null && headcount !== statedHeadcount(base),
    payroll: paid !== null && paid !== base.request.payroll,
    months: inOneText(exclusions.value) !== inOneText(base.exclusions),
  };
  const { notFiled, objection: _, ...rest } = base;
  return ok({
    ...rest,
    request: requestWith(base.request, changed.headcount ? headcount : null, changed.payroll ? paid : null),
    exclusions: exclusions.value,
    ...(notFiled ? { notFiled } : {}),
    objection: {
      against,
      changed: (['headcount', 'payroll', 'months'] as const).filter(name => changed[name]),
    },
  });
}

/** The headcount of a case as it was stated: the yearly average; of months their sum over twelve. */
export function statedHeadcount({ request }: Pick<CaseInput, 'request'>): string {
  if ('headcount' in request) return request.headcount;
  const sum = request.monthlyHeadcounts.reduce(
    (all, month) => all.plus(Rational.decimal(month)),
    Rational.of(0),
  );
  return sum.over(Rational.of(12)).toDecimal();
}

/** The same whatever order they were decided in. */
function inOneText(exclusions: CaseInput['exclusions']): string {
  return exclusions
    .map(({ rosterIndex, month, reason }) => `${rosterIndex} ${month} ${reason}`)
    .sort()
    .join();
}

function requestWith(
  request: CaseInput['request'],
  headcount: string | null,
  payroll: string | null,
): CaseInput['request'] {
  const paid = payroll === null ? request : { ...request, payroll };
  if (headcount === null) return paid;
  if ('headcount' in paid) return { ...paid, headcount };
  const { monthlyHeadcounts: _, ...rest } = paid;
  return { ...rest, headcount };
}

function readHeadcount(typed: string): string | null | false {
  if (typed.trim() === '') return null;
  const staff = readTypedNumber(typed);
  if (!staff?.roundDown(DECIMALS).equals(staff) || staff.isAbove(MOST_STAFF)) return false;
  return staff.toDecimal();
}

/** Months left out before keep their reason; new ones take the one that is given for the person. */
function changedExclusions(
  { exclusions, people }: CaseInput,
  { months, reasons }: ChangeInput,
): Result<CaseInput['exclusions'], ChangeInputRefusal> {
  const all: CaseInput['exclusions'][number][] = [];
  for (const rosterIndex of people.keys()) {
    const own = exclusions.filter(exclusion => exclusion.rosterIndex === rosterIndex);
    const wanted = months.get(rosterIndex);
    if (!wanted) {
      all.push(...own);
      continue;
    }
    for (const month of [...new Set(wanted)].sort((one, other) => one - other)) {
      if (!Number.isInteger(month) || month < 1 || month > 12)
        return refuse({ code: 'figures', field: 'months' });
      const before = own.find(exclusion => exclusion.month === month);
      const reason = before?.reason ?? reasons.get(rosterIndex) ?? '';
      if (!isReason(reason)) return refuse({ code: 'figures', field: 'reason' });
      all.push({ rosterIndex, month, reason });
    }
  }
  return ok(all);
}
