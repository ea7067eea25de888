import type { PlainDate } from '#values';
import type { Service, Verification } from './act.js';
import type { Assessment, CaseTask, FormRecord, Note, Plan } from './case-file/case-file.js';
import type { ClaimStanding } from './claim/claim-letter.js';
import type { ConsentPurpose, SaidConsent } from './consent.js';
import type { PriorityFact } from './priority.js';
import type { RegisterCheck } from './register-check/register-check.js';
import type { ToldParts } from './seeker-parts.js';
import type { Seeker } from './seeker.js';
import type { Look } from './store/look.store.js';
import type { SeekerStep } from './store/seeker.store.js';

/** What a person or staff read of an entry. */
export interface EntryView {
  readonly seeker: Seeker;
  readonly told: ToldParts;
  /** Who the person is and where at home is left out of what was told. */
  readonly masked: boolean;
  readonly consents: readonly ConsentView[];
  readonly steps: readonly SeekerStep[];
  readonly verifications: readonly Verification[];
  /** What the delivered register says of the certificate told; null before it was asked. */
  readonly register: RegisterCheck | null;
  /** Facts that the person told and that hold today. */
  readonly toldFacts: readonly PriorityFact[];
  readonly today: PlainDate;
  /** The levels were confirmed so long ago that they are to be asked again. */
  readonly levelsDue: boolean;
  readonly hidings: readonly {
    readonly employerId: string;
    readonly name: string;
    readonly hiddenAt: Date;
  }[];
}

export interface ConsentView {
  readonly purpose: ConsentPurpose;
  readonly inForce: boolean;
  /** It ends soon, and may be given anew. */
  readonly renewable: boolean;
  readonly word: SaidConsent | null;
}

/** A look with the names of who looked. */
export interface NamedLook extends Look {
  readonly name: string;
  readonly employer: string | null;
}

/** Papers of the case file that both the person and staff read. */
export interface SharedPapers {
  /** Notes and agreements: all of them for staff, those for the person's eyes for the person. */
  readonly notes: readonly Note[];
  readonly plan: Plan | null;
  readonly services: readonly Service[];
  readonly assessments: readonly Assessment[];
  readonly records: readonly FormRecord[];
  /** Names of those who wrote them, by account. */
  readonly names: ReadonlyMap<string, string>;
}

export interface OwnView extends EntryView, SharedPapers {
  readonly looks: readonly NamedLook[];
}

export interface CaseView extends EntryView, SharedPapers {
  readonly tasks: readonly CaseTask[];
  /** The last letter by which the person may take the entry over; null where none was issued. */
  readonly claim: ClaimStanding | null;
}
