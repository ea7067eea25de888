import { Injectable } from '@nestjs/common';
import { mayCheck, ReadDeliveries, ReceiveDelivery, type FileSource } from '#checks';
import { writeCsv } from '#documents';
import { lastDayOfMonth, type LevyYear } from '#values';
import type { DemoCounty } from './county.js';
import { deliveredRows, headingsOf, type DeliveredStay } from './delivered-rows.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { certificateRows } from './seeker-people.js';
import { Sittings } from './sitting.js';

const SOURCES: readonly FileSource[] = ['certificates', 'contracts', 'pension', 'medical', 'wages'];

/** Takes over what other offices delivered for the county's last year, so that filings can be compared with it. */
@Injectable()
export class CheckWork {
  constructor(
    private readonly receive: ReceiveDelivery,
    private readonly deliveries: ReadDeliveries,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    const last = county.years.at(-1);
    if (!last) return;
    const { levyYear } = last;
    const reviewer = await this.people.reviewer();
    if (!mayCheck(reviewer, county.division)) return;
    const there = await this.deliveries.deliveredYears([county.division]);
    const stays = staysOf(county, levyYear);
    const sitting = this.sittings.open(shanghaiTime(county.today, '08:00'));
    for (const source of SOURCES.filter(name => !there.get(name)?.has(levyYear))) {
      const known = stays.flatMap(stay => deliveredRows(source, stay, levyYear));
      const rows = source === 'certificates' ? [...known, ...certificateRows()] : known;
      const cells = rows.map(row => row.map(text => ({ text })));
      const heads = headingsOf(source).map(text => ({ text }));
      const bytes = writeCsv([heads, ...cells, [{ text: '合计' }, { number: String(rows.length) }]]);
      await sitting.act(`delivery ${source}`, () =>
        this.receive.run(reviewer, {
          ...{ regionCode: county.division, source, levyYear, bytes },
          fileName: `${source}-${county.division}-${levyYear}.csv`,
        }),
      );
    }
  }
}

/** Everybody on a roster of the year who is there on the last day of any month. */
function staysOf({ employers }: DemoCounty, levyYear: LevyYear): DeliveredStay[] {
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return employers.flatMap(({ creditCode, years }) =>
    (years.get(levyYear)?.staff ?? []).map(stay => ({
      ...{ stay, creditCode },
      months: months.filter(month => {
        const day = lastDayOfMonth(levyYear, month);
        return stay.from <= day && (stay.to === undefined || day <= stay.to);
      }),
    })),
  );
}
