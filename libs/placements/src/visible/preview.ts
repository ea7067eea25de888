import type { Release, ReleaseItem } from '../release.js';
import type { PersonCard } from '../store/referral.row.js';
import { employerSees, type EmployerPayload } from './employer-sees.js';
import type { PairFacts } from './facts.js';

/** What a preview is made of: the pair, and what of the person could be sent. */
export interface PreviewParts {
  readonly title: string;
  readonly employerName: string;
  readonly pair: PairFacts;
  readonly card: PersonCard;
  /** What the person can choose from. */
  readonly choices: readonly ReleaseItem[];
  readonly broker: { readonly name: string } | null;
  readonly note: string | null;
}

/** What the employer would see if the person said yes to just this: by the same function that shows it afterwards. */
export function previewOf(parts: PreviewParts, release: Release): EmployerPayload {
  const { title, employerName, pair, card, broker, note } = parts;
  return employerSees(
    {
      ...{
        letterNumber: null,
        origin: 'broker',
        stage: 'sent',
        ending: null,
        dueOn: null,
        pair,
        broker,
        note,
      },
      ...{ release, consent: { referral: true, quotaCounting: false } },
      post: { title, occupation: '', employerName },
      person: { ...card, ...NOTHING },
      ...{ interview: null, offer: null, reasons: { employer: null, seeker: null, broker: null } },
      ...{ placement: null, quota: null, visits: [] },
    },
    { accountId: '' },
  );
}

const NOTHING = {
  ...{ sex: null, birthDate: null, category: null, grade: null, certificateNumber: '' },
  ...{ certificateValidTo: null, address: '', county: null },
};
