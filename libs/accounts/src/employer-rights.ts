import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#persistence';
import { IsNull, type EntityManager } from 'typeorm';
import { AccountGrantRow } from './store/account-grant.row.js';

/** An employer that goes from one county to another, and who says so. */
export interface EmployerTransfer {
  readonly employerId: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

/** Everybody's rights for one employer, wherever their accounts are. */
@Injectable()
export class EmployerRights {
  constructor(private readonly clock: Clock) {}

  /**
   * Takes the rights for an employer over into another county: each is taken back and given anew with what it rests
   * on. The mandate of a clerk ends with the county whose clerk it is. Reads over all regions.
   * @returns how many rights were given
   */
  async transfer(manager: EntityManager, { employerId, from, to, by }: EmployerTransfer): Promise<number> {
    const held = await manager.findBy(AccountGrantRow, {
      ...{ employerId, divisionCode: from, role: 'officer', revokedAt: IsNull() },
    });
    const now = this.clock.now();
    let given = 0;
    for (const right of held) {
      const { regionCode, id } = right;
      const revoked = await manager.update(
        AccountGrantRow,
        { regionCode, id, revokedAt: IsNull() },
        { revokedBy: by, revokedAt: now },
      );
      if (revoked.affected !== 1 || right.mandateKind === 'staff') continue;
      await manager.insert(AccountGrantRow, {
        ...right,
        ...{ id: newId(), divisionCode: to, grantedBy: by, grantedAt: now },
      });
      given += 1;
    }
    return given;
  }
}
