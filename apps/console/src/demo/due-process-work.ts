import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import {
  ChangeDetermination,
  DecideObjection,
  DecideProposal,
  DetermineNotFiled,
  DeterminationStore,
  FileObjection,
  ListNonFilers,
  RecordFigures,
  type DeterminationSummary,
} from '#reviews';
import { addDays, plainDate, Rational, type PlainDate } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings } from './sitting.js';

const LEVY_YEAR = 2023;
/** What stands beside an objection that nobody added to. */
const NOTHING_ADDED = { acts: 0, files: 0 };

/** Long after the window of 2023, which closed on 31 October 2024. */
const COUNTED_ON = plainDate('2025-03-10');
/** Days from a determination to the objection, and on to its decision. */
const OBJECTED_AFTER = 20;
const DECIDED_AFTER = 18;
const FIGURES = {
  ...{ headcount: '42', payroll: '2520000.00', insuranceBase: '' },
  ...{ source: 'taxOffice', sourceName: '振兴区税务局2023年度申报汇总表（演示）' },
};

/** What the demo's office did where an employer was silent or objected: one of each in 2023. */
@Injectable()
export class DueProcessWork {
  constructor(
    private readonly database: Database,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
    private readonly nonFilers: ListNonFilers,
    private readonly figures: RecordFigures,
    private readonly counting: DetermineNotFiled,
    private readonly proposals: DecideProposal,
    private readonly determinations: DeterminationStore,
    private readonly file: FileObjection,
    private readonly decide: DecideObjection,
    private readonly change: ChangeDetermination,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    const { division } = county;
    const reviewer = await this.people.secondReviewer();
    const approver = await this.people.approver();
    const serve =
      mayServeRegion(reviewer, 'reviewer', division) && mayServeRegion(approver, 'approver', division);
    // What people made of silence and objections since the first load is theirs.
    if (!serve || (await this.hasBegun(division))) return;
    const disputed = await this.disputed(division);
    await this.countSilent(division, reviewer, approver);
    const [kept, changed] = disputed;
    if (kept) await this.uphold(county, kept, reviewer);
    if (changed) await this.determineAnew(county, changed, reviewer, approver);
  }

  private async hasBegun(regionCode: string): Promise<boolean> {
    const rows = await this.database.read(manager =>
      manager.query<unknown[]>(
        `select 1 from objection where region_code = $1
         union all select 1 from office_figure where region_code = $1 limit 1`,
        [regionCode],
      ),
    );
    return rows.length > 0;
  }

  /** Levies of 2023 that one person determined, the first ones first. */
  private async disputed(regionCode: string): Promise<DeterminationSummary[]> {
    const all = await this.database.read(manager =>
      this.determinations.allInForce(manager, regionCode, LEVY_YEAR),
    );
    return all
      .filter(({ outcome, supersedesId }) => outcome === 'levy' && supersedesId === null)
      .sort((one, other) => one.determinedAt.getTime() - other.determinedAt.getTime())
      .slice(-2);
  }

  private async countSilent(regionCode: string, reviewer: Actor, approver: Actor): Promise<void> {
    const year = { regionCode, levyYear: LEVY_YEAR };
    const sitting = this.sittings.open(shanghaiTime(COUNTED_ON, '09:30'));
    const wish = { standing: 'concerned' as const, q: '', page: 1 };
    const { rows } = await sitting.look('not filed', () => this.nonFilers.run(reviewer, year, wish));
    const [silent] = rows;
    if (!silent) return;
    const { employerId } = silent.employer;
    await sitting.act('figures', () => this.figures.run(reviewer, year, employerId, FIGURES));
    const { digest } = await sitting.look('dry run', () => this.counting.preview(reviewer, year));
    const { proposed } = await sitting.act('count as none', () =>
      this.counting.propose(reviewer, year, digest),
    );
    for (const key of proposed)
      await sitting.act('approve as none', () => this.proposals.approve(approver, key));
  }

  private async uphold(county: DemoCounty, made: DeterminationSummary, reviewer: Actor): Promise<void> {
    const objection = await this.object(
      county,
      made,
      '认定的在职职工人数偏高，应扣除年中退休的人员。请复核。',
    );
    if (!objection) return;
    const sitting = this.sittings.open(shanghaiTime(addDays(objection.on, DECIDED_AFTER), '10:00'));
    await sitting.act('uphold', () =>
      this.decide.run(
        reviewer,
        objection.key,
        'upheld',
        '在职职工人数按全年各月平均计算，退休人员退休以前的月份应当计入。申报的各月人数与税务部门数据一致，维持原认定。',
        NOTHING_ADDED,
      ),
    );
  }

  private async determineAnew(
    county: DemoCounty,
    made: DeterminationSummary,
    reviewer: Actor,
    approver: Actor,
  ): Promise<void> {
    const statement = '申报时把派驻外地分公司的3名职工也算进了在职职工人数，这些职工由分公司在当地申报。';
    const objection = await this.object(county, made, statement);
    if (!objection) return;
    const headcount = Rational.decimal(made.headcount).minus(Rational.of(3)).toDecimal();
    const sitting = this.sittings.open(shanghaiTime(addDays(objection.on, DECIDED_AFTER), '14:00'));
    const input = { headcount, payroll: '', months: new Map(), reasons: new Map() };
    const proposal = await sitting.act('propose anew', () =>
      this.change.propose(
        reviewer,
        objection.key,
        input,
        '分公司已在当地为这3名职工申报，原认定重复计入，应当扣除。',
        NOTHING_ADDED,
      ),
    );
    await sitting.act('approve anew', () => this.proposals.approve(approver, proposal));
  }

  /** The employer's own officer objects. Null where nobody of the demo acts for it any more. */
  private async object({ employers }: DemoCounty, made: DeterminationSummary, statement: string) {
    const officer = await this.officerOf(employers, made);
    if (!officer) return null;
    const on: PlainDate = addDays(made.determinedOn, OBJECTED_AFTER);
    const sitting = this.sittings.open(shanghaiTime(on, '11:00'));
    const key = await sitting.act('object', () =>
      this.file.run(officer, made, { statement, lateReason: '' }),
    );
    return { key, on };
  }

  private async officerOf(
    employers: DemoCounty['employers'],
    { employerId }: DeterminationSummary,
  ): Promise<Actor | null> {
    for (const email of new Set(employers.map(({ officer }) => officer))) {
      const actor = await this.people.actor(email);
      if (actor.grants.some(grant => grant.role === 'officer' && grant.employerId === employerId))
        return actor;
    }
    return null;
  }
}
