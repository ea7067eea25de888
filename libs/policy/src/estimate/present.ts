import { groupThousands } from '#values';
import type { Assessment, NotCounted, Step, Warning } from '../formula/assessment.js';
import type { LawBook } from '../law/load-policies.js';
import type { MissingFact, Unanswerable } from '../law/policy.js';
import type { Source } from '../law/provision.js';
import { citeArticle } from './cite-article.js';
import { PROBLEM_CODES, type FieldProblem, type ProblemCode } from './problem.js';
import { say, type Language } from './words.js';

/** Where a number stands in the law, in the reader's language. */
export interface Reference {
  readonly title: string;
  readonly article: string | null;
  readonly url: string | null;
}

export type PresentedStep = Omit<Step, 'sources'> & { readonly references: readonly Reference[] };
export type PresentedNotCounted = Omit<NotCounted, 'remedy'> & { readonly remedy: string | null };
export interface PresentedWarning {
  readonly key: string;
  readonly text: string;
}

/** The answer to a levy estimate, in one language. */
export type Estimate = Omit<Assessment, 'steps' | 'notCounted' | 'warnings'> & {
  readonly steps: readonly PresentedStep[];
  readonly notCounted: readonly PresentedNotCounted[];
  readonly warnings: readonly PresentedWarning[];
};

/** Why there is no answer: the body of a 422, or of a refused entry among many. */
export interface EstimateRefusal {
  readonly code: ProblemCode | 'noPolicyInForce';
  readonly detail: string;
  /** Paths of the fields concerned. */
  readonly fields: readonly string[];
  /** Each field with what would mend it. */
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  /** For `noPolicyInForce`. */
  readonly key?: string;
  readonly division?: string;
  readonly date?: string;
  readonly askedBy?: string;
}

/** Puts an assessment into words. */
export function presentAssessment(
  assessment: Assessment,
  book: Pick<LawBook, 'instruments'>,
  language: Language,
): Estimate {
  const { steps, notCounted, warnings, policyVersion, assumed, unverified, ...figures } = assessment;
  return {
    ...figures,
    steps: steps.map(step => presentStep(step, book, language)),
    notCounted: notCounted.map(row => ({ ...row, remedy: presentRemedy(row, language) })),
    warnings: warnings.map(warning => presentWarning(warning, language)),
    policyVersion,
    assumed,
    unverified,
  };
}

function presentStep(
  { sources, ...step }: Step,
  book: Pick<LawBook, 'instruments'>,
  language: Language,
): PresentedStep {
  return { ...step, references: sources.map(source => presentSource(source, book, language)) };
}

export function presentSource(
  source: Source,
  book: Pick<LawBook, 'instruments'>,
  language: Language,
): Reference {
  const instrument = book.instruments.get(source.instrument);
  return {
    title: instrument?.[language] ?? source.instrument,
    article: source.article === null ? null : citeArticle(source.article, language),
    url: instrument?.url ?? null,
  };
}

/** An instrument with its article, where that is known, in one phrase. */
export function citation(
  { title, article }: Pick<Reference, 'title' | 'article'>,
  language: Language,
): string {
  return [title, article].filter(part => part !== null).join(language === 'en' ? ', ' : '');
}

/**
 * What would mend a month, as a sentence with grouped figures. A household has one sentence for every month, which
 * assessments need not keep.
 */
export function presentRemedy(
  { reason, remedy }: Pick<NotCounted, 'reason' | 'remedy'>,
  language: Language,
): string | null {
  if (reason === 'householdElsewhere') return say(language, 'remedies.householdElsewhere');
  if (!remedy) return null;
  const figures = Object.entries(remedy.figures).map(([name, figure]): [string, string] => [
    name,
    groupThousands(figure),
  ]);
  return say(language, `remedies.${remedy.key}`, Object.fromEntries(figures));
}

function presentWarning({ key, figures }: Warning, language: Language): PresentedWarning {
  return { key, text: say(language, `warnings.${key}`, figures) };
}

/** Puts the problems of a request into words; its code is the gravest of theirs. */
export function presentProblems(problems: readonly FieldProblem[], language: Language): EstimateRefusal {
  const code = PROBLEM_CODES.find(one => problems.some(problem => problem.code === one)) ?? 'value';
  const fields = [...new Set(problems.map(problem => problem.field))];
  const gravest = new Set(problems.filter(problem => problem.code === code).map(problem => problem.field));
  const errors = problems.map(problem => ({
    field: problem.field,
    code: problem.code,
    message: say(language, `cures.${problem.cure}`, problem.figures),
  }));
  return {
    code,
    // What is wrong with the request as a whole has no field to name: its cure says it all.
    detail: gravest.has('')
      ? (errors.find(error => error.field === '')?.message ?? '')
      : say(language, `refusals.${code}`, { fields: listed([...gravest], language) }),
    fields,
    errors,
  };
}

/** Names in a row, as the language writes one. */
const listed = (names: readonly string[], language: Language): string =>
  names.join(language === 'en' ? ', ' : '、');

/** Says which rule is missing, where and when, and which field could stand in for it; or which field is. */
export function presentMissing(
  missing: Unanswerable,
  book: Pick<LawBook, 'definitions'>,
  language: Language,
): EstimateRefusal {
  if (missing.code === 'missing') return presentMissingFact(missing, language);
  const { code, key, division, date, askedBy } = missing;
  const dated = book.definitions.get(key)?.keyedBy === 'collectionDate' ? 'declaredOn' : 'division';
  const field = ASSUMED_FIELDS.has(key) ? `assume.${key}` : dated;
  const names = {
    key,
    name: say(language, `parameters.${key}`),
    division,
    date,
    step: say(language, `steps.${askedBy}`),
  };
  const message = say(language, ASSUMED_FIELDS.has(key) ? 'cures.assume' : 'cures.noPolicy', names);
  const detail = say(language, 'refusals.noPolicyInForce', names);
  return { code, detail, fields: [field], errors: [{ field, code, message }], key, division, date, askedBy };
}

function presentMissingFact({ code, key }: MissingFact, language: Language): EstimateRefusal {
  const message = say(language, `cures.${key}`);
  const detail = say(language, 'refusals.missing', { fields: key });
  return { code, detail, fields: [key], errors: [{ field: key, code, message }] };
}

const ASSUMED_FIELDS = new Set(['quotaRatio', 'localAverageWage', 'minimumWage']);
