/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Path from the request's root, such as `roster[2].grade`; empty for the request itself. */
  readonly field: string;
  readonly code: ProblemCode;
  /** What the field should be: `cures.<key>` of the words catalogue. */
  readonly cure: string;
  readonly figures: { readonly [name: string]: string };
}

/** The gravest first: a request is refused under the first of its problems' codes in this order. */
export const PROBLEM_CODES = ['unknownField', 'ambiguousInput', 'missing', 'value'] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Beyond this a list of problems helps nobody, and an answer should not grow with what is wrong. */
const MOST_PROBLEMS = 200;

/** Collects problems while a request is read. */
export class Problems {
  readonly #found: FieldProblem[] = [];

  add(code: ProblemCode, field: string, cure: string, figures: FieldProblem['figures'] = {}): void {
    if (this.#found.length < MOST_PROBLEMS) this.#found.push({ field, code, cure, figures });
  }

  get found(): readonly FieldProblem[] {
    return this.#found;
  }
}
