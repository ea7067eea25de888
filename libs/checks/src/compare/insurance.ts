import type { Scheme } from '../source-record.js';
import { contradicted, said, unanswered, verified, type Finding } from './finding.js';
import type { Ground } from './ground.js';

/** Was this insurance paid for the month? Who paid it stands with the claim on the employer. */
export function compareInsurance(scheme: Scheme, month: number, { entry, known }: Ground): Finding {
  const declared = said(entry.insured ? 'insured' : 'notInsured');
  const answer = known[scheme];
  if (answer.state !== 'known') return unanswered(declared, answer);
  const paid = answer.records.some(record => record.month === month);
  if (!paid && !answer.covered.includes(month))
    return unanswered(declared, { state: 'silent', by: answer.by });
  const found = said(paid ? 'insured' : 'notInsured');
  if (paid === entry.insured) return verified(declared, found, answer.by);
  return contradicted(declared, found, answer.by);
}
