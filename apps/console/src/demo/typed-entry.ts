import type { RosterEntryInput } from '#declarations';
import {
  CATEGORIES,
  inventCertificate,
  inventCitizenId,
  inventCreditCode,
  type Category,
} from '#identifiers';
import type { DemoDispatch, DemoStay } from './county.js';

/** County of the other parties of dispatch: the neighbour of the demo's. */
const PARTNERS = '210604';

/** The citizen id of an invented person. */
export function citizenIdOf({ seed, born, sex }: DemoStay): string {
  return inventCitizenId(seed, { birthDate: born, sex });
}

/** A roster form as the officer would fill it in. */
export function typedEntry(stay: DemoStay): RosterEntryInput {
  return {
    ...typedCertificate(stay),
    ...typedContract(stay.contract),
    ...{ name: stay.name, citizenId: citizenIdOf(stay), jobTitle: stay.job },
    ...{ validTo: stay.validTo ?? '', validUnlimited: stay.validTo === undefined },
    ...{ from: stay.from, to: stay.to ?? '', monthlyWage: stay.wage, insured: stay.insured ?? 'yes' },
    ...typedDispatch(stay.dispatch),
  };
}

function typedDispatch(dispatch: DemoDispatch | undefined): Partial<RosterEntryInput> {
  if (!dispatch) return {};
  const { side, partner, number, from, to = '', countedHere } = dispatch;
  return {
    ...{ dispatchSide: side, partnerName: partner, partnerCode: inventCreditCode(number, PARTNERS) },
    ...{ agreementFrom: from, agreementTo: to, countedHere },
  };
}

function typedCertificate({ seed, born, sex, certificate, reissue }: DemoStay) {
  const [category = '', grade = ''] = certificate.split(' ');
  if (!isCategory(category))
    // No rule of the country numbers these; the letters keep it apart from every real one.
    return { certificateKind: 'veteran', certificateNumber: `DEMO${seed}`, veteranGrade: grade };
  const number = inventCertificate(seed, category, Number(grade), { birthDate: born, sex });
  return {
    certificateKind: 'disability',
    certificateNumber: reissue ? `${number}B${reissue}` : number,
    veteranGrade: '',
  };
}

function typedContract(contract: DemoStay['contract']) {
  if (contract === 'establishment')
    return { contractKind: 'establishment', contractFrom: '', contractTo: '' };
  if (typeof contract === 'string')
    return { contractKind: 'openEnded', contractFrom: contract, contractTo: '' };
  const [contractFrom, contractTo] = contract;
  return { contractKind: 'fixedTerm', contractFrom, contractTo };
}

function isCategory(text: string): text is Category {
  return (CATEGORIES as readonly string[]).includes(text);
}
