import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { isLine } from '#declarations';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import { isReason } from '../review-line.js';
import { FINDING_OUTCOMES, MEANS, phaseOf, type CampaignKey, type Finding } from './campaign.js';
import { CampaignStore } from './campaign.store.js';
import { InspectedLines, type InspectedPerson } from './inspected-lines.js';
import type { FindingRefusal } from './inspection.errors.js';

const LONGEST_WORDS = 1000;

/** What is typed about one employee. */
export interface FindingInput {
  readonly outcome: string;
  /** Months ticked, `1` to `12`. */
  readonly months: readonly string[];
  readonly reason: string;
  readonly means: string;
  readonly foundOn: string;
  readonly words: string;
}

/** Which employee of which inspected employer. */
export interface InspectedLineKey extends CampaignKey {
  readonly employerId: string;
  readonly line: string;
}

/** A member of staff records what was found about one employee; a later record takes the place of an earlier one. */
@Injectable()
export class RecordFinding {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly lines: InspectedLines,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, key: InspectedLineKey, typed: FindingInput): Promise<Result<null, FindingRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    if (mayActForEmployer(actor, key.employerId)) return refuse({ code: 'ownCase' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const campaign = await this.campaigns.lock(manager, key);
      if (!campaign) return refuse({ code: 'notFound' });
      const phase = phaseOf(campaign);
      if (phase !== 'formal') return refuse({ code: 'otherPhase', phase });
      const lines = await this.lines.of(manager, campaign, key);
      const person = lines?.people.find(({ line }) => line === key.line);
      if (!person || !isLine(key.line)) return refuse({ code: 'unknownLine' });
      const finding = readFinding(typed, person, today);
      if (!finding.ok) return finding;
      const { employerId } = key;
      await this.campaigns.addFinding(manager, key, { ...finding.value, employerId, by: actor });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'inspection.found', subjectKind: 'inspection', subjectId: key.campaignId },
        details: { employerId, line: key.line, outcome: finding.value.outcome },
      });
      return ok(null);
    });
  }
}

/** Reads a finding. Codes besides the usual: `future` (day), `months` (none ticked, or one that is not counted). */
export function readFinding(
  typed: FindingInput,
  { line, countedMonths }: Pick<InspectedPerson, 'line' | 'countedMonths'>,
  today: PlainDate,
): Result<Omit<Finding, 'recorded'>, InvalidInput> {
  const fields = new FieldReader();
  const outcome = fields.choice('outcome', typed.outcome, FINDING_OUTCOMES);
  const means = fields.choice('means', typed.means, MEANS);
  const foundOn = fields.date('foundOn', typed.foundOn);
  if (foundOn !== null && foundOn > today) fields.wrong('foundOn', 'future');
  const fell = outcome === 'notConfirmed';
  const months = typed.months.map(Number);
  if (fell && (months.length === 0 || months.some(month => !countedMonths.includes(month))))
    fields.wrong('months', 'months');
  const reason = isReason(typed.reason) ? typed.reason : null;
  if (fell && reason === null) fields.wrong('reason', 'missing');
  const silent = outcome === 'confirmed' && typed.words.trim() === '';
  const words = silent ? null : fields.text('words', typed.words, LONGEST_WORDS);
  if (!fields.isClean || outcome === null || means === null || foundOn === null) return fields.refusal();
  return ok({
    line,
    outcome,
    means,
    foundOn,
    words,
    months: fell ? months : [],
    reason: fell ? reason : null,
  });
}
