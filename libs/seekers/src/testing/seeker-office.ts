import { Grants, type Actor } from '#accounts';
import { Office } from '../../../employers/src/testing/office.js';
import type { PartInput } from '../parts/read-part.js';
import { ReadSeekers } from '../read-seekers.js';
import { Registration } from '../registration.js';
import type { Word } from '../say-consent.js';
import type { SeekerKey, SeekerState } from '../seeker.js';
import { SeekersModule } from '../seekers.module.js';
import { toldPages } from './told.js';

/** County of every entry of a spec. */
export const REGION = '210603';
/** What people of a spec allow unless they say otherwise. */
export const ALL: readonly Word[] = (['matching', 'referral', 'contact'] as const).map(purpose => ({
  ...{ purpose, given: true },
}));
/** Staff saw the certificate, and it holds. */
export const CONFIRMED = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };

/** The register with one member of staff, for specs about entries. */
export class SeekerOffice {
  private constructor(
    readonly office: Office,
    readonly broker: Actor,
  ) {}

  static async open(): Promise<SeekerOffice> {
    const office = await Office.open({ module: SeekersModule, entities: [] });
    return new SeekerOffice(office, await roleOf(office, '林秀英', 'broker'));
  }

  /** A further account with a right of staff. */
  roleOf(name: string, role: 'broker' | 'reviewer', divisionCode = REGION): Promise<Actor> {
    return roleOf(this.office, name, role, divisionCode);
  }

  stateOf(key: SeekerKey): Promise<SeekerState | undefined> {
    return this.office.db.database.read(
      async manager => (await this.office.the(ReadSeekers).find(manager, key))?.state,
    );
  }

  /** Tells pages one by one. @throws Error at the first that is refused */
  async tell(actor: Actor, key: SeekerKey, pages: readonly PartInput[]): Promise<void> {
    for (const page of pages) {
      const done = await this.office.the(Registration).save(actor, key, page);
      if (!done.ok) throw new Error(`${page.part}: ${JSON.stringify(done.refusal)}`);
    }
  }

  /** An entry that staff made and sent. */
  async entered(seed: number): Promise<SeekerKey> {
    const done = await this.office.the(Registration).enter(this.broker, REGION, toldPages(seed), ALL);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  }

  close(): Promise<void> {
    return this.office.close();
  }
}

async function roleOf(
  office: Office,
  name: string,
  role: 'broker' | 'reviewer',
  divisionCode = REGION,
): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, divisionCode },
      ...{ employerId: null, grantedBy: 'test' },
    }),
  );
  return office.again(actor);
}
