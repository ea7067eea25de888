import { Injectable } from '@nestjs/common';
import { mayServeRegion } from '#accounts';
import {
  AdvanceCampaign,
  PlanCampaign,
  ReadCampaigns,
  RecordFinding,
  type CampaignKey,
  type CampaignStep,
  type FindingInput,
} from '#reviews';
import { addDays, makeDate } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings, type Sitting } from './sitting.js';

const SAMPLE = '3';
const CONFIRMED: FindingInput = {
  ...{ outcome: 'confirmed', months: [], reason: '', means: 'documents', words: '' },
  foundOn: '',
};

/** Inspects a sample of the year before last: the first employer drawn is done, the others wait. */
@Injectable()
export class InspectionWork {
  constructor(
    private readonly plan: PlanCampaign,
    private readonly advance: AdvanceCampaign,
    private readonly campaigns: ReadCampaigns,
    private readonly record: RecordFinding,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    const levyYear = county.years.at(-2)?.levyYear;
    const reviewer = await this.people.reviewer();
    if (levyYear === undefined || !employsSomebody(county, levyYear)) return;
    if (!mayServeRegion(reviewer, 'reviewer', county.division)) return;
    const before = await this.campaigns.list(reviewer, county.division);
    if (!before.ok || before.value.length > 0) return;
    const year = levyYear + 2;
    const sitting = this.sittings.open(shanghaiTime(makeDate(year, 3, 10), '09:00'));
    const planned = {
      ...{ levyYear: String(levyYear), title: `${levyYear}年度专项核查`, sampleSize: SAMPLE },
      ...{ friendlyUntil: makeDate(year, 4, 18), formalUntil: makeDate(year, 6, 27) },
    };
    const key = await sitting.act('inspection', () => this.plan.run(reviewer, county.division, planned));
    for (const step of ['frozen', 'friendly'] as const) await this.step(sitting, key, step);
    const later = this.sittings.open(shanghaiTime(makeDate(year, 4, 21), '09:00'));
    await this.step(later, key, 'formal');
    await this.confirmFirst(later, key, addDays(planned.friendlyUntil, 3));
  }

  private async step(sitting: Sitting, key: CampaignKey, step: CampaignStep): Promise<void> {
    const reviewer = await this.people.reviewer();
    await sitting.act(`inspection ${step}`, () => this.advance.run(reviewer, key, step));
  }

  private async confirmFirst(sitting: Sitting, key: CampaignKey, foundOn: string): Promise<void> {
    const reviewer = await this.people.reviewer();
    const { rows } = await sitting.look('sample', () => this.campaigns.one(reviewer, key));
    const employerId = rows[0]?.employerId ?? '';
    const { people } = await sitting.look('case', () => this.campaigns.inspected(reviewer, key, employerId));
    for (const { line } of people)
      await sitting.act('finding', () =>
        this.record.run(reviewer, { ...key, employerId, line }, { ...CONFIRMED, foundOn }),
      );
  }
}

/** Does any determination of the year count somebody, so that there is anybody to draw? */
function employsSomebody({ employers }: DemoCounty, levyYear: number): boolean {
  return employers.some(({ years }) => {
    const year = years.get(levyYear);
    return year?.goal === 'determined' && year.staff.length > 0;
  });
}
