import { Injectable } from '@nestjs/common';
import { rosterLine, type Line } from '#declarations';
import type { EntityManager } from 'typeorm';
import type { CaseInput, CasePerson } from '../case-input.js';
import type { DeterminationSummary } from '../determination.js';
import { DeterminationStore } from '../store/determination.store.js';
import { resultOfCase, type Campaign } from './campaign.js';
import { CampaignStore, type InspectedEmployer } from './campaign.store.js';

/** Somebody whose months count towards the certified number. */
export interface InspectedPerson extends CasePerson {
  readonly line: Line;
  /** 1 to 12: months that the determination counts. */
  readonly countedMonths: readonly number[];
}

/** What there is to look at: the determination in force now, and its people. */
export interface LinesOfCase {
  readonly determination: DeterminationSummary;
  readonly input: CaseInput;
  readonly people: readonly InspectedPerson[];
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** The lines of inspected employers, as the determination in force has them: corrections since the draw are seen. */
@Injectable()
export class InspectedLines {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly determinations: DeterminationStore,
  ) {}

  async of(
    manager: EntityManager,
    { levyYear }: Pick<Campaign, 'levyYear'>,
    { regionCode, employerId }: Pick<InspectedEmployer, 'regionCode' | 'employerId'>,
  ): Promise<LinesOfCase | null> {
    const determination = await this.determinations.inForce(manager, { regionCode, employerId, levyYear });
    const record = determination && (await this.determinations.record(manager, determination));
    if (!record) return null;
    const input = JSON.parse(record.input) as CaseInput;
    const { notCounted } = JSON.parse(record.result) as {
      notCounted: readonly { rosterIndex: number; month: string }[];
    };
    return { determination, input, people: peopleOf(input, notCounted) };
  }

  /** Employers of a sample on whom not everything is said. */
  async unfinished(manager: EntityManager, campaign: Campaign): Promise<number> {
    let open = 0;
    for (const employer of await this.campaigns.inspected(manager, campaign)) {
      const lines = await this.of(manager, campaign, employer);
      const findings = await this.campaigns.findings(manager, campaign, employer.employerId);
      if (resultOfCase(lines?.people.map(({ line }) => line) ?? [], findings) === 'open') open += 1;
    }
    return open;
  }
}

function peopleOf(
  { people }: CaseInput,
  notCounted: readonly { readonly rosterIndex: number; readonly month: string }[],
): InspectedPerson[] {
  return people.flatMap((person, index) => {
    const out = new Set(
      notCounted.filter(one => one.rosterIndex === index).map(({ month }) => Number(month.slice(-2))),
    );
    const countedMonths = MONTHS.filter(month => !out.has(month));
    return countedMonths.length === 0 ? [] : [{ ...person, line: rosterLine(person.entryId), countedMonths }];
  });
}
