import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import type { EmployerQuestion } from './asked-facts.js';

/** Answers `yes` or `no`; which ones are asked depends on the place's law and the kind of employer. */
export interface EmployerDataInput {
  readonly concentrated: string;
  readonly vatRefund: string;
  readonly budgetFunded: string;
}

/** What of an employer its rules depend on, beyond its record. */
export interface EmployerAnswers {
  /** Employs disabled people in concentration (集中安置). */
  readonly concentrated: boolean;
  /** Gets value-added tax back for employing disabled people. */
  readonly vatRefund: boolean;
  /** Its staff is paid from public budgets. */
  readonly budgetFunded: boolean;
}

/** Checks the answers; a question that is not asked is answered no. */
export function readEmployerData(
  input: EmployerDataInput,
  asked: readonly EmployerQuestion[],
): Result<EmployerAnswers, InvalidInput> {
  const fields = new FieldReader();
  const answer = (question: EmployerQuestion) =>
    asked.includes(question) && fields.choice(question, input[question], ['yes', 'no'] as const) === 'yes';
  const [budgetFunded, concentrated] = [answer('budgetFunded'), answer('concentrated')];
  const vatRefund = answer('vatRefund');
  if (vatRefund && !concentrated && asked.includes('concentrated'))
    fields.wrong('vatRefund', 'vatRefundNeedsConcentrated');
  return fields.isClean ? ok({ concentrated, vatRefund, budgetFunded }) : fields.refusal();
}
