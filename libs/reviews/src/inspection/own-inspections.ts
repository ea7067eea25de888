import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { latestFindings, phaseOf, type Campaign, type Finding } from './campaign.js';
import { CampaignStore } from './campaign.store.js';
import { InspectedLines, type LinesOfCase } from './inspected-lines.js';

/** What an employer is told of an inspection it was drawn for. */
export interface OwnInspection {
  readonly campaign: Campaign;
  readonly employerId: string;
  readonly employerName: string;
  /** Once the campaign is closed; null before. */
  readonly findings: readonly Finding[] | null;
  readonly lines: LinesOfCase | null;
}

/** Inspections of the employers that a person acts for. */
@Injectable()
export class OwnInspections {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignStore,
    private readonly lines: InspectedLines,
    private readonly register: EmployerRegister,
  ) {}

  /** Of one employer, the youngest first; empty for whoever does not act for it, and before anything is announced. */
  async of(
    actor: Actor,
    key: { readonly regionCode: string; readonly employerId: string },
  ): Promise<readonly OwnInspection[]> {
    if (!mayActForEmployer(actor, key.employerId)) return [];
    return this.database.read(async manager => {
      const all = await this.campaigns.ofEmployer(manager, key.regionCode, key.employerId);
      const announced = all.filter(({ steps }) => steps.has('friendly'));
      const found = await this.register.ofKeys(manager, [key]);
      const own: OwnInspection[] = [];
      for (const campaign of announced)
        own.push(await this.ownOf(manager, campaign, key, found.get(key.employerId)?.name));
      return own;
    });
  }

  private async ownOf(
    manager: EntityManager,
    campaign: Campaign,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
    employerName = '',
  ): Promise<OwnInspection> {
    const isClosed = phaseOf(campaign) === 'closed';
    const findings = isClosed ? await this.campaigns.findings(manager, campaign, employerId) : null;
    return {
      ...{ campaign, employerId, employerName, findings: findings && latestFindings(findings) },
      lines: await this.lines.of(manager, campaign, { regionCode, employerId }),
    };
  }
}
