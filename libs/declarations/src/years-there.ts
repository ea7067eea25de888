import { Injectable } from '@nestjs/common';
import { declarationDuty, EmployerLives, EmployerStore, isWholeYear, type Existence } from '#employers';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead } from './draft.js';

/** Finds when in its levy year the employer of a declaration was there, by what is recorded now. */
@Injectable()
export class YearsThere {
  constructor(
    private readonly employers: EmployerStore,
    private readonly lives: EmployerLives,
  ) {}

  /** Null where it was there all year; no months at all where nothing is due for the year. */
  async of(manager: EntityManager, declaration: DeclarationHead): Promise<Existence | null> {
    const employer = await this.employers.find(manager, declaration);
    if (!employer) return null;
    const life = await this.lives.of(manager, employer);
    const duty = declarationDuty(life, declaration.levyYear);
    if (!duty.due) return { months: [], foundedOn: null, ending: life.ending };
    return isWholeYear(duty.existence) ? null : duty.existence;
  }
}
