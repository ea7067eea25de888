import { Grants, type Actor } from '#accounts';
import type { Employer } from '#employers';
import { DescribeWorkplace, ExaminePost, WritePost, type PostInput, type PostKey } from '#posts';
import { Registration, SayConsent, VerifySeeker, type ConsentPurpose, type SeekerKey } from '#seekers';
import type { Result } from '#values';
import { Office } from '../../../employers/src/testing/office.js';
import { asBroker, TYPED_WORKPLACE, typedPost } from '../../../posts/src/testing/invented-posts.js';
import { toldPages, type ToldOver } from '../../../seekers/src/testing/told.js';
import { PlacementsModule } from '../placements.module.js';

const REGION = '210603';
const PURPOSES: readonly ConsentPurpose[] = ['matching', 'referral', 'contact', 'quotaCounting'];

export function valueOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

export interface Hirer {
  readonly officer: Actor;
  readonly employer: Employer;
}

/** Somebody who looks for work, with an account. */
export interface Looking {
  readonly actor: Actor;
  readonly key: SeekerKey;
}

/** An office with a broker; posts and people to order, each by the use cases that make them. */
export class PlacingOffice {
  private seed = 500;

  private constructor(
    readonly office: Office,
    readonly broker: Actor,
  ) {}

  static async open(): Promise<PlacingOffice> {
    const office = await Office.open({ module: PlacementsModule, entities: [] });
    const person = await office.person('林秀英');
    await office.db.database.transaction(manager =>
      office.the(Grants).give(manager, {
        ...{ regionCode: person.regionCode, accountId: person.accountId, role: 'broker' },
        ...{ divisionCode: REGION, employerId: null, grantedBy: 'test' },
      }),
    );
    return new PlacingOffice(office, await office.again(person));
  }

  the<T>(useCase: new (...parts: never[]) => T): T {
    return this.office.the<T>(useCase as never);
  }

  async hirer(name: string): Promise<Hirer> {
    return this.office.employer(await this.office.person(name));
  }

  async post({ officer, employer }: Hirer, over: Partial<PostInput> = {}): Promise<PostKey> {
    const place = valueOf(await this.the(DescribeWorkplace).add(officer, employer, TYPED_WORKPLACE));
    const typed = typedPost(place.workplaceId, over);
    const key = valueOf(await this.the(WritePost).start(officer, employer, { input: typed }));
    valueOf(await this.the(WritePost).submit({ actor: officer, key, seen: null }));
    valueOf(await this.the(ExaminePost).publish({ actor: asBroker(this.broker), key, seen: null }));
    return key;
  }

  async looking(name: string, over: ToldOver = {}, purposes = PURPOSES): Promise<Looking> {
    this.seed += 1;
    const actor = await this.office.person(name);
    const registration = this.the(Registration);
    const key = await registration.begin(actor, REGION);
    const told = { wishes: ['6-31-05-00'], levels: { stand: '3' }, ...over };
    for (const page of toldPages(this.seed, { ...told, person: { name, ...over.person } }))
      valueOf(await registration.save(actor, key, page));
    valueOf(
      await registration.send(
        actor,
        key,
        purposes.map(purpose => ({ purpose, given: true })),
      ),
    );
    const confirmed = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
    valueOf(await this.the(VerifySeeker).run(this.broker, key, confirmed));
    return { actor: await this.office.again(actor), key };
  }

  async withdraw({ actor, key }: Looking, purpose: ConsentPurpose): Promise<void> {
    valueOf(await this.the(SayConsent).run(actor, key, [{ purpose, given: false }]));
  }

  /** Kinds of events of this room in their order, since the last call of it. */
  read<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return this.office.db.database.read(manager => manager.query<T[]>(sql, [...values]));
  }
}
