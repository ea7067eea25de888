import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { FiledEmployers } from '#declarations';
import { Clock, Database } from '#persistence';
import { isListYear } from './list-year.js';

/** Tells a publisher of which years there can be a list. */
@Injectable()
export class PublishableYears {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filed: FiledEmployers,
  ) {}

  /** Years for which somebody has filed in any of these counties, the latest first; others' counties are left out. */
  async run(actor: Actor, regionCodes: readonly string[]): Promise<number[]> {
    const own = regionCodes.filter(code => mayServeRegion(actor, 'publisher', code));
    const today = await this.clock.today();
    const years = await this.database.read(manager => this.filed.levyYears(manager, own));
    return years.filter(year => isListYear(year, today));
  }
}
