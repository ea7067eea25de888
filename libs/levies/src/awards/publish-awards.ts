import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId } from '#persistence';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardFile } from './award.js';
import { AwardGate } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { lastOf } from './award-state.js';
import { objectionsUntil, type Counted } from './award-terms.js';
import { AwardStore } from './store/award.store.js';

/** A list of awards before the public, with the days in which anybody may object. */
export interface AwardPublication {
  readonly regionCode: string;
  readonly publicationId: string;
  readonly levyYear: number;
  readonly publishedOn: PlainDate;
  /** Inclusive. */
  readonly objectionsUntil: PlainDate;
  readonly days: number;
  readonly counted: Counted;
  /** Whether a rule of the place names the days, or the office set them. */
  readonly basis: 'rule' | 'office';
}

/** Fewer days would leave nobody time to look; more would only keep employers waiting. */
const [LEAST_DAYS, MOST_DAYS] = [5, 30];

/** A publisher puts what was examined before the public: employer, persons, amount, and nobody's name. */
@Injectable()
export class PublishAwards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly gate: AwardGate,
    private readonly audit: AuditTrail,
  ) {}

  /** What waits to be published in a county, by year. */
  async waiting(actor: Actor, regionCode: string): Promise<AwardFile[]> {
    if (!mayServeRegion(actor, 'publisher', regionCode)) return [];
    return this.database.read(manager => this.awards.at(manager, regionCode, ['examined']));
  }

  /**
   * Publishes the awards of a year that wait. Where rules of the place differ or name no days, working days as typed.
   * @param seen ids of the awards on the page: with others now it is shown again
   */
  async run(
    actor: Actor,
    list: { readonly regionCode: string; readonly levyYear: number },
    typed: { readonly days: string; readonly seen: readonly string[] },
  ): Promise<Result<AwardPublication, AwardRefusal>> {
    if (!mayServeRegion(actor, 'publisher', list.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.gate.race(() =>
      this.database.transaction(manager => this.publish(manager, actor, list, typed, today)),
    );
  }

  private async publish(
    manager: EntityManager,
    actor: Actor,
    { regionCode, levyYear }: { readonly regionCode: string; readonly levyYear: number },
    typed: { readonly days: string; readonly seen: readonly string[] },
    today: PlainDate,
  ): Promise<Result<AwardPublication, AwardRefusal>> {
    const all = await this.awards.at(manager, regionCode, ['examined']);
    const files = all.filter(({ award }) => award.levyYear === levyYear);
    if (files.length === 0) return refuse({ code: 'nothingToPublish' });
    if (files.some(({ award }) => !typed.seen.includes(award.awardId)) || files.length !== typed.seen.length)
      return refuse({ code: 'changedMeanwhile' });
    if (files.some(({ award }) => mayActForEmployer(actor, award.employerId)))
      return refuse({ code: 'ownEmployer' });
    const same = await this.sameness(manager, actor, files);
    if (same) return refuse(same);
    const rule = publicationRule(files);
    const read = rule ? ok(rule) : readDays(typed.days);
    if (!read.ok) return read;
    const window = read.value;
    const publication: AwardPublication = {
      ...{ regionCode, publicationId: newId(), levyYear, publishedOn: today, ...window },
      objectionsUntil: objectionsUntil(today, window.days, window.counted),
    };
    await this.store(manager, actor, publication, files.length);
    const now = this.clock.now();
    for (const file of files)
      await this.gate.write(
        { ...file, manager, today, now },
        { kind: 'published', refId: publication.publicationId, day: publication.objectionsUntil },
        { accountId: actor.accountId, regionCode: actor.regionCode },
      );
    return ok(publication);
  }

  /** Whoever examined an award does not put it before the public, by another account either. */
  private async sameness(
    manager: EntityManager,
    actor: Actor,
    files: readonly AwardFile[],
  ): Promise<AwardRefusal | null> {
    const examiners = new Map(
      files.flatMap(({ steps }) => {
        const by = lastOf(steps, 'examined')?.madeBy;
        return by ? [[by.accountId, by] as const] : [];
      }),
    );
    for (const examiner of examiners.values()) {
      const same = await this.gate.sameness(manager, examiner, actor);
      if (same) return same;
    }
    return null;
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    publication: AwardPublication,
    awards: number,
  ): Promise<void> {
    const { regionCode, publicationId, levyYear, publishedOn, days, counted, basis } = publication;
    await manager.query(
      `insert into award_publication (region_code, id, levy_year, objections_until, days, counted, basis, published_at,
              published_on, published_by, published_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[regionCode, publicationId, levyYear, publication.objectionsUntil, days, counted, basis],
        ...[this.clock.now(), publishedOn, actor.accountId, actor.regionCode],
      ],
    );
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'award.listPublished' },
      ...{ subjectKind: 'awardPublication', subjectId: publicationId },
      details: { levyYear, awards, objectionsUntil: publication.objectionsUntil, basis },
    });
  }
}

type Days = Pick<AwardPublication, 'days' | 'counted' | 'basis'>;

/** The days that every award's terms name alike; null where they do not. */
export function publicationRule(files: readonly AwardFile[]): Days | null {
  const [first, ...others] = files.map(({ award }) => award.terms.publication);
  if (!first) return null;
  if (others.some(other => other?.days !== first.days || other.counted !== first.counted)) return null;
  return { days: first.days, counted: first.counted, basis: 'rule' };
}

function readDays(typed: string): Result<Days, AwardRefusal> {
  const form = new FieldReader();
  const days = form.count('days', typed, MOST_DAYS);
  if (days !== null && days < LEAST_DAYS) form.wrong('days', 'tooFew', { least: LEAST_DAYS });
  if (days === null || !form.isClean) return form.refusal();
  return ok({ days, counted: 'workingDays', basis: 'office' });
}
