import { Injectable } from '@nestjs/common';
import { checkCitizenId, readCertificate } from '#identifiers';
import type { Post } from '#posts';
import type { PersonPart, SeekerProfile } from '#seekers';
import type { EntityManager } from 'typeorm';
import { ReferralRecords, type ReferralRecord } from './referral-records.js';
import type { Standing } from './referral.js';
import { skillBySkill } from './release.js';
import { SeekerRecords, type SeekerRecord } from './seeker-records.js';
import type { PersonCard, Step, StepFacts } from './store/referral.row.js';
import type { PersonFacts, ReferralFacts } from './visible/facts.js';

/** The facts of a referral, and what a page needs beside them. */
export interface Gathered {
  readonly standing: Standing;
  readonly facts: ReferralFacts;
  readonly placementId: string | null;
  /** Ids of the skills that the post asks for. */
  readonly asked: readonly string[];
  /** What the person asks to be called. */
  readonly alias: string | null;
}

/** A referral with everything about it. Nobody is shown this: what a reader sees is drawn from it by that reader's function. */
@Injectable()
export class GatherFacts {
  constructor(
    private readonly records: ReferralRecords,
    private readonly seekers: SeekerRecords,
  ) {}

  async of(manager: EntityManager, standing: Standing): Promise<Gathered> {
    const [gathered] = await this.ofAll(manager, [standing]);
    if (!gathered) throw new Error('a referral without its facts');
    return gathered;
  }

  /** Of several, in their order; of each county everything is read at once. */
  async ofAll(manager: EntityManager, standings: readonly Standing[]): Promise<Gathered[]> {
    const records = await this.records.of(manager, standings);
    const seekers = await this.seekers.of(manager, standings);
    return standings.map(standing => {
      const [record, seeker] = [records.get(standing.referralId), seekers.get(standing.seekerId)];
      if (!record || !seeker) throw new Error('a referral without its beginning');
      return gatheredOf(standing, record, seeker);
    });
  }
}

function gatheredOf(standing: Standing, record: ReferralRecord, seeker: SeekerRecord): Gathered {
  const { post, placement, person } = { ...record, ...seeker };
  return {
    ...{ standing, asked: askedBy(post), alias: person?.alias ?? null },
    placementId: placement?.placementId ?? null,
    facts: factsOf(standing, record, seeker),
  };
}

function factsOf(standing: Standing, record: ReferralRecord, seeker: SeekerRecord): ReferralFacts {
  const { post, steps } = record;
  const { allowed, hiddenFrom } = seeker;
  const last = lastFacts(steps);
  const { pair, note, origin } = record.referral;
  const { stage, ending, dueOn, employerId } = standing;
  return {
    ...{ letterNumber: record.letter?.number ?? null, origin, stage, ending, dueOn, pair, note },
    post: {
      title: post?.title ?? '',
      occupation: post?.occupation ?? '',
      employerName: record.employerName,
    },
    person: personFacts(seeker.person, seeker.profile, last.card),
    release: last.release ?? null,
    consent: {
      // Consent to be shown to employers, and not hidden from this one.
      referral: allowed.has('referral') && !hiddenFrom.has(employerId),
      quotaCounting: allowed.has('quotaCounting'),
    },
    broker: record.broker,
    interview: last.interview && {
      ...last.interview,
      startsAt: new Date(last.interview.startsAt),
      interpreterBooked: record.interpreterBooked,
    },
    offer: last.offer,
    reasons: reasonsOf(steps),
    ...atWork(record),
  };
}

function atWork({ placement, quotaWord: word, visits }: ReferralRecord) {
  if (!placement) return { placement: null, quota: null, visits: [] };
  const { startedOn, terms, end } = placement;
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
  const broker = steps.findLast(({ facts }) => facts.brokerReason)?.facts.brokerReason;
  const earlier = of('broker')?.words;
  return {
    ...{ employer: of('employer'), seeker: of('seeker') },
    broker: broker ?? (earlier ? { words: earlier, sharedWith: [] } : null),
  };
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
