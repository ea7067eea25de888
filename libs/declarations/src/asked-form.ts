import { divisionParents, isPlaceCode, NATIONAL } from '#identifiers';
import { COVERED_YEARS, listPlaces } from '#policy';
import type { FieldReader } from '#values';
import { asksGraduate, type AskedFacts } from './asked-facts.js';
import type { FiledCertificate, RosterFacts } from './snapshot.js';

/** What only some places ask of an employee, as typed; a form that does not ask leaves it out. */
export interface AskedInput {
  /** Six digits, or the name of a place that has rules of its own. */
  readonly householdDivision: string;
  /** `yes` or `no`. */
  readonly graduate: string;
  readonly rewardYearsReceived: string;
}

export const PERSON_QUESTIONS = ['householdDivision', 'graduate', 'rewardYearsReceived'] as const;
export type PersonQuestion = (typeof PERSON_QUESTIONS)[number];

/** The answers; absent = not asked. */
export type AskedOfPerson = Pick<RosterFacts, PersonQuestion>;

/** A reward needs a levy year that was judged before. */
const MOST_REWARD_YEARS = COVERED_YEARS.length - 1;

/** Questions that the law asks about an employee with this certificate. */
export function questionsAbout(asked: AskedFacts, certificate: FiledCertificate): PersonQuestion[] {
  const isAsked: Record<PersonQuestion, boolean> = {
    householdDivision: asked.householdIn.length > 0,
    graduate: asksGraduate(asked, certificate),
    rewardYearsReceived: asked.rewardYears,
  };
  return PERSON_QUESTIONS.filter(question => isAsked[question]);
}

/** Questions that are asked about an entry and have no answer there. */
export function unansweredOf(
  entry: AskedOfPerson & Pick<RosterFacts, 'certificate'>,
  asked: AskedFacts,
): PersonQuestion[] {
  return questionsAbout(asked, entry.certificate).filter(question => entry[question] === undefined);
}

/**
 * Reads the answers to what is asked; what is not is left out, whatever was typed.
 * @param known answers that stand where the form does not ask
 */
export function readAskedOfPerson(
  input: Partial<AskedInput>,
  { asked, known }: { readonly asked: AskedFacts | undefined; readonly known: AskedOfPerson | null },
  certificate: FiledCertificate,
  fields: FieldReader,
): AskedOfPerson {
  const questions = asked ? questionsAbout(asked, certificate) : [];
  const answers = questions.map(question => {
    const typed = input[question] ?? typedAnswer(known, question);
    return [question, READERS[question](typed, asked?.householdIn ?? [], fields)] as const;
  });
  return Object.fromEntries(answers.filter(([, answer]) => answer !== null));
}

/** An answer as the form would have it typed. */
export function typedAnswer(known: AskedOfPerson | null, question: PersonQuestion): string {
  const answer = known?.[question];
  if (answer === undefined) return '';
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer);
}

type Reader = (typed: string, householdIn: readonly string[], fields: FieldReader) => unknown;

const READERS: Readonly<Record<PersonQuestion, Reader>> = {
  householdDivision: readHousehold,
  graduate: (typed, _, fields) => {
    const answer = fields.choice('graduate', typed, ['yes', 'no'] as const);
    return answer && answer === 'yes';
  },
  rewardYearsReceived: (typed, _, fields) => fields.count('rewardYearsReceived', typed, MOST_REWARD_YEARS),
};

/** A code, or the name of a listed place; precise enough to tell whether it lies in the divisions that ask. */
function readHousehold(typed: string, householdIn: readonly string[], fields: FieldReader): string | null {
  if (typed.trim() === '') return fields.wrong('householdDivision', 'missing');
  const code = householdCode(typed);
  if (!code) return fields.wrong('householdDivision', 'householdShape');
  const isTooWide = householdIn.some(division => divisionParents(division).includes(code));
  return isTooWide ? fields.wrong('householdDivision', 'householdTooWide') : code;
}

function householdCode(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const isCode: boolean = isPlaceCode(text);
  if (isCode) return text === NATIONAL ? null : text;
  const named = listPlaces().filter(({ name }) =>
    Object.values(name).some(one => one.toLowerCase() === text.toLowerCase()),
  );
  const [only] = named;
  return only && named.length === 1 && only.division !== NATIONAL ? only.division : null;
}
