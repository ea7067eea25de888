import { declarationDuty, isWholeYear, type EmployerEnding, type Existence } from '#employers';
import type { LevyYear, PlainDate } from '#values';
import type { DeterminationBasis } from '../determination.js';

/** How an employer stands towards a year's declaration. Those of `CONCERNED` owe one that the office does not have. */
export const STANDINGS = [
  'notBegun',
  'begun',
  'withdrawn',
  'countedAsNone',
  'inReview',
  'determined',
  'registeredAfterYear',
  'endedBeforeYear',
  'movedAway',
  'filedElsewhere',
  'enteredLater',
] as const;
export type Standing = (typeof STANDINGS)[number];

export function isStanding(text: string): text is Standing {
  return (STANDINGS as readonly string[]).includes(text);
}

/** Standings of employers that owe a declaration and have not filed one. */
export const CONCERNED: readonly Standing[] = ['notBegun', 'begun', 'withdrawn'];

/** What is known of an employer of a county, as far as a year's declaration goes. */
export interface StandingFacts {
  readonly registeredOn: PlainDate;
  readonly ending: EmployerEnding | null;
  /** Business date on which it came onto the register here. */
  readonly enteredOn: PlainDate;
  /** Business date on which it left for another county; null while it is here. */
  readonly leftOn: PlainDate | null;
  readonly cameFromElsewhere: boolean;
  readonly filedElsewhere: boolean;
  /** Null where nobody has begun. */
  readonly declaration: {
    readonly state: 'draft' | 'submitted' | 'returned' | 'determined';
    /** 0 where nothing was ever filed. */
    readonly filedVersion: number;
  } | null;
  /** Basis of the determination in force; null where there is none. */
  readonly determined: DeterminationBasis | null;
  /** It rests on no filing: a later one may be under review beside it. */
  readonly restsOnFiling: boolean;
}

/** How it stands, with what of the year it has to declare. */
export interface StandingInYear {
  readonly standing: Standing;
  /** Null where nothing is due. */
  readonly existence: Existence | null;
}

/**
 * Whether an employer is among those that have not filed, and if not, why. What was done counts before what was due: a
 * filing stands whatever happened to the employer later.
 * @param windowEnd the last day to declare; null where no window is on record
 */
export function standingOf(
  facts: StandingFacts,
  levyYear: LevyYear,
  windowEnd: PlainDate | null,
): StandingInYear {
  const duty = declarationDuty(facts, levyYear);
  const existence = duty.due ? duty.existence : null;
  return { standing: doneStanding(facts) ?? dueStanding(facts, duty, windowEnd), existence };
}

/** Was it there for a part of the year only? Pages say for which. */
export function isPartOfYear(existence: Existence | null): existence is Existence {
  return existence !== null && !isWholeYear(existence);
}

function doneStanding({ declaration, determined, restsOnFiling }: StandingFacts): Standing | null {
  if (declaration && (declaration.state === 'submitted' || declaration.state === 'returned'))
    return 'inReview';
  if (determined !== null) return restsOnFiling ? 'determined' : 'countedAsNone';
  return declaration?.state === 'determined' ? 'determined' : null;
}

function dueStanding(
  facts: StandingFacts,
  duty: ReturnType<typeof declarationDuty>,
  windowEnd: PlainDate | null,
): Standing {
  if (facts.leftOn !== null) return 'movedAway';
  if (facts.filedElsewhere) return 'filedElsewhere';
  if (!duty.due) return duty.because;
  // Who came onto the register after the window could not have declared here in time; one that moved here could.
  if (windowEnd !== null && facts.enteredOn > windowEnd && !facts.cameFromElsewhere) return 'enteredLater';
  if (!facts.declaration) return 'notBegun';
  return facts.declaration.filedVersion > 0 ? 'withdrawn' : 'begun';
}
