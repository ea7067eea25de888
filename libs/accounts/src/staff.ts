import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { In, IsNull, type EntityManager } from 'typeorm';
import { divisionCovers, mayServeRegion, type Actor, type Role } from './actor.js';
import { Grants } from './grants.js';
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
}

export type StaffRefusal =
  | { readonly code: 'notAllowed' | 'accountUnknown' | 'ownRights' | 'grantGone' }
  | { readonly code: 'separationOfDuties'; readonly heldRole: Role };

/** The office's staff: who may review, publish and administer in which division. */
@Injectable()
export class Staff {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly grants: Grants,
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
      return Promise.all(rows.map(row => this.memberOf(manager, row)));
    });
  }

  /** Gives a staff right to the account with an address. What is separated by law of the house stays apart. */
  async grant(
    actor: Actor,
    wish: { email: string; role: StaffRole; divisionCode: string },
  ): Promise<Result<null, StaffRefusal>> {
    if (!mayServeRegion(actor, 'administrator', wish.divisionCode)) return refuse({ code: 'notAllowed' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const key = await this.accounts.keyOfEmail(manager, wish.email);
      const account = key && (await this.accounts.find(manager, key));
      if (!account?.confirmedAt) return refuse({ code: 'accountUnknown' as const });
      if (account.accountId === actor.accountId) return refuse({ code: 'ownRights' as const });
      const right = {
        ...{ regionCode: account.regionCode, accountId: account.accountId },
        ...{ role: wish.role, divisionCode: wish.divisionCode, employerId: null, grantedBy: actor.accountId },
      };
      const heldRole = await this.grants.give(manager, right, today);
      if (heldRole) return refuse({ code: 'separationOfDuties' as const, heldRole });
      await this.record(manager, actor, 'account.roleGranted', account, wish);
      return ok(null);
    });
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

  private async memberOf(manager: EntityManager, row: AccountGrantRow): Promise<StaffMember> {
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
