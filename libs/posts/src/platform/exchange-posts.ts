import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Clock, constraintOf, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { PostRefusal } from '../post.errors.js';
import type { PostKey } from '../post.js';
import { PostStore } from '../store/post.store.js';
import { WorkplaceStore } from '../store/workplace.store.js';
import { WritePost } from '../write-post.js';
import { readAccepted } from './accepted.js';
import { draftOf } from './platform-draft.js';
import { readPlatformFile, type PlatformFileRefusal } from './platform-file.js';
import { PlatformStore, type PlatformEntry } from './platform.store.js';

export type ExchangeRefusal = PlatformFileRefusal | { readonly code: 'notPermitted' };

export interface ImportedFile {
  readonly entries: number;
  /** Known already with the very same content: not taken again. */
  readonly unchanged: number;
}

/** One page of what waits for a decision. */
export interface WaitingEntries {
  readonly entries: readonly PlatformEntry[];
  /** Over all pages. */
  readonly count: number;
  /** Counted from 1; the last one where a later one was asked for. */
  readonly page: number;
  readonly pages: number;
}

interface SentFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

const PAGE_SIZE = 20;
const LONGEST_NAME = 200;

/** Posts in the national platform's format, in and out by file. */
@Injectable()
export class ExchangePosts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly entries: PlatformStore,
    private readonly posts: PostStore,
    private readonly workplaces: WorkplaceStore,
    private readonly register: EmployerRegister,
    private readonly write: WritePost,
    private readonly audit: AuditTrail,
  ) {}

  /** Takes a file whole or not at all. What is sent again unchanged is left out; what changed takes the place of what waits. */
  async take(
    actor: Actor,
    regionCode: string,
    file: SentFile,
  ): Promise<Result<ImportedFile, ExchangeRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const read = readPlatformFile(file.bytes);
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const ids = read.value.map(({ externalId }) => externalId);
      const known = await this.entries.latest(manager, regionCode, ids);
      const fresh = read.value.filter(post => !isSame(known.get(post.externalId)?.content, post));
      const done = { entries: fresh.length, unchanged: read.value.length - fresh.length };
      const fileName = file.fileName.slice(0, LONGEST_NAME) || '-';
      const importId = await this.entries.addImport(manager, regionCode, { fileName, ...done }, actor);
      for (const { externalId } of fresh) {
        const before = known.get(externalId);
        if (before?.waits)
          await this.entries.end(manager, { regionCode, ...before }, 'superseded', null, actor);
      }
      await this.entries.addEntries(manager, regionCode, importId, fresh);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'platform.imported' },
        ...{ subjectKind: 'platformImport', subjectId: importId },
        details: { ...done, sha256: createHash('sha256').update(file.bytes).digest('hex') },
      });
      return ok(done);
    });
  }

  /** What waits for a decision, by pages; null for whoever is no broker of the county. */
  async waiting(actor: Actor, regionCode: string, wished = 1): Promise<WaitingEntries | null> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return null;
    return this.database.read(async manager => {
      const count = await this.entries.countWaiting(manager, regionCode);
      const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
      const page = Math.min(Math.max(1, wished), pages);
      const part = { most: PAGE_SIZE, from: (page - 1) * PAGE_SIZE };
      return { ...{ count, page, pages }, entries: await this.entries.waiting(manager, regionCode, part) };
    });
  }

  /** Makes a draft of it for an employer of the register: what the file does not say is filled in there. */
  async adopt(
    actor: Actor,
    { regionCode, entryId }: { readonly regionCode: string; readonly entryId: string },
    employerId: string,
  ): Promise<Result<PostKey, PostRefusal>> {
    return this.decide(actor, regionCode, entryId, async (manager, entry, today) => {
      const begun = await this.write.begin(
        manager,
        actor,
        { regionCode, employerId },
        { input: draftOf(entry.post) },
        today,
      );
      if (!begun.ok) return begun;
      await this.entries.end(manager, entry, 'taken', begun.value.postId, actor);
      return begun;
    });
  }

  /** Of no employer here, or over. */
  async dismiss(
    actor: Actor,
    { regionCode, entryId }: { readonly regionCode: string; readonly entryId: string },
  ): Promise<Result<null, PostRefusal>> {
    return this.decide(actor, regionCode, entryId, async (manager, entry) => {
      await this.entries.end(manager, entry, 'dismissed', null, actor);
      return ok(null);
    });
  }

  /** Published posts of a county as a file of the platform's shape; null for whoever is no broker there. */
  async file(actor: Actor, regionCode: string): Promise<Buffer | null> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return null;
    return this.database.read(async manager => {
      const posts = await this.posts.inState(manager, regionCode, 'published');
      const places = await this.workplaces.ofKeys(
        manager,
        regionCode,
        posts.map(({ workplaceId }) => workplaceId),
      );
      const employers = await this.register.ofKeys(manager, posts);
      const rows = posts.map(post => {
        const accepted = post.accepted === '' ? null : readAccepted(post.accepted);
        return {
          ...{ page: `/posts/${post.postId}`, employer: employers.get(post.employerId)?.name ?? '' },
          ...{ title: post.title, headcount: post.headcount, requirements: post.tasks },
          ...{ wage_min: post.wageLow, wage_max: post.wageHigh, wage_unit: 'yuan/month' },
          wage_text: `${post.wageLow}-${post.wageHigh}`,
          ...{ categories_raw: post.accepted, categories: accepted?.ok ? accepted.value : null },
          ...{ place: places.get(post.workplaceId)?.address ?? '', benefits: post.benefits },
          published: post.publishedAt?.toISOString().slice(0, 10) ?? '',
        };
      });
      return Buffer.from(`${JSON.stringify({ count: rows.length, posts: rows }, null, 1)}\n`);
    });
  }

  private async decide<Value>(
    actor: Actor,
    regionCode: string,
    entryId: string,
    make: (
      manager: Parameters<Parameters<Database['transaction']>[0]>[0],
      entry: PlatformEntry,
      today: Awaited<ReturnType<Clock['today']>>,
    ) => Promise<Result<Value, PostRefusal>>,
  ): Promise<Result<Value, PostRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    try {
      return await this.database.transaction(async manager => {
        const entry = await this.entries.find(manager, regionCode, entryId);
        if (!entry) return refuse({ code: 'changedMeanwhile' });
        const made = await make(manager, entry, today);
        if (made.ok)
          await this.audit.record(manager, {
            ...{ regionCode, actor: { accountId: actor.accountId }, action: 'platform.decided' },
            ...{ subjectKind: 'platformEntry', subjectId: entryId, details: { taken: made.value !== null } },
          });
        return made;
      });
    } catch (error) {
      if (constraintOf(error) === 'platform_entry_end_pkey') return refuse({ code: 'changedMeanwhile' });
      throw error;
    }
  }
}

/** The line may be another one in the next file: what the post says counts. */
function isSame(content: string | undefined, post: PlatformEntry['post']): boolean {
  if (content === undefined) return false;
  return (
    JSON.stringify({ ...(JSON.parse(content) as object), line: 0 }) === JSON.stringify({ ...post, line: 0 })
  );
}
