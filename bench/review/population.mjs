/**
 * Employers of Liaoning's counties and what they filed for 2024, the same each time for one seed: whole kinds of staff
 * from one person to some thousands, most of them small; rosters that most do not have and large employers have; every
 * tenth employer on a threshold (the quota, one per cent, 30 staff, the minimum wage, a month's last day), or beside it
 * by the least amount. As a run keeps them: columns of a chunk.
 */
import {
  certificateCode,
  dayNumber,
  ENTRY_FLAGS,
  KIND_CODES,
  NO_DAY,
  NO_END,
  NOT_STATED,
  TRAIT_CODES,
} from '../../dist/libs/policy/src/index.js';

export const LEVY_YEAR = 2024;
const CATEGORIES = ['sight', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'];
const [ENTERPRISE, YEAR_START] = [KIND_CODES.indexOf('enterprise'), dayNumber('2024-01-01')];
const FILED_FROM = dayNumber('2025-03-01');
const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map(
  (days, month) => dayNumber(`2024-${String(month + 1).padStart(2, '0')}-01`) + days - 1,
);
/** Fen around which wages lie: the county's minimum wages of the year. */
const MINIMUM = [170_000, 190_000, 191_000];

/** The cases of one chunk. @param seed of the chunk, so that chunks can be made in any order */
export function casesOfChunk(seed, employers) {
  const draw = drawer(seed);
  const made = Array.from({ length: employers }, (_, row) => employerOf(draw, row % 10 === 9));
  const entries = made.flatMap(({ roster }) => roster);
  const of = (Type, name) => Type.from(made, one => one[name]);
  const per = (Type, name) => Type.from(entries, one => one[name]);
  const start = new Uint32Array(employers + 1);
  for (const [row, { roster }] of made.entries()) start[row + 1] = start[row] + roster.length;
  return {
    employers: ids(draw, employers),
    basis: new Uint8Array(employers).fill(1),
    life: new Uint8Array(employers),
    obstacle: new Uint8Array(employers),
    declarations: ids(draw, employers),
    versions: new Int32Array(employers).fill(1),
    facts: {
      length: employers,
      ...{ kind: of(Uint8Array, 'kind'), traits: of(Uint8Array, 'traits') },
      ...{ registeredOn: of(Int32Array, 'registeredOn'), declaredOn: of(Int32Array, 'declaredOn') },
      ...{ staffBy: of(Uint8Array, 'staffBy'), total: of(Float64Array, 'total') },
      months: Uint32Array.from(made.flatMap(({ months }) => months)),
      ...{ dispatchedIn: new Uint32Array(employers), dispatchedOut: new Uint32Array(employers) },
      ...{ payroll: of(Float64Array, 'payroll'), insuranceBase: new Float64Array(employers).fill(-1) },
      roster: {
        start,
        ...{
          certificate: per(Uint8Array, 'certificate'),
          from: per(Int32Array, 'from'),
          to: per(Int32Array, 'to'),
        },
        ...{ certificateValidTo: per(Int32Array, 'validTo'), contractMonths: per(Int16Array, 'contract') },
        ...{ monthlyWage: per(Float64Array, 'wage'), birthDate: per(Int32Array, 'born') },
        ...{ household: per(Int32Array, 'household'), rewardYears: per(Int8Array, 'years') },
        ...{ flags: per(Uint8Array, 'flags'), excluded: per(Uint16Array, 'excluded') },
      },
      reasons: new Map(
        entries.flatMap(({ excluded }, entry) =>
          excluded === 0 ? [] : [[entry, { [Math.log2(excluded) + 1]: 'notInsured' }]],
        ),
      ),
    },
  };
}

function employerOf(draw, isOnEdge) {
  const staff = isOnEdge ? edgeStaff(draw) : usualStaff(draw);
  const byMonths = draw(4) === 0;
  const months = Array.from({ length: 12 }, () => (byMonths ? Math.max(0, staff + draw(5) - 2) : 0));
  return {
    kind: draw(6) === 0 ? draw(KIND_CODES.length) : ENTERPRISE,
    traits: draw(50) === 0 ? TRAIT_CODES.concentrated : 0,
    registeredOn: YEAR_START - 400 - draw(6000),
    declaredOn: FILED_FROM + draw(240),
    staffBy: byMonths ? 1 : 0,
    total: byMonths ? 0 : staff * 10_000 + (draw(5) === 0 ? 2500 * draw(4) : 0),
    months,
    payroll: staff * (3_000_000 + draw(12_000_000)) + draw(100),
    roster: Array.from({ length: rosterLength(draw, staff, isOnEdge) }, () => entryOf(draw, isOnEdge)),
  };
}

/** Six in ten have ten people or fewer, one in a hundred more than a thousand. */
function usualStaff(draw) {
  const size = draw(100);
  if (size < 60) return 1 + draw(10);
  if (size < 85) return 11 + draw(40);
  if (size < 95) return 51 + draw(150);
  return size < 99 ? 201 + draw(800) : 1001 + draw(4000);
}

const edgeStaff = draw => [29, 30, 31, 66, 67, 100, 133, 200, 400][draw(9)];

/** Few small employers have anybody; from thirty on most are somewhere around the quota. */
function rosterLength(draw, staff, isOnEdge) {
  if (isOnEdge) return Math.max(0, Math.round(staff * 0.0125) + draw(3) - 1);
  if (staff < 30) return draw(8) === 0 ? 1 : 0;
  return draw(3) === 0 ? 0 : Math.round(staff * 0.015 * (0.3 + draw(100) / 90));
}

function entryOf(draw, isOnEdge) {
  const month = draw(12);
  const near = LAST_DAYS[month] + draw(3) - 1;
  const wage = MINIMUM[draw(3)];
  const isVeteran = draw(20) === 0;
  const isMale = draw(5) < 3;
  const from =
    isOnEdge && draw(3) === 0 ? near : draw(5) === 0 ? YEAR_START + draw(366) : YEAR_START - draw(2500);
  return {
    certificate: isVeteran
      ? certificateCode({ kind: 'veteran', grade: 1 + draw(10) })
      : certificateCode({ kind: 'disability', category: CATEGORIES[draw(7)], grade: 1 + draw(4) }),
    from,
    to: isOnEdge && draw(4) === 0 ? Math.max(near, from) : NO_END,
    validTo: draw(3) === 0 ? NO_END : isOnEdge ? near + 366 * draw(2) : YEAR_START + 100 + draw(3000),
    contract: draw(10) === 0 ? NOT_STATED : [6, 11, 12, 12, 24, 36, 36, 36][draw(8)],
    wage: isOnEdge ? wage + draw(3) - 1 : wage + draw(400_000),
    born:
      draw(40) === 0
        ? NO_DAY
        : isOnEdge
          ? near - 365 * (draw(2) === 0 ? 16 : isMale ? 60 : 55)
          : YEAR_START - 7000 - draw(14_000),
    household: NOT_STATED,
    years: NOT_STATED,
    flags: (draw(15) === 0 ? 0 : ENTRY_FLAGS.insured) | (isMale ? ENTRY_FLAGS.male : ENTRY_FLAGS.female),
    excluded: draw(30) === 0 ? 1 << draw(12) : 0,
  };
}

/** Ids in order, as the register makes them. */
function ids(draw, length) {
  const bytes = new Uint8Array(16 * length);
  for (let row = 0; row < length; row++) {
    const view = new DataView(bytes.buffer, 16 * row, 16);
    view.setUint32(0, 0x01900000 + draw(0xffff));
    view.setUint32(4, row * 16 + 7);
    view.setUint32(8, 0x80000000 + draw(0x3fffffff));
    view.setUint32(12, draw(0xffffffff));
  }
  return bytes;
}

/** Whole numbers below a limit (xorshift32). */
function drawer(seed) {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x6d2b79f5) | 1;
  return limit => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 4_294_967_296) * limit);
  };
}
