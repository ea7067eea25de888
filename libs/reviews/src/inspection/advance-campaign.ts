import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { drawSample, inspectionWeight, ReadSignals } from '#checks';
import { Clock, Database, Outbox } from '#persistence';
import { Rational, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { DeterminationStore } from '../store/determination.store.js';
import type { Campaign, CampaignKey, CampaignStep } from './campaign.js';
import { obstacleTo } from './campaign-steps.js';
import { CampaignStore, type Candidate } from './campaign.store.js';
import type { StepRefusal } from './inspection.errors.js';
import { InspectedLines } from './inspected-lines.js';

/** As long as a UUID: nobody can try seeds until a wished sample comes. */
const SEED_BYTES = 16;
/** Phases of which the employers of the sample are told. */
const TOLD: readonly CampaignStep[] = ['friendly', 'formal', 'closed'];

/** Takes a campaign one step on; the sample is drawn by risk once, and stays. */
@Injectable()
export class AdvanceCampaign {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly determinations: DeterminationStore,
    private readonly signals: ReadSignals,
    private readonly lines: InspectedLines,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async run(actor: Actor, key: CampaignKey, step: CampaignStep): Promise<Result<null, StepRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const campaign = await this.campaigns.lock(manager, key);
      if (!campaign) return refuse({ code: 'notFound' });
      const obstacle = obstacleTo(step, campaign, today);
      if (obstacle) return refuse(obstacle);
      const ready = await this.prepare(manager, campaign, step);
      if (!ready.ok) return ready;
      await this.campaigns.step(manager, key, step, actor);
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: `inspection.${step}`, subjectKind: 'inspection', subjectId: key.campaignId },
        details: ready.value,
      });
      if (TOLD.includes(step)) await this.tell(manager, campaign, step);
      return ok(null);
    });
  }

  private async prepare(
    manager: EntityManager,
    campaign: Campaign,
    step: CampaignStep,
  ): Promise<Result<Readonly<Record<string, unknown>>, StepRefusal>> {
    if (step === 'frozen') return this.draw(manager, campaign);
    if (step !== 'closed') return ok({});
    const employers = await this.lines.unfinished(manager, campaign);
    return employers === 0 ? ok({}) : refuse({ code: 'unfinished', employers });
  }

  private async draw(
    manager: EntityManager,
    campaign: Campaign,
  ): Promise<Result<Readonly<Record<string, unknown>>, StepRefusal>> {
    const candidates = await this.candidates(manager, campaign);
    if (candidates.length === 0) return refuse({ code: 'nobodyToDraw' });
    const seed = randomBytes(SEED_BYTES).toString('hex');
    const drawables = candidates.map(({ employerId, weight }) => ({ id: employerId, weight }));
    const draw = drawSample(drawables, campaign.sampleSize, seed);
    await this.campaigns.freeze(manager, campaign, candidates, draw);
    return ok({ seed, candidates: candidates.length, drawn: draw.drawn.length });
  }

  /** Whoever's certified number rests on a filing with employees, weighed by its warning signs. */
  private async candidates(manager: EntityManager, { regionCode, levyYear }: Campaign): Promise<Candidate[]> {
    const inForce = await this.determinations.allInForce(manager, regionCode, levyYear);
    const filed = inForce.flatMap(one =>
      one.declarationId === null || Rational.decimal(one.countedPersons).isZero
        ? []
        : [{ ...one, declarationId: one.declarationId }],
    );
    const ids = filed.map(({ declarationId }) => declarationId);
    const risks = await this.signals.risks(manager, regionCode, ids);
    return filed.map(({ employerId, determinationId, declarationId }) => ({
      ...{ employerId, determinationId, declarationId },
      weight: inspectionWeight(risks.get(declarationId) ?? 0),
    }));
  }

  /** One event for each employer: whoever is told finds a mail of its own in the log. */
  private async tell(manager: EntityManager, campaign: Campaign, step: CampaignStep): Promise<void> {
    const { regionCode, campaignId, levyYear } = campaign;
    for (const { employerId } of await this.campaigns.inspected(manager, campaign))
      await this.outbox.add(manager, {
        ...{ regionCode, kind: `inspection.${step}` },
        payload: { campaignId, employerId, levyYear, friendlyUntil: campaign.friendlyUntil },
        dedupeKey: `inspection:${step}:${campaignId}:${employerId}`,
      });
  }
}
