import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '#persistence';
import { reviewTerms } from '#policy';
import { addDays, type PlainDate } from '#values';

/** The longest term in which any place tells reviewers beforehand: what is due later is not looked at. */
const MOST_DAYS_BEFORE = 60;

const OPEN = `not exists (select 1 from objection_act a where a.region_code = o.region_code and a.objection_id = o.id
  and a.kind in ('withdrawn', 'tooLate', 'overtaken', 'upheld', 'changed'))`;
const UNTOLD = `not exists (select 1 from objection_notice n where n.region_code = o.region_code
  and n.objection_id = o.id and n.notice = case when o.due_on < $1 then 'overdue' else 'dueSoon' end)`;

/** Finds objections that are due soon or overdue, and lets the office know once of each. */
@Injectable()
export class ObjectionWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Regions with something to tell. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const rows = await this.database.read(manager =>
      manager.query<{ region: string; first: PlainDate }[]>(
        `select o.region_code as region, min(o.due_on) as first from objection o
          where o.due_on <= $2 and ${OPEN} and ${UNTOLD} group by o.region_code order by o.region_code`,
        [today, addDays(today, MOST_DAYS_BEFORE)],
      ),
    );
    return rows.filter(({ region, first }) => first <= soon(region, today)).map(({ region }) => region);
  }

  /** @returns how many notices were written in the region */
  async look(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const due = await manager.query<Due[]>(
        `select o.id as "objectionId", o.determination_id as "determinationId", o.employer_id as "employerId",
           o.levy_year as "levyYear", o.due_on as "dueOn" from objection o
          where o.region_code = $3 and o.due_on <= $2 and ${OPEN} and ${UNTOLD} order by o.due_on, o.id limit 200`,
        [today, soon(regionCode, today), regionCode],
      );
      for (const objection of due) {
        const notice = objection.dueOn < today ? 'overdue' : 'dueSoon';
        await manager.query(
          `insert into objection_notice (region_code, objection_id, notice, noticed_on) values ($1, $2, $3, $4)
           on conflict (region_code, objection_id, notice) do nothing`,
          [regionCode, objection.objectionId, notice, today],
        );
        await this.outbox.add(manager, {
          ...{ regionCode, kind: 'objection.due', payload: { ...objection, notice } },
          dedupeKey: `objectionDue:${objection.objectionId}:${notice}`,
        });
      }
      return due.length;
    });
  }
}

/** The last due date of which reviewers are told today. */
function soon(regionCode: string, today: PlainDate): PlainDate {
  return addDays(today, reviewTerms(regionCode, today).objectionSoon);
}

interface Due {
  readonly objectionId: string;
  readonly determinationId: string;
  readonly employerId: string;
  readonly levyYear: number;
  readonly dueOn: PlainDate;
}
