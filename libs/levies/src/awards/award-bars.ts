import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { ReadArrears, type OverdueAccount } from '../read-arrears.js';
import type { Award } from './award.js';

/** The bar of the terms that the ledger answers. */
const OWING_LEVY = 'owingLevy';

/** What bars an award that the office's own records can tell. */
@Injectable()
export class AwardBars {
  constructor(private readonly arrears: ReadArrears) {}

  /** Overdue accounts of the employer, where the terms bar who owes the levy; empty where they do not. */
  async owed(manager: EntityManager, award: Award, on: PlainDate): Promise<OverdueAccount[]> {
    return award.terms.bars?.list.includes(OWING_LEVY) ? this.arrears.of(manager, award, on) : [];
  }
}
