import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import type { EmployerKind } from '#employers';

/** Answers `yes` or `no`; which ones are asked depends on the kind of employer. */
export interface EmployerDataInput {
  readonly concentrated: string;
  readonly vatRefund: string;
  readonly budgetFunded: string;
}

/** What of an employer its rules depend on, beyond its record. */
export interface EmployerAnswers {
  /** Employs disabled people in concentration (集中安置). */
  readonly concentrated: boolean;
  /** Gets value-added tax back for employing disabled people; asked of concentrated employers. */
  readonly vatRefund: boolean;
  /** Its staff is paid from public budgets; asked of all but enterprises. */
  readonly budgetFunded: boolean;
}

export type EmployerQuestion = keyof EmployerAnswers;

/** The questions a kind of employer is asked, in the order of the form. */
export function questionsFor(kind: EmployerKind): readonly EmployerQuestion[] {
  return kind === 'enterprise'
    ? ['concentrated', 'vatRefund']
    : ['budgetFunded', 'concentrated', 'vatRefund'];
}

/** Checks the answers; a question that is not asked is answered no. */
export function readEmployerData(
  input: EmployerDataInput,
  kind: EmployerKind,
): Result<EmployerAnswers, InvalidInput> {
  const fields = new FieldReader();
  const asked = questionsFor(kind);
  const answer = (question: EmployerQuestion) =>
    asked.includes(question) && fields.choice(question, input[question], ['yes', 'no'] as const) === 'yes';
  const [budgetFunded, concentrated] = [answer('budgetFunded'), answer('concentrated')];
  const vatRefund = answer('vatRefund');
  if (vatRefund && !concentrated) fields.wrong('vatRefund', 'vatRefundNeedsConcentrated');
  return fields.isClean ? ok({ concentrated, vatRefund, budgetFunded }) : fields.refusal();
}
