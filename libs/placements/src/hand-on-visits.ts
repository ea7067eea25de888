import { Injectable } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { isCountyCode } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { mayCare } from './placement-access.js';
import type { PlacementKey } from './placement.js';
import { CareStore, type Care } from './store/care.store.js';
import { PlacementStore } from './store/placement.store.js';
import { TaskStore } from './store/task.store.js';

/** Where the visits went meanwhile, when, and by whom; `by` is null where the portal noticed a move. */
export interface HandedOn {
  readonly code: 'handedOn';
  readonly careRegion: string;
  readonly at: Date;
  readonly by: string | null;
}

export type HandOnRefusal = { readonly code: 'notFound' | 'ended' | 'noCounty' | 'sameCounty' } | HandedOn;

/** To which county, and what the one who decides saw: how often the visits had been handed on before. */
export interface HandOnWish {
  readonly careRegion: string;
  readonly seen: number;
}

/** Brokers of another county make the visits from now on. */
@Injectable()
export class HandOnVisits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly placements: PlacementStore,
    private readonly care: CareStore,
    private readonly tasks: TaskStore,
    private readonly accounts: AccountStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Of two who hand on the same visits at once one does; the other hears who did, when and to whom. */
  async run(
    actor: Actor,
    key: PlacementKey,
    { careRegion, seen }: HandOnWish,
  ): Promise<Result<null, HandOnRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const care = await this.care.hold(manager, key);
      const placement = await this.placements.find(manager, key);
      if (!placement || !mayCare(actor, placement, care.region)) return refuse({ code: 'notFound' });
      if (placement.end) return refuse({ code: 'ended' });
      if (care.number !== seen) return refuse(await this.handedOn(manager, care));
      if (!(await isCounty(manager, careRegion))) return refuse({ code: 'noCounty' });
      if (care.region === careRegion) return refuse({ code: 'sameCounty' });
      await this.care.handOn(manager, key, careRegion, { cause: 'hand', by: actor });
      const { placementId } = key;
      await this.tasks.open(manager, placement, { kind: 'moved', today, placementId, by: actor });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, action: 'placement.handedOn', subjectKind: 'placement' },
        ...{ subjectId: placementId, actor: { accountId: actor.accountId }, details: { careRegion } },
      });
      return ok(null);
    });
  }

  private async handedOn(manager: EntityManager, { region, since, by }: Care): Promise<HandedOn> {
    const account = by && (await this.accounts.find(manager, by));
    return {
      ...{ code: 'handedOn', careRegion: region },
      ...{ at: since ?? this.clock.now(), by: account?.name ?? null },
    };
  }
}

async function isCounty(manager: EntityManager, code: string): Promise<boolean> {
  const found = await manager.query<unknown[]>('select code from division where code = $1', [code]);
  return found.length === 1 && isCountyCode(code);
}
