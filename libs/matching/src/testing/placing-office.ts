import type { Type } from '@nestjs/common';
import { Grants, type Actor } from '#accounts';
import type { Employer } from '#employers';
import {
  DescribeWorkplace,
  ExaminePost,
  WritePost,
  type PostInput,
  type PostKey,
  type WorkplaceInput,
} from '#posts';
import { Registration, VerifySeeker, type PartInput, type SeekerKey, type Word } from '#seekers';
import type { Result } from '#values';
import { Office } from '../../../employers/src/testing/office.js';
import { asBroker, TYPED_WORKPLACE, typedPost } from '../../../posts/src/testing/invented-posts.js';
import { toldPages, type ToldOver } from '../../../seekers/src/testing/told.js';

const CONFIRMED = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };

/** Where employers register and use cases are found: an office of its own, or a portal. */
export type House = Pick<Office, 'the' | 'person' | 'employer'>;

/** Employers, posts and people who look for work, all through the use cases that make them. */
export class Placing<In extends House = House> {
  /** @param seed of the last person invented before; others of one database begin elsewhere */
  constructor(
    readonly office: In,
    readonly broker: Actor,
    private readonly county = '210603',
    private seed = 0,
  ) {}

  the<UseCase>(useCase: Type<UseCase>): UseCase {
    return this.office.the(useCase);
  }

  /** An employer with a workplace. */
  async employer(over: Partial<WorkplaceInput> = {}, person?: Actor): Promise<OpenEmployer> {
    const { officer, employer } = await this.office.employer(person ?? (await this.office.person('王莉')));
    const place = { ...TYPED_WORKPLACE, ...over };
    const { workplaceId } = valueOf(await this.the(DescribeWorkplace).add(officer, employer, place));
    return { officer, employer, workplaceId };
  }

  /** A published post. */
  async post(
    { officer, employer, workplaceId }: OpenEmployer,
    over: Partial<PostInput> = {},
  ): Promise<PostKey> {
    const input = typedPost(workplaceId, over);
    const key = valueOf(await this.the(WritePost).start(officer, employer, { input }));
    valueOf(await this.the(WritePost).submit({ actor: officer, key, seen: null }));
    valueOf(await this.the(ExaminePost).publish({ actor: asBroker(this.broker), key, seen: null }));
    return key;
  }

  /** Somebody active in the register, entered by staff. */
  async seeker(
    over: ToldOver & { readonly more?: readonly PartInput[] } = {},
    purposes: readonly Word['purpose'][] = ['matching', 'referral', 'contact'],
  ): Promise<SeekerKey> {
    this.seed += 1;
    const key = valueOf(await this.the(Registration).beginWith(this.broker, this.county));
    for (const page of [...toldPages(this.seed, over), ...(over.more ?? [])])
      valueOf(await this.the(Registration).save(this.broker, key, page));
    const words = purposes.map(purpose => ({ purpose, given: true }));
    valueOf(await this.the(Registration).send(this.broker, key, words, { paper: true }));
    valueOf(await this.the(VerifySeeker).run(this.broker, key, CONFIRMED));
    return key;
  }
}

/** The same in an office of its own. */
export class PlacingOffice extends Placing<Office> {
  static async open(module: Type): Promise<PlacingOffice> {
    const office = await Office.open({ module, entities: [] });
    return new PlacingOffice(office, await grant(office, await office.person('林秀英'), 'broker'));
  }

  staff(name: string, role: 'broker' | 'auditor', division = '210603'): Promise<Actor> {
    return this.office.person(name).then(person => grant(this.office, person, role, division));
  }
}

export interface OpenEmployer {
  readonly officer: Actor;
  readonly employer: Employer;
  readonly workplaceId: string;
}

export function valueOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function grant(
  office: Office,
  person: Actor,
  role: 'broker' | 'auditor',
  divisionCode = '210603',
): Promise<Actor> {
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: person.regionCode, accountId: person.accountId, role, divisionCode },
      ...{ employerId: null, grantedBy: 'test' },
    }),
  );
  return office.again(person);
}
