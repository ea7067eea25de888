import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { Existence } from '#employers';
import { Clock } from '#persistence';
import { formatYuan, parseYuan, Rational } from '#values';
import type { EntityManager } from 'typeorm';
import type { ConfirmedEmployer, DeclarationKey } from '../draft.js';
import type { HeadcountFacts } from '../headcount.js';
import type { FiledHeadcount } from '../filed-headcount.js';
import { DeclarationEmployerRow, DeclarationHeadcountRow, DeclarationRosterRow } from './section.row.js';

/** Loads and stores the sections that hold one row each. */
@Injectable()
export class SectionStore {
  constructor(private readonly clock: Clock) {}

  async employer(manager: EntityManager, key: DeclarationKey): Promise<ConfirmedEmployer | null> {
    const row = await manager.findOneBy(DeclarationEmployerRow, keyOf(key));
    if (!row) return null;
    const { employerVersion, creditCode, name, kind, registeredOn } = row;
    const { budgetFunded, concentrated, vatRefund } = row;
    return {
      ...{ employerVersion, creditCode, name, kind, registeredOn },
      existence: row.existence && inOrder(row.existence),
      ...{ budgetFunded, concentrated, vatRefund },
    };
  }

  async saveEmployer(
    manager: EntityManager,
    key: DeclarationKey,
    confirmed: ConfirmedEmployer,
    by: AccountKey,
  ): Promise<void> {
    await this.replace(manager, DeclarationEmployerRow, key, { ...confirmed, ...this.saved(by) });
  }

  async headcount(manager: EntityManager, key: DeclarationKey): Promise<HeadcountFacts | null> {
    const row = await manager.findOneBy(DeclarationHeadcountRow, keyOf(key));
    return (
      row && {
        ...{ headcount: toHeadcount(row), payroll: formatYuan(row.payrollFen) },
        ...(row.insuranceBaseFen === null ? {} : { insuranceBase: formatYuan(row.insuranceBaseFen) }),
        ...(row.rounding ? { headcountRounding: row.rounding } : {}),
      }
    );
  }

  async saveHeadcount(
    manager: EntityManager,
    key: DeclarationKey,
    { headcount, payroll, insuranceBase, headcountRounding }: HeadcountFacts,
    by: AccountKey,
  ): Promise<void> {
    await this.replace(manager, DeclarationHeadcountRow, key, {
      total: 'total' in headcount ? headcount.total : null,
      months: 'months' in headcount ? [...headcount.months] : null,
      ...{ payrollFen: fenOf(payroll), rounding: headcountRounding ?? null },
      insuranceBaseFen: insuranceBase === undefined ? null : fenOf(insuranceBase),
      ...this.saved(by),
    });
  }

  /** The officer's word that the roster is complete, or null. */
  async rosterCompleted(
    manager: EntityManager,
    key: DeclarationKey,
  ): Promise<{ noneEmployed: boolean } | null> {
    const row = await manager.findOneBy(DeclarationRosterRow, keyOf(key));
    return row && { noneEmployed: row.noneEmployed };
  }

  async completeRoster(
    manager: EntityManager,
    key: DeclarationKey,
    noneEmployed: boolean,
    by: AccountKey,
  ): Promise<void> {
    await this.replace(manager, DeclarationRosterRow, key, {
      ...{ noneEmployed, completedAt: this.clock.now(), completedBy: by.accountId },
    });
  }

  private saved(by: AccountKey) {
    return { savedAt: this.clock.now(), savedBy: by.accountId };
  }

  /** The declaration's row is held by the caller, so that between the two statements nobody else writes. */
  private async replace<Row extends { regionCode: string; declarationId: string }>(
    manager: EntityManager,
    Row: new () => Row,
    key: DeclarationKey,
    values: Omit<Row, 'regionCode' | 'declarationId'>,
  ): Promise<void> {
    await manager.delete(Row, keyOf(key));
    await manager.insert(Row, { ...keyOf(key), ...values } as never);
  }
}

/** The database keeps members in an order of its own; a filing has them in ours. */
function inOrder({ months, foundedOn, ending }: Existence): Existence {
  if (!ending) return { months, foundedOn, ending };
  const { kind, lastDay, reason, counterparts } = ending;
  return { months, foundedOn, ending: { kind, lastDay, reason, counterparts } };
}

function keyOf({ regionCode, declarationId }: DeclarationKey) {
  return { regionCode, declarationId };
}

function toHeadcount(row: DeclarationHeadcountRow): FiledHeadcount {
  if (row.months) return { months: row.months };
  return { total: Rational.decimal(row.total ?? '0').toDecimal() };
}

function fenOf(yuan: string): bigint {
  const fen = parseYuan(yuan);
  if (fen === null) throw new RangeError(`not an amount: ${yuan}`);
  return fen;
}
