import { Injectable } from '@nestjs/common';
import { AccountStore } from '#accounts';
import { EmployerRegister } from '#employers';
import { checkCitizenId, readCertificate } from '#identifiers';
import { ReadPosts, type Post } from '#posts';
import { ReadSeekers, type PersonPart, type SeekerKey, type SeekerProfile } from '#seekers';
import type { EntityManager } from 'typeorm';
import type { Standing } from './referral.js';
import { skillBySkill } from './release.js';
import { InterpreterStore } from './store/interpreter.store.js';
import { PlacementStore } from './store/placement.store.js';
import type { PersonCard, Referral, Step, StepFacts } from './store/referral.row.js';
import { ReferralStore } from './store/referral.store.js';
import { VisitStore } from './store/visit.store.js';
import type { PersonFacts, ReferralFacts } from './visible/facts.js';

/** Gathers everything about a referral. Nobody is shown this: what a reader sees is drawn from it by that reader's function. */
@Injectable()
export class GatherFacts {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly placements: PlacementStore,
    private readonly visits: VisitStore,
    private readonly interpreters: InterpreterStore,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly register: EmployerRegister,
    private readonly accounts: AccountStore,
  ) {}

  async of(manager: EntityManager, standing: Standing): Promise<ReferralFacts> {
    const { regionCode, employerId, postId, seekerRegion, seekerId } = standing;
    const seeker = { regionCode: seekerRegion, seekerId };
    const referral = await this.referrals.referral(manager, standing);
    if (!referral) throw new Error('a referral without its beginning');
    const steps = await this.referrals.steps(manager, standing);
    const post = await this.posts.find(manager, { regionCode, postId });
    const employer = (await this.register.ofKeys(manager, [{ regionCode, employerId }])).get(employerId);
    const letter = await this.referrals.letter(manager, standing);
    const person = await this.seekers.personOf(manager, seeker);
    const profile = await this.seekers.profileOf(manager, seeker);
    const last = lastFacts(steps);
    const { pair, note, origin } = referral;
    const { stage, ending, dueOn } = standing;
    return {
      ...{ letterNumber: letter?.number ?? null, origin, stage, ending, dueOn, pair, note },
      post: {
        title: post?.title ?? '',
        occupation: post?.occupation ?? '',
        employerName: employer?.name ?? '',
      },
      person: personFacts(person, profile, last.card),
      release: last.release ?? null,
      consent: {
        referral: await this.mayBeSeen(manager, seeker, employerId),
        quotaCounting: await this.seekers.mayShow(manager, seeker, 'quotaCounting'),
      },
      broker: await this.brokerOf(manager, referral),
      interview: last.interview && {
        ...last.interview,
        startsAt: new Date(last.interview.startsAt),
        interpreterBooked: await this.interpreters.isBooked(manager, standing),
      },
      offer: last.offer,
      reasons: reasonsOf(steps),
      ...(await this.atWork(manager, standing)),
    };
  }

  /** Consent to be shown to employers, and not hidden from this one. */
  private async mayBeSeen(manager: EntityManager, seeker: SeekerKey, employerId: string): Promise<boolean> {
    const hidden = await this.seekers.isHiddenFrom(manager, seeker, employerId);
    return !hidden && (await this.seekers.mayShow(manager, seeker, 'referral'));
  }

  private async brokerOf(manager: EntityManager, { origin, by }: Referral) {
    if (origin !== 'broker') return null;
    const account = await this.accounts.find(manager, by);
    return account && { name: account.name };
  }

  private async atWork(manager: EntityManager, standing: Standing) {
    const placement = await this.placements.ofReferral(manager, standing);
    if (!placement) return { placement: null, quota: null, visits: [] };
    const { startedOn, terms, end } = placement;
    const word = await this.placements.quotaWord(manager, placement);
    const visits = await this.visits.of(manager, placement);
    const { contractFrom, contractTo, wage, insured } = terms;
    return {
      placement: {
        ...{ startedOn, contractFrom, contractTo, wage, insured },
        ...{ endedOn: end?.endedOn ?? null, endReason: end?.reason ?? null },
      },
      quota: word?.isGiven && word.to ? { toAccountId: word.to.accountId } : null,
      visits: visits.map(({ months, dueOn, record }) => ({
        ...{ months, dueOn, heldOn: record?.heldOn ?? null },
        ...{ person: record?.person ?? [], employer: record?.employer ?? [] },
      })),
    };
  }
}

type LastFacts = Pick<StepFacts, 'release'> & {
  readonly card: PersonCard | null;
  readonly interview: NonNullable<StepFacts['interview']> | null;
  readonly offer: NonNullable<StepFacts['offer']> | null;
};

/** What holds of each kind: the latest that was said. */
function lastFacts(steps: readonly Step[]): LastFacts {
  const last = <Name extends keyof StepFacts>(name: Name) =>
    steps.findLast(({ facts }) => facts[name] !== undefined)?.facts[name];
  const [said, card, needs] = [last('release'), last('card'), last('interviewNeeds')];
  const release = said && skillBySkill(said, card?.skills ?? []);
  return {
    ...(release ? { release: { ...release, interviewNeeds: needs ?? release.interviewNeeds } } : {}),
    ...{ card: card ?? null, interview: last('interview') ?? null, offer: last('offer') ?? null },
  };
}

function reasonsOf(steps: readonly Step[]): ReferralFacts['reasons'] {
  const of = (side: Step['side']) =>
    steps.findLast(step => step.side === side && step.facts.reason)?.facts.reason ?? null;
  return { employer: of('employer'), seeker: of('seeker') };
}

/** Ids of the skills that a post asks for, in any way. */
export function askedBy(post: Pick<Post, 'skills'> | null): string[] {
  return post ? [...post.skills.must, ...post.skills.nice, ...post.skills.trainable] : [];
}

/** Before the yes, as the register has it now; after it, as it was in the preview the person said yes to. */
function personFacts(
  person: PersonPart | null,
  profile: SeekerProfile | null,
  card: PersonCard | null,
): PersonFacts {
  const certificate = certificateOf(person);
  return {
    ...certificate,
    ...{ certificateNumber: person?.certificateNumber ?? '', certificateValidTo: null },
    ...{ address: person?.address ?? '', county: profile?.county ?? null },
    ...(card ?? cardOf(person, profile)),
  };
}

/** What may be sent of a person, as the register has it now. */
export function cardOf(person: PersonPart | null, profile: SeekerProfile | null): PersonCard {
  return {
    ...{ name: person?.name ?? '', wishes: profile?.wishes ?? [], skills: profile?.skills ?? [] },
    ...{ trained: profile?.trained ?? [], past: profile?.past ?? [] },
    ...{ hoursMin: profile?.hoursMin ?? 0, hoursMax: profile?.hoursMax ?? 0 },
  };
}

type Proved = Pick<PersonFacts, 'category' | 'grade' | 'sex' | 'birthDate'>;
const UNPROVED: Proved = { category: null, grade: null, sex: null, birthDate: null };

function certificateOf(person: PersonPart | null): Proved {
  const certificate = person && readCertificate(person.certificateNumber);
  if (!certificate?.ok) return UNPROVED;
  const { category, grade, citizenId } = certificate.value;
  const born = checkCitizenId(citizenId);
  const { sex = null, birthDate = null } = born.ok ? born.value : {};
  return { category, grade, sex, birthDate };
}
