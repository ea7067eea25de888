import { cell, readTable } from './read-table.js';
import { wordsOf, type Words } from './words.js';

/** Whether an employer may read a reason: always, when the person released the item, as a hint over many, or never. */
export const EMPLOYER_CONSENTS = ['none', 'perItem', 'aggregate', 'never'] as const;
export type EmployerConsent = (typeof EMPLOYER_CONSENTS)[number];

/** A reason for or against a pair in the words of each of its readers, with `{names}` to be filled. */
export interface Reason {
  readonly key: string;
  readonly seeker: Words;
  readonly employer: Words;
  readonly broker: Words;
  readonly employerConsent: EmployerConsent;
}

let read: ReadonlyMap<string, Reason> | undefined;

/** The reasons of reasons.csv by their key. @throws Error naming a reason with an unknown consent */
export function reasons(): ReadonlyMap<string, Reason> {
  read ??= new Map(
    readTable('reasons').map(row => {
      const key = cell(row, 'key');
      const employerConsent = EMPLOYER_CONSENTS.find(name => name === cell(row, 'employer_consent'));
      if (employerConsent === undefined) throw new Error(`${key}: unknown employer_consent`);
      const [seeker, employer, broker] = ['seeker', 'employer', 'broker'].map(name => wordsOf(row, name));
      return [key, { key, seeker, employer, broker, employerConsent } as Reason] as const;
    }),
  );
  return read;
}
