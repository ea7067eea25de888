import { Injectable } from '@nestjs/common';
import { Grants, type AccountKey, type GrantMandate } from '#accounts';
import { newId } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AgentTerms } from './join-request.js';
import type { MandateKey, OfficeRecord } from './mandate.js';
import type { RoleOpposed } from './people.errors.js';
import type { HeldPeople } from './people-gate.js';
import { MandateStore } from './store/mandate.store.js';
import { MemberStore } from './store/member.store.js';

/** What a mandate is about: an agent's terms, or what the office wrote down. */
export type MandateTerms =
  | ({ readonly kind: 'agent' } & AgentTerms)
  | { readonly kind: 'staff'; readonly until: PlainDate; readonly office: OfficeRecord };

/** Lets people act for an employer whose people are held: as one of them, or from outside under a mandate. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly members: MemberStore,
    private readonly mandates: MandateStore,
    private readonly grants: Grants,
  ) {}

  /** Who is one of them already stays what they are. @param today business date */
  async join(
    manager: EntityManager,
    { key, members }: HeldPeople,
    person: AccountKey,
    as: { readonly administrator: boolean; readonly by: AccountKey },
    today: PlainDate,
  ): Promise<Result<null, RoleOpposed>> {
    if (members.some(({ accountId }) => accountId === person.accountId)) return ok(null);
    const right = { ...this.rightOf(key, person), grantedBy: as.by.accountId };
    const heldRole = await this.grants.give(manager, right, today);
    if (heldRole) return refuse({ code: 'roleOpposed', heldRole });
    const { accountId, regionCode: accountRegion } = person;
    const member = { accountId, accountRegion, administrator: as.administrator };
    await this.members.add(manager, key, member, as.by.accountId);
    return ok(null);
  }

  /** A mandate of the same holder for the same matter that is still in force gives way to the new one. */
  async mandate(
    manager: EntityManager,
    { key }: HeldPeople,
    holder: AccountKey,
    terms: MandateTerms,
    by: AccountKey,
    today: PlainDate,
  ): Promise<Result<MandateKey, RoleOpposed>> {
    const { kind, until } = terms;
    const office = kind === 'staff' ? terms.office : null;
    const mandate: GrantMandate = { mandateId: newId(), kind, until, levyYear: office?.levyYear ?? null };
    const right = { ...this.rightOf(key, holder), grantedBy: by.accountId, mandate };
    const heldRole = await this.grants.give(manager, right, today);
    if (heldRole) return refuse({ code: 'roleOpposed', heldRole });
    await this.renew(manager, key, holder, mandate, by);
    await this.mandates.add(manager, {
      ...{ ...key, mandateId: mandate.mandateId, kind, until, office, beginsOn: today },
      organisation: kind === 'agent' ? terms.organisation : null,
      ...{ holder: { regionCode: holder.regionCode, accountId: holder.accountId }, grantedBy: by },
    });
    return ok({ regionCode: key.regionCode, mandateId: mandate.mandateId });
  }

  private async renew(
    manager: EntityManager,
    key: HeldPeople['key'],
    holder: AccountKey,
    next: GrantMandate,
    by: AccountKey,
  ): Promise<void> {
    const earlier = (await this.mandates.of(manager, key)).filter(
      ({ holder: { accountId }, kind, office, ended }) =>
        accountId === holder.accountId &&
        kind === next.kind &&
        (office?.levyYear ?? null) === next.levyYear &&
        !ended,
    );
    for (const mandate of earlier) {
      await this.mandates.end(manager, mandate, 'renewed', by);
      await this.grants.revokeMandate(manager, holder, mandate.mandateId, by.accountId);
    }
  }

  private rightOf(key: HeldPeople['key'], { regionCode, accountId }: AccountKey) {
    const { regionCode: divisionCode, employerId } = key;
    return { regionCode, accountId, role: 'officer' as const, divisionCode, employerId };
  }
}
