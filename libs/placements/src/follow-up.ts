import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';

/**
 * The seven matters of a return visit: equal promotion, grading and pay; rest and leave; training for transfer and
 * promotion; insurance and benefits; the record kept; problems told to employer, helper and guardian; problems passed on.
 */
export const MATTERS = ['equalPay', 'rest', 'training', 'insurance', 'record', 'told', 'passedOn'] as const;
export type Matter = (typeof MATTERS)[number];

export const VISIT_ANSWERS = ['good', 'problem', 'unknown'] as const;
export type VisitAnswerWord = (typeof VISIT_ANSWERS)[number];
export const VISIT_MEANS = ['phone', 'visit', 'video', 'message'] as const;
export type VisitMeans = (typeof VISIT_MEANS)[number];

/** What one side said of one matter. */
export interface MatterAnswer {
  readonly matter: Matter;
  readonly answer: VisitAnswerWord;
  readonly words: string | null;
  readonly isPrivate: boolean;
}

/** A return visit as it was held: what each side said, kept apart. */
export interface VisitRecord {
  readonly heldOn: PlainDate;
  readonly means: VisitMeans;
  readonly stillThere: boolean;
  readonly person: readonly MatterAnswer[];
  readonly employer: readonly MatterAnswer[];
  readonly measures: string | null;
}

export interface MatterInput {
  readonly answer: string;
  readonly words: string;
  readonly isPrivate: boolean;
}

export interface VisitInput {
  readonly heldOn: string;
  readonly means: string;
  readonly stillThere: string;
  readonly person: Readonly<Partial<Record<Matter, MatterInput>>>;
  readonly employer: Readonly<Partial<Record<Matter, MatterInput>>>;
  readonly measures: string;
}

const LONGEST = 500;

/**
 * Reads a return visit. Codes besides the usual: `future`; `problemWords` where a problem is ticked without a word of it.
 * Fields of the matters: `person.rest`, `employer.rest`, …
 */
export function readVisit(typed: VisitInput, today: PlainDate): Result<VisitRecord, InvalidInput> {
  const fields = new FieldReader();
  const heldOn = fields.date('heldOn', typed.heldOn);
  if (heldOn && heldOn > today) fields.wrong('heldOn', 'future');
  const means = fields.choice('means', typed.means, VISIT_MEANS);
  const stillThere = fields.choice('stillThere', typed.stillThere, ['yes', 'no'] as const);
  const person = readSide('person', typed.person, fields);
  const employer = readSide('employer', typed.employer, fields);
  const measures = typed.measures.trim() === '' ? null : fields.text('measures', typed.measures, LONGEST);
  if (!fields.isClean || !heldOn || !means || !stillThere) return fields.refusal();
  return ok({ heldOn, means, stillThere: stillThere === 'yes', person, employer, measures });
}

function readSide(
  side: 'person' | 'employer',
  typed: VisitInput['person'],
  fields: FieldReader,
): MatterAnswer[] {
  return MATTERS.flatMap(matter => {
    const given = typed[matter];
    const answer = VISIT_ANSWERS.find(word => word === given?.answer) ?? 'unknown';
    const field = `${side}.${matter}`;
    const said = given?.words.trim() ?? '';
    if (answer === 'problem' && said === '') fields.wrong(field, 'problemWords');
    const words = said === '' ? null : fields.text(field, said, LONGEST);
    if (answer === 'unknown' && words === null) return [];
    return [{ matter, answer, words, isPrivate: given?.isPrivate ?? false }];
  });
}

/** The problems that a visit brought to light, each to be passed on. */
export function problemsOf({ person, employer }: Pick<VisitRecord, 'person' | 'employer'>) {
  const of = (side: 'person' | 'employer', answers: readonly MatterAnswer[]) =>
    answers.filter(({ answer }) => answer === 'problem').map(said => ({ side, ...said }));
  return [...of('person', person), ...of('employer', employer)];
}
