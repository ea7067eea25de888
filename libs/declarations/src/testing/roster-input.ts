import { inventCertificate, inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import type { RosterEntryInput } from '../roster-form.js';

const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
/** Above the seeds that suites choose themselves. */
let seeds = 200;

/** The same of somebody whom no other declaration of this run has: two employers that declare one person are asked about it. */
export function anotherRosterInput(over: Partial<RosterEntryInput> = {}): RosterEntryInput {
  return rosterInput((seeds += 1), over);
}

/** A form filled in without error: limb, grade 2, employed all through 2024. */
export function rosterInput(seed: number, over: Partial<RosterEntryInput> = {}): RosterEntryInput {
  return {
    name: '陈晓兰',
    certificateKind: 'disability',
    citizenId: inventCitizenId(seed, BORN),
    certificateNumber: inventCertificate(seed, 'limb', 2, BORN),
    veteranGrade: '',
    validTo: '',
    validUnlimited: true,
    jobTitle: '质检员',
    from: '2020-03-01',
    to: '',
    contractKind: 'fixedTerm',
    contractFrom: '2023-03-01',
    contractTo: '2026-02-28',
    monthlyWage: '3200.00',
    insured: 'yes',
    ...over,
  };
}
