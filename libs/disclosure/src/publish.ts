import { Injectable } from '@nestjs/common';
import { Identities, mayServeRegion, type Actor } from '#accounts';
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
 * `samePerson`: some of the entries come from determinations this person made or approved, by this account or another;
 * `namesake`: somebody of that name did, and nobody knows whether that is another person.
 * `listChanged`: the list is no longer the one that was previewed; `publishedMeanwhile`: a colleague was faster.
 */
export type PublishRefusal =
  | PreviewRefusal
  | { readonly code: 'nothingToPublish' | 'listChanged' | 'publishedMeanwhile' }
  | { readonly code: 'samePerson' | 'namesake'; readonly employers: number };

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
    private readonly identities: Identities,
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
    const hand = await this.handIn(manager, actor, list, compiled);
    const refusal = hand ?? refusalOf(compiled, digest);
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

  /** Has the publisher a hand in what the list says? A few of the staff made hundreds of determinations. */
  private async handIn(
    manager: EntityManager,
    actor: Actor,
    list: ListKey,
    compiled: CompiledList,
  ): Promise<PublishRefusal | null> {
    const [own, perhaps] = [new Set<string>(), new Set<string>()];
    for (const { account, employers } of await this.compiler.handsOf(manager, list, compiled)) {
      const sameness = await this.identities.compare(manager, account, actor);
      const found = sameness === 'same' ? own : sameness === 'perhaps' ? perhaps : null;
      for (const employer of employers) found?.add(employer);
    }
    if (own.size > 0) return { code: 'samePerson', employers: own.size };
    return perhaps.size > 0 ? { code: 'namesake', employers: perhaps.size } : null;
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

function refusalOf({ entries, digest }: CompiledList, confirmed: string): PublishRefusal | null {
  if (digest !== confirmed) return { code: 'listChanged' };
  return entries.length === 0 ? { code: 'nothingToPublish' } : null;
}
