import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { drawSample } from '#checks';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { StaffNames } from '../staff-names.js';
import {
  latestFindings,
  phaseOf,
  resultOfCase,
  type Campaign,
  type CampaignKey,
  type CampaignStep,
  type Finding,
  type InspectionResult,
} from './campaign.js';
import { nextStep, obstacleTo, type StepObstacle } from './campaign-steps.js';
import { CampaignStore, type InspectedEmployer } from './campaign.store.js';
import { InspectedLines, type LinesOfCase } from './inspected-lines.js';

type ReadRefusal = { readonly code: 'notPermitted' | 'notFound' };

/** An employer of the sample as the campaign's page lists it. */
export interface InspectedRow extends InspectedEmployer {
  readonly employerName: string;
  readonly people: number;
  readonly said: number;
  readonly result: InspectionResult;
  /** Another determination has taken the place of the one that was drawn. */
  readonly changedSince: boolean;
}

/** A step that is offered, with what stands in its way today. */
export interface StepAhead {
  readonly step: CampaignStep;
  readonly obstacle: StepObstacle | null;
}

export interface CampaignPage {
  readonly campaign: Campaign;
  /** The step that leads on; null at the end. */
  readonly next: StepAhead | null;
  readonly mayDrop: boolean;
  readonly rows: readonly InspectedRow[];
  /** Names of those who took steps, by account id. */
  readonly names: ReadonlyMap<string, string>;
  /** Does the same sample come out of the seed and the weights that are kept? Null before the draw. */
  readonly drawHolds: boolean | null;
}

/** One inspected employer with its people and what was found. */
export interface InspectedCasePage extends LinesOfCase {
  readonly campaign: Campaign;
  readonly inspected: InspectedEmployer;
  readonly employerName: string;
  /** In force, by line. */
  readonly findings: readonly Finding[];
  readonly result: InspectionResult;
  readonly names: ReadonlyMap<string, string>;
}

/** Everybody who could be drawn; with the seed, all that a draw needs. */
export interface DrawList {
  readonly seed: string;
  readonly candidates: readonly {
    readonly employerId: string;
    readonly weight: number;
    readonly place: number | null;
  }[];
}

/** Campaigns for the office's people. */
@Injectable()
export class ReadCampaigns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly lines: InspectedLines,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  /** Campaigns of a county, the youngest first. */
  async list(actor: Actor, regionCode: string): Promise<Result<readonly Campaign[], ReadRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    return ok(await this.database.read(manager => this.campaigns.ofRegion(manager, regionCode)));
  }

  async one(actor: Actor, key: CampaignKey): Promise<Result<CampaignPage, ReadRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const campaign = await this.campaigns.find(manager, key);
      if (!campaign) return refuse({ code: 'notFound' });
      const inspected = await this.campaigns.inspected(manager, key);
      const acts = [campaign.planned, ...campaign.steps.values()];
      const next = nextStep(phaseOf(campaign));
      return ok({
        campaign,
        next: next && { step: next, obstacle: obstacleTo(next, campaign, today) },
        mayDrop: obstacleTo('dropped', campaign, today) === null,
        rows: await this.rowsOf(manager, campaign, inspected),
        names: await this.names.ofMany(
          manager,
          acts.map(({ by }) => by),
        ),
        drawHolds: await this.drawHolds(manager, campaign, inspected),
      });
    });
  }

  async inspected(
    actor: Actor,
    key: CampaignKey,
    employerId: string,
  ): Promise<Result<InspectedCasePage, ReadRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const campaign = await this.campaigns.find(manager, key);
      const all = campaign ? await this.campaigns.inspected(manager, key) : [];
      const inspected = all.find(one => one.employerId === employerId);
      const lines = campaign && inspected && (await this.lines.of(manager, campaign, inspected));
      if (!campaign || !inspected || !lines) return refuse({ code: 'notFound' });
      const findings = latestFindings(await this.campaigns.findings(manager, key, employerId));
      const found = await this.register.ofKeys(manager, [inspected]);
      return ok({
        ...{ ...lines, campaign, inspected, findings },
        employerName: found.get(employerId)?.name ?? '',
        result: resultOfCase(
          lines.people.map(({ line }) => line),
          findings,
        ),
        names: await this.names.ofMany(
          manager,
          findings.map(({ recorded }) => recorded.by),
        ),
      });
    });
  }

  /** What the sample was drawn from, with the place of each that was drawn. */
  async drawOf(actor: Actor, key: CampaignKey): Promise<Result<DrawList, ReadRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const campaign = await this.campaigns.find(manager, key);
      if (!campaign?.draw) return refuse({ code: 'notFound' });
      const drawn = await this.campaigns.inspected(manager, key);
      const places = new Map(drawn.map(({ employerId, place }) => [employerId, place]));
      const candidates = await this.campaigns.candidates(manager, key);
      return ok({
        seed: campaign.draw.seed,
        candidates: candidates.map(one => ({ ...one, place: places.get(one.employerId) ?? null })),
      });
    });
  }

  private async rowsOf(
    manager: EntityManager,
    campaign: Campaign,
    inspected: readonly InspectedEmployer[],
  ): Promise<InspectedRow[]> {
    const employers = await this.register.ofKeys(manager, inspected);
    const rows: InspectedRow[] = [];
    for (const one of inspected) {
      const lines = await this.lines.of(manager, campaign, one);
      const findings = await this.campaigns.findings(manager, campaign, one.employerId);
      const own = lines?.people.map(({ line }) => line) ?? [];
      rows.push({
        ...{ ...one, employerName: employers.get(one.employerId)?.name ?? '', people: own.length },
        said: latestFindings(findings).filter(({ line }) => own.includes(line)).length,
        result: resultOfCase(own, findings),
        changedSince: lines !== null && lines.determination.determinationId !== one.determinationId,
      });
    }
    return rows;
  }

  private async drawHolds(
    manager: EntityManager,
    campaign: Campaign,
    inspected: readonly InspectedEmployer[],
  ): Promise<boolean | null> {
    if (!campaign.draw) return null;
    const candidates = await this.campaigns.candidates(manager, campaign);
    const drawables = candidates.map(({ employerId: id, weight }) => ({ id, weight }));
    const { drawn } = drawSample(drawables, campaign.sampleSize, campaign.draw.seed);
    return drawn.join() === inspected.map(({ employerId }) => employerId).join();
  }
}
