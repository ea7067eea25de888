import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { readSpreadsheet, type SpreadsheetRefusal } from '#documents';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { Words } from '#vocabulary';
import { postSide } from '../post-access.js';
import { copyOf } from '../post-input.js';
import type { PostKey, PostState } from '../post.js';
import { ListingStore } from '../store/listing.store.js';
import { PostStore } from '../store/post.store.js';
import { WorkplaceStore } from '../store/workplace.store.js';
import { WritePost } from '../write-post.js';
import { readPostSheet, type PostSheetRefusal } from './read-sheet.js';
import { writePosts } from './write-sheet.js';

export type ImportPostsRefusal = PostSheetRefusal | SpreadsheetRefusal | { readonly code: 'unknown' };

interface EmployerOf {
  readonly regionCode: string;
  readonly employerId: string;
}

type Language = keyof Words;

/** Posts that are worth copying. */
const COPIED: readonly PostState[] = ['published', 'filled', 'expired'];
const MOST = 300;

/** Posts as a spreadsheet: the empty one to fill in, and the filled one taken as drafts, all or none. */
@Injectable()
export class ImportPosts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly posts: PostStore,
    private readonly listings: ListingStore,
    private readonly workplaces: WorkplaceStore,
    private readonly write: WritePost,
  ) {}

  async take(
    actor: Actor,
    employer: EmployerOf,
    bytes: Buffer,
  ): Promise<Result<readonly PostKey[], ImportPostsRefusal>> {
    if (!postSide(actor, employer)) return refuse({ code: 'unknown' });
    const today = await this.clock.today();
    const spreadsheet = await readSpreadsheet(bytes);
    if (!spreadsheet.ok) return spreadsheet;
    const places = await this.database.read(manager => this.workplaces.ofEmployer(manager, employer));
    const workplaces = new Map(places.map(({ workplaceId, county }) => [workplaceId, county]));
    const read = readPostSheet(spreadsheet.value, { today, workplaces, places });
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const keys: PostKey[] = [];
      for (const input of read.value) {
        const begun = await this.write.begin(manager, actor, employer, { input }, today);
        if (!begun.ok) return refuse({ code: 'unknown' });
        keys.push(begun.value);
      }
      return ok(keys);
    });
  }

  /** The template with the employer's own workplaces among its choices; null for strangers. */
  async template(actor: Actor, employer: EmployerOf, language: Language): Promise<Buffer | null> {
    if (!postSide(actor, employer)) return null;
    const places = await this.database.read(manager => this.workplaces.ofEmployer(manager, employer));
    return writePosts([], new Map(places.map(({ workplaceId, name }) => [workplaceId, name])), language);
  }

  /** The same with the employer's posts of this county filled in, to be changed and sent as new ones; null for strangers. */
  async copy(actor: Actor, employer: EmployerOf, language: Language): Promise<Buffer | null> {
    if (!postSide(actor, employer)) return null;
    return this.database.read(async manager => {
      const places = await this.workplaces.ofEmployer(manager, employer);
      const standings = await this.listings.ofEmployer(manager, employer);
      const ids = standings.filter(({ state }) => COPIED.includes(state)).map(({ postId }) => postId);
      const posts = await this.posts.ofKeys(manager, employer.regionCode, ids.slice(0, MOST));
      const names = new Map(places.map(({ workplaceId, name }) => [workplaceId, name]));
      return writePosts(posts.map(copyOf), names, language);
    });
  }
}
