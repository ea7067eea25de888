import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Divisions } from '#employers';
import { ReadReferrals, type BrokerPage, type HandOnRefusal } from '#placements';
import { formatInstant } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Places } from '../places/places.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { ReferralPath } from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { REFERRALS, referralPath } from './placement-paths.js';
import { referralModel, type TypedByBroker } from './referral.view.js';
import type { Words } from '../reviews/words.js';

/** Who asks for a page of one referral. */
export interface Visit {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
}

type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** A referral's own page for the broker, and where an act on it leads. */
@Injectable()
export class ReferralPages {
  constructor(
    private readonly pages: PlacementPages,
    private readonly divisions: Divisions,
    private readonly places: Places,
    private readonly referrals: ReadReferrals,
  ) {}

  async find({ request, actor }: Visit, path: ReferralPath): Promise<BrokerPage> {
    const found = await this.referrals.forBroker(actor, path);
    if (!found.ok) throw this.pages.notFound(request);
    return found.value;
  }

  /** The placement that came of a referral. @throws Refused (404) where nobody was hired */
  async placement(visit: Visit, path: ReferralPath) {
    const { placement } = await this.find(visit, path);
    if (!placement) throw this.pages.notFound(visit.request);
    return placement;
  }

  /** To the page with a notice; or the page with what was typed, and why it was refused. */
  async goOn(
    visit: Visit,
    path: ReferralPath,
    done: Done,
    notice: string,
    typed: TypedByBroker = {},
  ): Promise<void> {
    if (!done.ok) return this.send(visit, path, done.refusal, typed);
    leaveNotice(visit.reply, notice);
    await visit.reply.redirect(referralPath(path), 303);
  }

  async send(visit: Visit, path: ReferralPath, refusal?: Refusal, typed: TypedByBroker = {}): Promise<void> {
    const { request, reply } = visit;
    const page = await this.find(visit, path);
    const words = this.pages.words(request);
    const isCared = page.placement !== null && !page.placement.end;
    await this.pages.send(request, reply, 'placements/referral', {
      title: page.payload.person.name,
      breadcrumbs: [{ href: REFERRALS, text: words.t('placements.queue.title') }],
      model: {
        ...referralModel(page, typed, words),
        care: isCared
          ? {
              ...{ region: await this.county(page.care?.region ?? '', words), seen: page.care?.number ?? 0 },
              open: typed.handOn !== undefined,
              place: await this.places.field(request, { ...typed.handOn }, 'county', 'counties'),
            }
          : null,
      },
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  /** Why the visits were not handed on: where they went meanwhile and by whom, or what is wrong with the county. */
  async notHandedOn({ request }: Visit, refusal: HandOnRefusal): Promise<Extract<Done, { ok: false }>> {
    const words = this.pages.words(request);
    if (refusal.code === 'noCounty' || refusal.code === 'sameCounty')
      return {
        ok: false,
        refusal: { code: 'invalid', fields: [{ field: 'county', code: refusal.code }] },
      };
    if (refusal.code !== 'handedOn') return { ok: false, refusal };
    const { careRegion, at, by } = refusal;
    const values = {
      ...{ region: await this.county(careRegion, words), who: by ?? words.t('placements.sides.portal') },
      when: formatInstant(at, words.language),
    };
    return { ok: false, refusal: { code: 'handedOn', values } };
  }

  private async county(code: string, { language }: Words): Promise<string> {
    return (await this.divisions.find(code))?.name[language] ?? '';
  }
}
