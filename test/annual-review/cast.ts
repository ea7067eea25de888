import { DEMO_PASSWORD } from '#accounts';
import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import type { Person } from '../browser/person.js';

/** Pictures of this story. */
export const ALBUM = 'story-annual-review';

const BORN = { birthDate: plainDate('1985-06-15') };

/** Somebody on the roster: as declared, and as the register has the certificate. */
export interface Employee {
  readonly name: string;
  /** As the office's pages show the name. */
  readonly masked: string;
  readonly citizenId: string;
  readonly declared: string;
  readonly registered: string;
  readonly wage: string;
}

/** Of grade 2, as declared and as registered. */
export const RIGHT: Employee = employee('陈海', 9_501, 2, 2);
/** Of grade 3, and declared with grade 2: who would be counted twice is counted once. */
export const WRONG: Employee = employee('林秋', 9_503, 2, 3);

/**
 * 500 staff and 40,000,000.00 yuan: a quota of 7.5. Declared are 4; with the right certificate it is 3, which is 0.6 % of 500:
 * 4.5 × 80,000.00 × 90 % = 324,000.00. With 480 staff after the objection: 4.2 × 83,333.33 × 90 % = 314,999.99.
 */
export const EMPLOYER = {
  name: '丹东望潮水产食品有限公司（虚构）',
  creditCode: inventCreditCode(7_500, '210603'),
  headcount: '500',
  payroll: '40,000,000.00',
  ...{ levyFirst: '324,000.00', levyAnew: '314,999.99' },
} as const;

function employee(name: string, seed: number, declared: number, registered: number): Employee {
  return {
    ...{ name, masked: `${name.slice(0, 1)}某` },
    citizenId: inventCitizenId(seed, BORN),
    declared: inventCertificate(seed, 'limb', declared, BORN),
    registered: inventCertificate(seed, 'limb', registered, BORN),
    wage: '3200.00',
  };
}

/** Signs in with a demo account. */
export async function signIn(person: Person, account: string): Promise<void> {
  await person.open('/sign-in');
  await person.fill(/^(电子邮箱|E-mail address)/, `${account}@demo.example`);
  await person.fill(/^(密码|Password)/, DEMO_PASSWORD);
  await person.press(/^(登录|Sign in)$/);
}
