import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { checkCitizenId } from '#identifiers';
import { Clock, Database, together } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { divisionCovers, mayServeRegion, type Actor, type Role } from './actor.js';
import { Grants, type NewGrant } from './grants.js';
import { Identities } from './identities.js';
import { Sessions } from './sessions.js';
import { AccountGrantRow } from './store/account-grant.row.js';
import { AccountStore } from './store/account.store.js';

/** Roles of the office; officers and seekers come from outside. */
export type StaffRole = Exclude<Role, 'officer' | 'seeker'>;
export const STAFF_ROLES = [
  'clerk',
  'reviewer',
  'approver',
  'publisher',
  'broker',
  'auditor',
  'administrator',
] as const satisfies readonly StaffRole[];

/** One right of a member of staff, as the administrator's page lists it. */
export interface StaffMember {
  readonly regionCode: string;
  readonly grantId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly divisionCode: string;
  readonly grantedAt: Date;
  /** It is on record who the person is. */
  readonly identified: boolean;
}

/** A right to give, and who the person is where the administrator has seen the card. */
export interface StaffWish {
  readonly email: string;
  readonly role: StaffRole;
  readonly divisionCode: string;
  /** As typed; empty where it is not recorded. */
  readonly citizenId?: string;
}

/**
 * `personHolds`: another account of the same person holds what stands in the way. `identityDiffers`: somebody else is on
 * record behind the account.
 */
export type StaffRefusal =
  | { readonly code: 'notAllowed' | 'accountUnknown' | 'ownRights' | 'grantGone' }
  | { readonly code: 'citizenIdWrong' | 'identityDiffers' }
  | { readonly code: 'separationOfDuties' | 'personHolds'; readonly heldRole: Role };

/** Ends a transaction without a trace; never leaves this file. */
class Undone extends Error {
  constructor(readonly refusal: StaffRefusal) {
    super(refusal.code);
  }
}

/** The office's staff: who may review, publish and administer in which division. */
@Injectable()
export class Staff {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly grants: Grants,
    private readonly identities: Identities,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /** The staff rights in force in a region that the administrator may see, by name of role and age. */
  async list(actor: Actor, regionCode: string): Promise<StaffMember[]> {
    if (!mayServeRegion(actor, 'administrator', regionCode)) return [];
    return this.database.read(async manager => {
      const rows = await manager.find(AccountGrantRow, {
        where: { regionCode, role: In(STAFF_ROLES), revokedAt: IsNull() },
        order: { role: 'ASC', grantedAt: 'ASC' },
      });
      const ids = rows.map(({ accountId }) => accountId);
      const identified = await this.identities.recorded(manager, regionCode, ids);
      return together(
        manager,
        ...rows.map(row => async () => ({
          ...(await this.memberOf(manager, row)),
          identified: identified.has(row.accountId),
        })),
      );
    });
  }

  /** Gives a staff right to the account with an address. What is separated by law of the house stays apart. */
  async grant(actor: Actor, wish: StaffWish): Promise<Result<null, StaffRefusal>> {
    if (!mayServeRegion(actor, 'administrator', wish.divisionCode)) return refuse({ code: 'notAllowed' });
    const typed = wish.citizenId?.trim() ? checkCitizenId(wish.citizenId) : null;
    if (typed && !typed.ok) return refuse({ code: 'citizenIdWrong' });
    const today = await this.clock.today();
    return this.undoing(() =>
      this.database.transaction(async manager => {
        const key = await this.accounts.keyOfEmail(manager, wish.email);
        const account = key && (await this.accounts.find(manager, key));
        if (!account?.confirmedAt) return refuse({ code: 'accountUnknown' as const });
        if (account.accountId === actor.accountId) return refuse({ code: 'ownRights' as const });
        if (typed?.ok) await this.identify(manager, actor, account, typed.value.id);
        const right = {
          ...{ regionCode: account.regionCode, accountId: account.accountId },
          ...{
            role: wish.role,
            divisionCode: wish.divisionCode,
            employerId: null,
            grantedBy: actor.accountId,
          },
        };
        await this.give(manager, right, today);
        await this.record(manager, actor, 'account.roleGranted', account, wish);
        return ok(null);
      }),
    );
  }

  private async identify(
    manager: EntityManager,
    actor: Actor,
    account: AccountKey,
    citizenId: string,
  ): Promise<void> {
    const before = await this.identities.recorded(manager, account.regionCode, [account.accountId]);
    if (!(await this.identities.record(manager, account, citizenId, actor)))
      throw new Undone({ code: 'identityDiffers' });
    if (before.size > 0) return;
    await this.audit.record(manager, {
      ...{ regionCode: account.regionCode, actor: { accountId: actor.accountId } },
      ...{ action: 'account.identityRecorded', subjectKind: 'account', subjectId: account.accountId },
    });
  }

  /** Whatever account the person holds the other side with, it stands in the way. */
  private async give(manager: EntityManager, right: NewGrant, today: PlainDate): Promise<void> {
    const heldRole = await this.grants.give(manager, right, today);
    if (heldRole) throw new Undone({ code: 'separationOfDuties', heldRole });
    const others = await this.identities.othersOf(manager, right);
    const elsewhere = await this.grants.opposedElsewhere(manager, others, right, today);
    if (elsewhere) throw new Undone({ code: 'personHolds', heldRole: elsewhere });
  }

  /** What was written on the way to a refusal goes with it. */
  private async undoing<Value>(
    work: () => Promise<Result<Value, StaffRefusal>>,
  ): Promise<Result<Value, StaffRefusal>> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Undone) return refuse(error.refusal);
      throw error;
    }
  }

  /** Takes a staff right back and ends the person's sessions, so that it is gone at once. */
  async revoke(
    actor: Actor,
    key: { regionCode: string; grantId: string },
  ): Promise<Result<null, StaffRefusal>> {
    return this.database.transaction(async manager => {
      const row = await manager.findOneBy(AccountGrantRow, {
        regionCode: key.regionCode,
        id: key.grantId,
        revokedAt: IsNull(),
      });
      if (!row || row.role === 'officer' || row.role === 'seeker')
        return refuse({ code: 'grantGone' as const });
      if (!mayServeRegion(actor, 'administrator', row.divisionCode))
        return refuse({ code: 'notAllowed' as const });
      if (row.accountId === actor.accountId) return refuse({ code: 'ownRights' as const });
      if (!(await this.grants.revoke(manager, key, actor.accountId)))
        return refuse({ code: 'grantGone' as const });
      await this.sessions.endAll(manager, row);
      await this.record(manager, actor, 'account.roleRevoked', row, {
        role: row.role,
        divisionCode: row.divisionCode,
      });
      return ok(null);
    });
  }

  private async memberOf(
    manager: EntityManager,
    row: AccountGrantRow,
  ): Promise<Omit<StaffMember, 'identified'>> {
    const account = await this.accounts.find(manager, row);
    return {
      ...{
        regionCode: row.regionCode,
        grantId: row.id,
        accountId: row.accountId,
        role: row.role as StaffRole,
      },
      ...{
        divisionCode: row.divisionCode,
        grantedAt: row.grantedAt,
        name: account?.name ?? '',
        email: account?.email ?? '',
      },
    };
  }

  private async record(
    manager: EntityManager,
    actor: Actor,
    action: string,
    account: { regionCode: string; accountId: string },
    details: { role: Role; divisionCode: string },
  ): Promise<void> {
    await this.audit.record(manager, {
      regionCode: account.regionCode,
      actor: { accountId: actor.accountId },
      action,
      subjectKind: 'account',
      subjectId: account.accountId,
      details: { role: details.role, divisionCode: details.divisionCode },
    });
  }
}

/** The divisions a person administers; where several, the first stands for the page's start. */
export function administeredDivisions(actor: Actor): string[] {
  const all = actor.grants.filter(grant => grant.role === 'administrator').map(grant => grant.divisionCode);
  return all.filter(code => !all.some(other => other !== code && divisionCovers(other, code)));
}
