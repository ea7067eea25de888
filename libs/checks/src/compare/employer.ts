import { lastDayOfMonth, type PlainDate } from '#values';
import { contradicted, said, unanswered, verified, type Finding } from './finding.js';
import { isAllowed, type Ground } from './ground.js';
import type { Known } from './known.js';

/**
 * Do payer and insurer of the month belong to this employer? Third-party payers and related units (关联单位) do where
 * they are recorded, and the other party of a declared dispatch does.
 */
export function compareEmployer(month: number, ground: Ground): Finding {
  const declared = said('employedHere');
  const { wages, pension, medical } = ground.known;
  const day = lastDayOfMonth(ground.levyYear, month);
  const paid = wages.state === 'known' ? wages.records.filter(record => record.month === month) : [];
  const payer = paid.find(({ payerCode }) => isAllowed(payerCode, 'payer', day, ground));
  if (paid[0] && !payer && wages.state === 'known')
    return contradicted(declared, said('paidByAnother', { unit: paid[0].payerCode }), wages.by);
  const insurers = [pension, medical].map(answer => insurerOf(answer, month, day, ground));
  const stranger = insurers.find(insurer => insurer?.isAllowed === false);
  if (stranger) return contradicted(declared, said('insuredByAnother', { unit: stranger.code }), stranger.by);
  const insurer = insurers.find(one => one !== null);
  if (payer && wages.state === 'known')
    return verified(declared, said(insurer ? 'paidAndInsuredHere' : 'paidHere'), wages.by);
  if (insurer) return verified(declared, said('insuredHere'), insurer.by);
  return unanswered(declared, stateOf([wages, pension, medical]));
}

/** Who paid an insurance for the month: an allowed unit where there is one. */
function insurerOf(answer: Known['pension' | 'medical'], month: number, day: PlainDate, ground: Ground) {
  if (answer.state !== 'known') return null;
  const codes = answer.records.filter(record => record.month === month).map(({ insurerCode }) => insurerCode);
  const allowed = codes.find(code => isAllowed(code, 'insurer', day, ground));
  const code = allowed ?? codes[0];
  return code === undefined ? null : { code, isAllowed: allowed !== undefined, by: answer.by };
}

/** What is still to come decides before what will not come. */
function stateOf(answers: readonly Ground['known'][keyof Known][]) {
  for (const state of ['awaited', 'down'] as const) {
    const answer = answers.find(one => one.state === state);
    if (answer) return { state, by: answer.by };
  }
  return { state: 'silent' as const, by: answers.find(({ by }) => by !== null)?.by ?? null };
}
