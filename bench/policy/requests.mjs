/** The request of a number, the same each time: an employer of 1 to 600 staff under the national rules of 2024. */
export function requestOf(number) {
  const draw = drawer(number);
  const headcount = 1 + draw(600);
  return {
    division: '000000',
    levyYear: 2024,
    declaredOn: '2025-05-20',
    employer: { kind: draw(3) === 0 ? 'institution' : 'enterprise', registeredOn: '2012-03-01' },
    headcount,
    averageWage: `${20_000 + draw(300_000)}.${10 + draw(90)}`,
    ...(number % 2 === 0
      ? { countedPersons: totalOf(draw, headcount) }
      : { roster: [0, 1, 2].map(() => employee(draw)) }),
    assume: { localAverageWage: '90000.00', minimumWage: '1900.00' },
  };
}

/** Up to three per cent of the staff, in hundredths of a person. */
function totalOf(draw, headcount) {
  const hundredths = draw(headcount * 3 + 1);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

function employee(draw) {
  return {
    certificateKind: 'disability',
    category: 'limb',
    grade: 1 + draw(4),
    from: `2024-${String(1 + draw(12)).padStart(2, '0')}-01`,
    to: null,
    contractMonths: draw(8) === 0 ? 11 : 24,
    monthlyWage: `${1800 + draw(1500)}.00`,
    insured: draw(10) !== 0,
    certificateValidTo: draw(5) === 0 ? '2024-06-30' : null,
  };
}

/** Whole numbers below a limit, by a linear congruence. */
function drawer(seed) {
  let state = BigInt(seed) * 2_654_435_761n + 12_345n;
  return limit => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(limit));
  };
}
