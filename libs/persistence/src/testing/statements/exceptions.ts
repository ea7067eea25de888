/** A statement that breaks a rule and may, with the reason why a cluster takes it nevertheless. */
interface Exception {
  /** How the statement begins, blanks made single; empty for any. */
  readonly begins: string;
  /** A part of the sentence of the rule. */
  readonly rule: string;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    begins: '',
    rule: 'business_date is written in one transaction with',
    reason:
      'the business date is set in demo mode alone, which no cluster runs, and the act stands in the trail',
  },
];

/**
 * Statements of the job queue, on its own schema: its tables stay on one node of a cluster, and what it does there is its
 * makers' business. They commit and roll back with rows of any region.
 */
const OF_QUEUE = /\bjobs\.\w/;

/** True where the rule may be broken by this statement. */
export function isExcepted(sql: string, sentence: string): boolean {
  if (OF_QUEUE.test(sql)) return true;
  const plain = sql.replace(/\s+/g, ' ').trim();
  return EXCEPTIONS.some(({ begins, rule }) => plain.startsWith(begins) && sentence.includes(rule));
}
