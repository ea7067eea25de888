import { Injectable } from '@nestjs/common';
import { Clock, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DraftRosterEntry, Pending } from '../carried.js';
import type { RosterFacts } from '../snapshot.js';

/** Which placement of which employer. */
export interface PlacementRef {
  readonly regionCode: string;
  readonly placementId: string;
  readonly employerId: string;
}

interface Row {
  readonly placementId: string;
  readonly number: number;
  readonly isOffered: boolean;
  readonly entrySealed: Buffer | null;
  readonly toAccount: string | null;
}

/** People placed by the employment service, as rows that an employer's declaration may take over. */
@Injectable()
export class PlacedPersonStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** The last word about a placement holds. Taken back, the entry of every word before it is gone. */
  async say(
    manager: EntityManager,
    { regionCode, placementId, employerId }: PlacementRef,
    offered: { readonly toAccount: string; readonly entry: RosterFacts & Pending } | null,
  ): Promise<void> {
    const [last] = await manager.query<{ number: number; isOffered: boolean }[]>(
      `select number, is_offered as "isOffered" from placed_person where region_code = $1 and placement_id = $2
        order by number desc limit 1 for update`,
      [regionCode, placementId],
    );
    if (!offered && !last?.isOffered) return;
    const number = (last?.number ?? 0) + 1;
    const sealed = offered && this.vault.seal(place(placementId, number), JSON.stringify(offered.entry));
    await manager.query(
      `insert into placed_person (region_code, placement_id, number, employer_id, is_offered, to_account, entry_sealed,
         said_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, placementId, number, employerId, offered !== null],
        ...[offered?.toAccount ?? null, sealed, this.clock.now()],
      ],
    );
    await manager.query(
      `delete from placed_person where region_code = $1 and placement_id = $2 and number < $3 and is_offered`,
      [regionCode, placementId, number],
    );
  }

  /** Offered to an officer of an employer now; the id of each is that of its placement. */
  async of(
    manager: EntityManager,
    { regionCode, employerId }: Pick<PlacementRef, 'regionCode' | 'employerId'>,
    accountId: string,
  ): Promise<DraftRosterEntry[]> {
    const rows = await manager.query<Row[]>(
      `select placement_id as "placementId", number, is_offered as "isOffered", entry_sealed as "entrySealed",
         to_account as "toAccount"
       from placed_person where region_code = $1 and employer_id = $2 order by placement_id, number`,
      [regionCode, employerId],
    );
    const last = new Map(rows.map(row => [row.placementId, row]));
    return [...last.values()].flatMap(({ placementId, number, entrySealed, toAccount }) =>
      entrySealed && toAccount === accountId
        ? [
            {
              ...(JSON.parse(this.vault.open(place(placementId, number), entrySealed)) as RosterFacts &
                Pending),
              entryId: placementId,
            },
          ]
        : [],
    );
  }
}

function place(placementId: string, number: number) {
  return { table: 'placed_person', column: 'entry_sealed', row: `${placementId}/${number}` };
}
