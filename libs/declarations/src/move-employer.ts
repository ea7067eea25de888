import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  EmployerMove,
  employerServedBy,
  type EmployerKey,
  type MoveDraft,
  type MoveEmployerRefusal,
  type MoveInput,
} from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead } from './draft.js';
import { DeclarationStore } from './store/declaration.store.js';
import { DraftCarriage } from './store/draft-carriage.js';

/** A move with what becomes of the employer's declarations. */
export interface MovePreview {
  readonly move: MoveDraft;
  /** Never filed: they go along. */
  readonly travelling: readonly DeclarationHead[];
  /** Filed once: they stay where they were filed, to the end of their review. */
  readonly staying: readonly DeclarationHead[];
}

/**
 * Moves an employer to another county, drafts included. Which county's service certifies a year no national text
 * says; online certification asks for the county of tax registration (`filingCounty`, unverified), so a year belongs
 * to the county on whose register the employer stands when it first files for it.
 */
@Injectable()
export class MoveEmployer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly moves: EmployerMove,
    private readonly declarations: DeclarationStore,
    private readonly carriage: DraftCarriage,
  ) {}

  /** What would happen; nothing is stored. */
  async preview(
    actor: Actor,
    employerId: string,
    version: number,
    input: MoveInput,
  ): Promise<Result<MovePreview, MoveEmployerRefusal>> {
    return this.open(actor, employerId, (manager, key, today) =>
      this.look(manager, actor, key, version, input, today),
    );
  }

  /** @param version the record's version that was seen when the move was confirmed */
  async run(
    actor: Actor,
    employerId: string,
    version: number,
    input: MoveInput,
  ): Promise<Result<EmployerKey, MoveEmployerRefusal>> {
    return this.open(actor, employerId, async (manager, key, today) => {
      const looked = await this.look(manager, actor, key, version, input, today);
      if (!looked.ok) return looked;
      const there = await this.moves.make(manager, actor, looked.value.move, today);
      for (const head of looked.value.travelling) {
        const held = await this.declarations.lockByKey(manager, head);
        if (held && isUnfiled(held)) await this.carriage.carry(manager, held, there.regionCode);
      }
      return ok(there);
    });
  }

  private async open<Value>(
    actor: Actor,
    employerId: string,
    work: (
      manager: EntityManager,
      key: EmployerKey,
      today: PlainDate,
    ) => Promise<Result<Value, MoveEmployerRefusal>>,
  ): Promise<Result<Value, MoveEmployerRefusal>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(manager => work(manager, key, today));
  }

  private async look(
    manager: EntityManager,
    actor: Actor,
    key: EmployerKey,
    version: number,
    input: MoveInput,
    today: PlainDate,
  ): Promise<Result<MovePreview, MoveEmployerRefusal>> {
    const opened = await this.moves.open(manager, actor, key, version, input, today);
    if (!opened.ok) return opened;
    const heads = (await this.declarations.allOf(manager, key)).filter(
      ({ regionCode }) => regionCode === key.regionCode,
    );
    return ok({
      move: opened.value,
      travelling: heads.filter(isUnfiled),
      staying: heads.filter(head => !isUnfiled(head)),
    });
  }
}

function isUnfiled({ state, filedVersion }: DeclarationHead): boolean {
  return state === 'draft' && filedVersion === 0;
}
