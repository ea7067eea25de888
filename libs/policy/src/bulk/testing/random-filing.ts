import { CATEGORIES } from '#identifiers';
import { EMPLOYER_KINDS } from '../../law/employer-kind.js';
import type { Draw } from './draw.js';

/** Days at and beside month ends, where tests of months turn. */
function dayIn(draw: Draw, year: number): string {
  const month = draw.between(1, 12);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = draw.of([1, last, last, last - 1, draw.between(1, 28)]);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

function entry(draw: Draw, division: string, levyYear: number) {
  const isVeteran = draw.oneIn(5);
  const from = dayIn(draw, levyYear - draw.below(3));
  const to = draw.oneIn(3) ? dayIn(draw, levyYear + draw.below(2)) : null;
  return {
    certificateKind: isVeteran ? 'veteran' : 'disability',
    ...(isVeteran ? {} : { category: draw.of(CATEGORIES) }),
    grade: draw.between(1, isVeteran ? 10 : 4),
    from,
    to: to !== null && to < from ? null : to,
    contractMonths: draw.of([null, 6, 11, 12, 24, 36]),
    monthlyWage: yuan(
      draw.of([190_000, 191_000, 174_000, 210_000, 181_000, 232_000]) +
        draw.below(3) -
        1 +
        draw.below(2) * 60_000,
    ),
    insured: !draw.oneIn(8),
    certificateValidTo: draw.oneIn(3) ? null : dayIn(draw, levyYear + draw.below(3)),
    ...(draw.oneIn(3)
      ? {}
      : { birthDate: dayIn(draw, levyYear - draw.of([15, 16, 17, 40, 54, 55, 59, 60, 61])) }),
    ...(draw.oneIn(4) ? {} : { sex: draw.of(['male', 'female']) }),
    ...(draw.oneIn(2)
      ? {}
      : {
          householdDivision: draw.of([
            division === '000000' ? '110105' : division,
            '320205',
            '010101'.replace('01', '11'),
          ]),
        }),
    ...(draw.oneIn(2) ? {} : { graduate: draw.oneIn(2) }),
    ...(draw.oneIn(2) ? {} : { rewardYearsReceived: draw.below(7) }),
    ...(draw.oneIn(8) ? { countedElsewhere: [draw.between(1, 12)] } : {}),
  };
}

/**
 * A filing as a request of the levy estimate: staff by the month or as a year's average with up to four decimals, a
 * roster whose facts lie on the edges of the tests, and all that only some places ask.
 */
export function randomFiling(draw: Draw, division: string, levyYear: number): Record<string, unknown> {
  const staff = draw.of([
    draw.between(0, 5),
    draw.between(1, 40),
    draw.between(20, 35),
    draw.between(50, 900),
  ]);
  const months = Array.from({ length: 12 }, () => Math.max(0, staff + draw.between(-2, 3)));
  const total = draw.of([String(staff), `${staff}.5`, `${staff}.25`, `${staff}.3333`, `${staff}.08`]);
  const moved = draw.oneIn(5)
    ? { dispatchedMonths: { in: draw.below(30), out: draw.below(Math.max(1, staff * 4)) } }
    : {};
  return {
    division,
    levyYear,
    declaredOn: dayIn(draw, levyYear + 1),
    employer: {
      kind: draw.of(EMPLOYER_KINDS),
      registeredOn: dayIn(draw, levyYear - draw.of([0, 0, 1, 2, 3, 12])),
      budgetFunded: draw.oneIn(4),
      concentrated: draw.oneIn(4),
      vatRefund: draw.oneIn(5),
      ...(draw.oneIn(3) ? { headcountRounding: draw.of(['halfUp', 'down']) } : {}),
    },
    ...(draw.oneIn(2) ? { headcount: total } : { monthlyHeadcounts: months }),
    ...(staff > 6 ? moved : {}),
    payroll: yuan(Math.max(1, staff) * draw.between(1_500_000, 22_000_000) + draw.below(100)),
    ...(draw.oneIn(2)
      ? { insuranceBase: yuan(Math.max(1, staff) * draw.between(1_500_000, 22_000_000)) }
      : {}),
    roster: Array.from({ length: draw.of([0, 0, 1, 1, 2, 3, draw.below(12)]) }, () =>
      entry(draw, division, levyYear),
    ),
  };
}
