import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, newId, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { CompiledList } from './compile-list.js';
import { ListCompiler } from './list-compiler.js';
import type { PreviewRefusal } from './preview-publication.js';
import { isListYear } from './list-year.js';
import type { ListKey, Publication } from './publication.js';
import { PublicationStore } from './store/publication.store.js';

/**
 * `samePerson`: some of the entries come from determinations this person made.
 * `listChanged`: the list is no longer the one that was previewed; `publishedMeanwhile`: a colleague was faster.
 */
export type PublishRefusal =
  | PreviewRefusal
  | { readonly code: 'nothingToPublish' | 'listChanged' | 'publishedMeanwhile' }
  | { readonly code: 'samePerson'; readonly employers: number };

type Outcome = Result<Publication, PublishRefusal>;

/** Constraints that only a second publication of the same entries can break. */
const RACES = ['disclosure_entry_first_key', 'disclosure_entry_supersedes_key'];

/** A publisher puts the compiled list before the public. */
@Injectable()
export class Publish {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly compiler: ListCompiler,
    private readonly publications: PublicationStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param digest of the preview the publisher confirms */
  async run(actor: Actor, list: ListKey, digest: string): Promise<Outcome> {
    if (!mayServeRegion(actor, 'publisher', list.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    if (!isListYear(list.levyYear, today)) return refuse({ code: 'noSuchYear' });
    try {
      return await this.database.transaction(manager => this.publish(manager, actor, list, digest, today));
    } catch (error) {
      if (RACES.includes(constraintOf(error) ?? '')) return refuse({ code: 'publishedMeanwhile' });
      throw error;
    }
  }

  private async publish(
    manager: EntityManager,
    actor: Actor,
    list: ListKey,
    digest: string,
    publishedOn: PlainDate,
  ): Promise<Outcome> {
    const made = await this.compiler.compile(manager, list, publishedOn);
    if (!made.ok) return made;
    const compiled = made.value;
    const refusal = refusalOf(compiled, actor, digest);
    if (refusal) return refuse(refusal);
    const publication = {
      ...list,
      publicationId: newId(),
      publishedOn,
      publishedAt: this.clock.now(),
      publishedBy: { accountId: actor.accountId, regionCode: actor.regionCode },
    };
    await this.publications.add(manager, publication, compiled.entries);
    await this.tell(manager, publication, compiled);
    return ok(publication);
  }

  private async tell(
    manager: EntityManager,
    publication: Publication,
    compiled: CompiledList,
  ): Promise<void> {
    const { regionCode, publicationId, levyYear, publishedBy } = publication;
    const corrected = compiled.entries.filter(({ supersedes }) => supersedes).length;
    const details = { levyYear, entries: compiled.entries.length, corrected };
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: publishedBy.accountId },
      action: 'disclosure.published',
      subjectKind: 'publication',
      subjectId: publicationId,
      details,
    });
    await this.outbox.add(manager, {
      regionCode,
      kind: 'disclosure.published',
      payload: { publicationId, ...details },
      dedupeKey: `disclosurePublished:${publicationId}`,
    });
  }
}

function refusalOf(
  { entries, digest }: CompiledList,
  actor: Actor,
  confirmed: string,
): PublishRefusal | null {
  const own = entries.filter(({ determinedBy }) => determinedBy === actor.accountId).length;
  if (own > 0) return { code: 'samePerson', employers: own };
  if (digest !== confirmed) return { code: 'listChanged' };
  return entries.length === 0 ? { code: 'nothingToPublish' } : null;
}
