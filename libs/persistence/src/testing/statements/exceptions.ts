/** A statement that breaks a rule and may, with the reason why a cluster takes it nevertheless. */
interface Exception {
  /** How the statement begins, blanks made single. */
  readonly begins: string;
  /** A part of the sentence of the rule. */
  readonly rule: string;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [];

/** True where the rule may be broken by this statement. */
export function isExcepted(sql: string, sentence: string): boolean {
  const plain = sql.replace(/\s+/g, ' ').trim();
  return EXCEPTIONS.some(({ begins, rule }) => plain.startsWith(begins) && sentence.includes(rule));
}
