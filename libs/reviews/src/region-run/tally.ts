import { EMPLOYER_KINDS, NONE, type EmployerKind } from '#policy';
import type { AssessedCases } from './assess-cases.js';
import { LIVES, OWES_NOTHING, type Life, type RunCases } from './run-case.js';

/** Staff up to which a band of employers goes, inclusive; the last band has no limit. */
export const BAND_LIMITS = [30, 100, 300, 1000] as const;
/** What came of an employer: an outcome of the law, nothing to owe, or something that needs a person. */
export const RUN_OUTCOMES = ['needsPerson', 'met', 'levy', 'exempt', 'reward', 'owesNothing'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];
export const NO_BAND = -1;

/** Employers of one kind, band and outcome, and what it comes to. */
export interface TallyCell {
  readonly kind: EmployerKind;
  /** Index of the band, `NO_BAND` where no headcount is known. */
  readonly band: number;
  readonly outcome: RunOutcome;
  readonly employers: number;
  /** Fen, as decimal text: sums of a province can exceed what JSON numbers hold. */
  readonly levy: string;
  readonly reward: string;
}

/** A chunk, a county or a run in numbers. */
export interface Tally {
  readonly cells: readonly TallyCell[];
  /** Employers by what keeps them from a result. */
  readonly obstacles: Readonly<Record<string, number>>;
  /** Employers that were not there all year, or moved. */
  readonly lives: Readonly<Partial<Record<Life, number>>>;
  /** Employers whose figures were worked out one by one. */
  readonly apart: number;
}

/** The band of a headcount in units. */
export function bandOf(headcount: number, per: number): number {
  let band = 0;
  while (band < BAND_LIMITS.length && headcount > BAND_LIMITS[band]! * per) band += 1;
  return band;
}

/** Code of a row's outcome in `RUN_OUTCOMES`, which begins like the outcomes of the law. */
export function outcomeCode(outcome: number, obstacle: string | null): number {
  if (obstacle === null) return outcome;
  return RUN_OUTCOMES.indexOf(
    (OWES_NOTHING as readonly string[]).includes(obstacle) ? 'owesNothing' : 'needsPerson',
  );
}

const BANDS = BAND_LIMITS.length + 2;

/** A chunk in numbers. */
export function tallyOf({ facts, life }: RunCases, { columns, obstacles, apart }: AssessedCases): Tally {
  const size = EMPLOYER_KINDS.length * BANDS * RUN_OUTCOMES.length;
  const [employers, levies, rewards] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  const [kept, lives] = [new Map<string, number>(), new Map<Life, number>()];
  for (let row = 0; row < facts.length; row++) {
    const obstacle = obstacles[row] ?? null;
    const outcome = outcomeCode(columns.outcome[row]!, obstacle);
    const band = obstacle === null ? bandOf(columns.headcount[row]!, columns.personsPer[row]!) : NO_BAND;
    const at = (facts.kind[row]! * BANDS + band + 1) * RUN_OUTCOMES.length + outcome;
    employers[at]! += 1;
    levies[at]! += Math.max(0, columns.levy[row]!);
    rewards[at]! += columns.reward[row] === NONE ? 0 : columns.reward[row]!;
    if (obstacle !== null) kept.set(obstacle, (kept.get(obstacle) ?? 0) + 1);
    const lived = LIVES[life[row]!] ?? 'whole';
    if (lived !== 'whole') lives.set(lived, (lives.get(lived) ?? 0) + 1);
  }
  const cells = [...employers.keys()]
    .filter(at => employers[at]! > 0)
    .map(at => cellAt(at, employers[at]!, levies[at]!, rewards[at]!));
  return { cells, obstacles: Object.fromEntries(kept), lives: Object.fromEntries(lives), apart };
}

function cellAt(at: number, employers: number, levy: number, reward: number): TallyCell {
  const [outcome, rest] = [at % RUN_OUTCOMES.length, Math.floor(at / RUN_OUTCOMES.length)];
  return {
    kind: EMPLOYER_KINDS[Math.floor(rest / BANDS)]!,
    band: (rest % BANDS) - 1,
    outcome: RUN_OUTCOMES[outcome]!,
    employers,
    levy: String(BigInt(levy)),
    reward: String(BigInt(reward)),
  };
}

/** Several in one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const cells = new Map<string, TallyCell>();
  const [obstacles, lives] = [new Map<string, number>(), new Map<string, number>()];
  const add = (into: Map<string, number>, from: Readonly<Record<string, number>>) => {
    for (const [key, number] of Object.entries(from)) into.set(key, (into.get(key) ?? 0) + number);
  };
  for (const tally of tallies) {
    for (const cell of tally.cells) {
      const key = `${cell.kind} ${cell.band} ${cell.outcome}`;
      cells.set(key, sumOfCells(cells.get(key), cell));
    }
    add(obstacles, tally.obstacles);
    add(lives, tally.lives);
  }
  return {
    cells: [...cells.values()],
    obstacles: Object.fromEntries(obstacles),
    lives: Object.fromEntries(lives),
    apart: tallies.reduce((sum, { apart }) => sum + apart, 0),
  };
}

function sumOfCells(one: TallyCell | undefined, other: TallyCell): TallyCell {
  if (!one) return other;
  return {
    ...one,
    employers: one.employers + other.employers,
    levy: String(BigInt(one.levy) + BigInt(other.levy)),
    reward: String(BigInt(one.reward) + BigInt(other.reward)),
  };
}
