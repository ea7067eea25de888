import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { CampaignKey } from './campaign.js';
import { readCampaign, type CampaignInput } from './campaign-form.js';
import { CampaignStore } from './campaign.store.js';
import type { PlanCampaignRefusal } from './inspection.errors.js';

/** A reviewer plans the special inspection of a year; nobody is drawn yet. */
@Injectable()
export class PlanCampaign {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(
    actor: Actor,
    regionCode: string,
    typed: CampaignInput,
  ): Promise<Result<CampaignKey, PlanCampaignRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    const plan = readCampaign(typed, await this.clock.today());
    if (!plan.ok) return plan;
    return this.database.transaction(async manager => {
      const key = await this.campaigns.add(manager, regionCode, plan.value, actor);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'inspection.planned' },
        ...{ subjectKind: 'inspection', subjectId: key.campaignId },
        details: { levyYear: plan.value.levyYear, sampleSize: plan.value.sampleSize },
      });
      return ok(key);
    });
  }
}
