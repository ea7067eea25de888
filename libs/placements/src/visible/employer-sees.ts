import type { MatchState } from '#matching';
import type { PlainDate } from '#values';
import type { Act, Origin, Stage } from '../referral.js';
import { remedyItem, skillItem, type InterviewNeed, type ReleaseItem } from '../release.js';
import type {
  InterviewFacts,
  OfferFacts,
  PlanLine,
  ReferralFacts,
  RemedyFacts,
  VisitAnswer,
} from './facts.js';
import { seeingStage, type SeeingStage } from './stage-of.js';

/** All that an employer's people get of a referral. A member that is absent is not shared at this stage, or was struck. */
export interface EmployerPayload {
  readonly seeing: SeeingStage;
  readonly letterNumber: string | null;
  readonly origin: Origin;
  readonly stage: Stage;
  readonly ending: Act | null;
  readonly dueOn: PlainDate | null;
  readonly post: { readonly title: string };
  /** Null before the person's yes, and once the consent was taken back. */
  readonly person: SharedPerson | null;
  /** The person took the consent back. */
  readonly consentWithdrawn: boolean;
  readonly contact: string | null;
  readonly note?: string;
  readonly interview?: InterviewFacts & { readonly needs: readonly InterviewNeed[] };
  readonly offer?: Omit<OfferFacts, 'plan'>;
  readonly plan?: readonly PlanLine[];
  /** What the person says on leaving the process, where it may be read. */
  readonly reasonOfPerson?: { readonly reason: string; readonly words: string | null };
  /** Why the broker ended it, where the broker lets the employer read it. */
  readonly reasonOfBroker?: string;
  readonly placement?: SharedPlacement;
  readonly quota?: SharedQuota;
  readonly visits?: readonly {
    readonly months: number;
    readonly dueOn: PlainDate;
    readonly answers: readonly VisitAnswer[];
  }[];
}

export interface SharedPerson {
  readonly calledBy: string;
  readonly isAlias: boolean;
  readonly occupation?: readonly string[];
  readonly skills?: readonly string[];
  readonly courses?: readonly string[];
  readonly pastWork?: readonly string[];
  readonly hours?: { readonly min: number; readonly max: number };
  readonly state?: { readonly state: MatchState; readonly readyInDays: number };
  /** Released items with their cost and payer. */
  readonly items: readonly Omit<RemedyFacts, 'days'>[];
  /** Something else is to be arranged: no name, no price, no number. */
  readonly toDiscuss: boolean;
}

export interface SharedPlacement {
  readonly startedOn: PlainDate;
  readonly contractFrom: PlainDate;
  readonly contractTo: PlainDate | null;
  readonly wage: string;
  readonly insured: boolean;
  readonly endedOn: PlainDate | null;
}

/** For the named person of the employer's personnel office alone. */
export interface SharedQuota {
  readonly certificateTail: string;
  readonly category: string | null;
  readonly grade: number | null;
  readonly validTo: PlainDate | null;
}

/** Which of the employer's people looks. */
export interface EmployerReader {
  readonly accountId: string;
}

/** What an employer's reader gets, stage by stage. Nothing reaches a page, letter, file or mail for the employer but by this. */
export function employerSees(facts: ReferralFacts, reader: EmployerReader): EmployerPayload {
  const seeing = seeingStage(facts);
  const { letterNumber, origin, stage, ending, dueOn, post, consent } = facts;
  const begun = seeing !== 'S1';
  const shares = begun && consent.referral;
  const head = { seeing, letterNumber, origin, stage, ending, dueOn, post: { title: post.title } };
  const contact = begun ? (facts.broker?.name ?? null) : null;
  const rest = { consentWithdrawn: begun && !consent.referral, contact };
  if (seeing === 'S5' || seeing === 'S6')
    return { ...head, ...rest, ...afterwards(facts, seeing, shares, reader) };
  if (!shares) return { ...head, ...rest, person: null };
  return { ...head, ...rest, person: personOf(facts), ...noteOf(facts), ...further(facts, seeing) };
}

function further(facts: ReferralFacts, seeing: SeeingStage) {
  return {
    ...(seeing === 'S3' || seeing === 'S4' ? interviewOf(facts) : {}),
    ...(seeing === 'S4' ? offerOf(facts) : {}),
  };
}

/** At work: the contract, the plan for the place and what the two sides agreed to say. After it, the contract alone. */
function afterwards(facts: ReferralFacts, seeing: 'S5' | 'S6', shares: boolean, reader: EmployerReader) {
  const { placement } = facts;
  // Whom one employs, one knows by name; of a referral that ended, nobody needs the person any more.
  const person = placement
    ? { calledBy: facts.person.name, isAlias: false, items: [], toDiscuss: false }
    : null;
  const contract = placement ? { placement: contractOf(placement) } : {};
  if (seeing === 'S6') return { person, ...contract, ...reasonOf(facts) };
  return {
    person,
    ...contract,
    ...(shares ? offerOf(facts) : {}),
    ...quotaOf(facts, reader),
    visits: facts.visits.map(({ months, dueOn, employer, person: said }) => ({
      ...{ months, dueOn },
      answers: [...employer, ...said.filter(({ isPrivate }) => !isPrivate)],
    })),
  };
}

function personOf({ person, pair, release }: ReferralFacts): SharedPerson | null {
  if (!release) return null;
  const has = (item: ReleaseItem) => release.items.includes(item);
  const released = pair.remedies.filter(({ id }) => has(remedyItem(id)));
  const skills = person.skills.filter(id => has(skillItem(id)));
  return {
    calledBy: release.alias ?? person.name,
    isAlias: release.alias !== null,
    ...(has('occupation') ? { occupation: person.wishes } : {}),
    ...(skills.length > 0 ? { skills } : {}),
    ...(has('courses') ? { courses: person.trained } : {}),
    ...(has('pastWork') ? { pastWork: person.past } : {}),
    ...(has('hours') ? { hours: { min: person.hoursMin, max: person.hoursMax } } : {}),
    ...(has('state') ? { state: { state: pair.state, readyInDays: pair.readyInDays } } : {}),
    items: released.map(({ days: _, ...item }) => item),
    toDiscuss: released.length < pair.remedies.length,
  };
}

function noteOf({ note }: ReferralFacts) {
  return note === null ? {} : { note };
}

function interviewOf({ interview, release }: ReferralFacts) {
  return interview ? { interview: { ...interview, needs: release?.interviewNeeds ?? [] } } : {};
}

function offerOf({ offer, release }: ReferralFacts) {
  if (!offer) return {};
  const { plan, ...terms } = offer;
  const known = plan.filter(({ item }) => item === null || release?.items.includes(remedyItem(item)));
  return { offer: terms, plan: known };
}

function reasonOf({ reasons: { seeker, broker } }: ReferralFacts) {
  return {
    ...(seeker?.shared ? { reasonOfPerson: { reason: seeker.reason, words: seeker.words } } : {}),
    ...(broker?.sharedWith.includes('employer') ? { reasonOfBroker: broker.words } : {}),
  };
}

function quotaOf({ quota, consent, person }: ReferralFacts, reader: EmployerReader) {
  if (!quota || !consent.quotaCounting || quota.toAccountId !== reader.accountId) return {};
  return {
    quota: {
      certificateTail: person.certificateNumber.slice(-4),
      ...{ category: person.category, grade: person.grade, validTo: person.certificateValidTo },
    },
  };
}

function contractOf({
  startedOn,
  contractFrom,
  contractTo,
  wage,
  insured,
  endedOn,
}: NonNullable<ReferralFacts['placement']>) {
  return { startedOn, contractFrom, contractTo, wage, insured, endedOn };
}
