import { Injectable } from '@nestjs/common';
import { entryOf } from '#declarations';
import type { Assessment } from '#policy';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase, type AssessCaseRefusal } from '../assess-case.js';
import type { CaseInput } from '../case-input.js';
import { recordOf, type DeterminationRecord, type DeterminationSummary } from '../determination.js';
import { latestFindings, phaseOf, type Campaign, type Finding } from './campaign.js';
import { CampaignStore } from './campaign.store.js';
import { InspectedLines } from './inspected-lines.js';

/** Whose number of which year. */
export interface InspectedYear {
  readonly regionCode: string;
  readonly employerId: string;
  readonly levyYear: number;
}

/** What the findings make of a certified number. */
export interface InspectionOutcome {
  readonly before: DeterminationSummary;
  readonly assessment: Assessment;
  readonly record: DeterminationRecord;
}

/** Computes what a certified number comes to without the months that an inspection could not confirm. */
@Injectable()
export class InspectionCase {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly lines: InspectedLines,
  ) {}

  /** Findings in force of the youngest campaign of that year whose looking has begun. */
  async findings(manager: EntityManager, year: InspectedYear): Promise<Finding[]> {
    const campaign = await this.campaign(manager, year);
    return campaign ? latestFindings(await this.campaigns.findings(manager, campaign, year.employerId)) : [];
  }

  async make(
    manager: EntityManager,
    year: InspectedYear,
  ): Promise<Result<InspectionOutcome, AssessCaseRefusal | { readonly code: 'notFound' | 'nothingFound' }>> {
    const campaign = await this.campaign(manager, year);
    const lines = campaign && (await this.lines.of(manager, campaign, year));
    if (!campaign || !lines) return refuse({ code: 'notFound' });
    const input = inputWith(
      lines.input,
      await this.findings(manager, year),
      campaign.title,
      lines.determination.documentNumber,
    );
    if (input.exclusions.length === lines.input.exclusions.length) return refuse({ code: 'nothingFound' });
    const assessed = assessCase(input);
    if (!assessed.ok) return assessed;
    const { assessment, policy } = assessed.value;
    return ok({ before: lines.determination, assessment, record: recordOf(input, policy, assessment) });
  }

  private async campaign(
    manager: EntityManager,
    { regionCode, employerId, levyYear }: InspectedYear,
  ): Promise<Campaign | null> {
    const all = await this.campaigns.ofEmployer(manager, regionCode, employerId);
    const begun = all.filter(one => ['formal', 'closed'].includes(phaseOf(one)));
    return begun.find(one => one.levyYear === levyYear) ?? null;
  }
}

/** The case without the months that fell; those already left out stay as they are. */
function inputWith(
  base: CaseInput,
  findings: readonly Finding[],
  campaign: string,
  against: string,
): CaseInput {
  const left = new Set(base.exclusions.map(({ rosterIndex, month }) => `${rosterIndex}:${month}`));
  const fallen = findings.flatMap(({ line, months, reason }) => {
    const rosterIndex = base.people.findIndex(({ entryId }) => entryId === entryOf(line));
    if (rosterIndex < 0 || reason === null) return [];
    return months.flatMap(month =>
      left.has(`${rosterIndex}:${month}`) ? [] : [{ rosterIndex, month, reason }],
    );
  });
  return { ...base, exclusions: [...base.exclusions, ...fallen], inspection: { campaign, against } };
}
