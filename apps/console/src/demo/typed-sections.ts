import type { EmployerDataInput, HeadcountInput } from '#declarations';
import type { DemoEmployer, DemoYear } from './county.js';

/** The answers of the employer section, as typed. */
export function typedAnswers({ kind, concentrated, vatRefund }: DemoEmployer): EmployerDataInput {
  const answer = (isSo: boolean) => (isSo ? 'yes' : 'no');
  return {
    concentrated: answer(concentrated),
    vatRefund: answer(vatRefund),
    budgetFunded: answer(kind === 'organ' || kind === 'institution'),
  };
}

/** Headcount and payroll as typed; null in a draft that has not come so far. */
export function typedHeadcount({ headcount, payroll }: DemoYear): HeadcountInput | null {
  if (headcount === undefined || payroll === undefined) return null;
  return typeof headcount === 'string'
    ? { way: 'total', total: headcount, months: [], payroll }
    : { way: 'months', total: '', months: headcount.map(String), payroll };
}
