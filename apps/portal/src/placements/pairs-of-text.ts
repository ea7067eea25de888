import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import type { ReferInput } from '#placements';
import { ReadPosts } from '#posts';
import { LookLog, maskedName, ReadSeekers } from '#seekers';
import { StaffCounties } from '../places/staff-counties.js';
import type { ReferForm } from './placement-forms.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
/** The county before a person's id, as `210603.…` or `210603/…`. */
const COUNTY = /(?<!\d)\d{6}(?![\d-])(?=[./])/u;

/** What besides the pair belongs to a referral. */
export interface PairNote {
  readonly note: string;
  readonly noteStands?: string;
  readonly requestKey: string;
}

/** Reads which post and which person are meant, as brokers type or paste them. */
@Injectable()
export class PairsOfText {
  constructor(
    private readonly database: Database,
    private readonly counties: StaffCounties,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
  ) {}

  /** A post by its id, a person by county and id, or by the id alone among the counties served. Null where one is unknown. */
  async inputOf(
    actor: Actor,
    postId: string,
    seeker: string,
    { note, noteStands, requestKey }: PairNote,
  ): Promise<ReferInput | null> {
    const isId = (text: string) => /^[0-9a-f-]{36}$/iu.test(text);
    const [region, id] = seeker.includes('.') ? (seeker.split('.') as [string, string]) : [null, seeker];
    if (!isId(postId) || !isId(id)) return null;
    const served = region ? [region] : (await this.counties.of(actor, ['broker'])).map(({ code }) => code);
    const found = await this.database.read(async manager => {
      const regionCode = await this.posts.regionOf(manager, postId);
      for (const county of served)
        if (regionCode && (await this.seekers.find(manager, { regionCode: county, seekerId: id })))
          return { post: { regionCode, postId }, seeker: { regionCode: county, seekerId: id } };
      return null;
    });
    return found && { ...found, note, noteStands: noteStands === 'yes', requestKey };
  }

  /** The first two ids of a line. The same line of the same list is the same request, however often it is sent. */
  async ofLine(actor: Actor, line: string, listKey: string): Promise<ReferInput | null> {
    const [post = '', seeker = ''] = line.match(UUID) ?? [];
    const region = COUNTY.exec(line)?.[0];
    const note = { note: '', requestKey: `${listKey}:${post}:${seeker}` };
    return this.inputOf(actor, post, region ? `${region}.${seeker}` : seeker, note);
  }

  /** What a broker from a list reads in place of numbers; the person learns of the look, as of every one. */
  async namesOf(actor: Actor, { post, seeker }: Pick<ReferForm, 'post' | 'seeker'>) {
    const input = await this.inputOf(actor, post, seeker, { note: '', requestKey: '' });
    if (!input || !mayServeRegion(actor, 'broker', input.seeker.regionCode)) return {};
    return this.database.transaction(async manager => {
      const found = await this.posts.find(manager, input.post);
      const person = await this.seekers.personOf(manager, input.seeker);
      if (!found || !person) return {};
      const look = { by: actor, fields: ['name'], purpose: 'referral' };
      await this.looks.record(manager, { seeker: input.seeker, ...look });
      return { postTitle: found.title, personName: maskedName(person.name) };
    });
  }
}
