import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AwardDocuments,
  ClaimAward,
  type Acting,
  type AwardFile,
  type AwardKey,
  type AwardRefusal,
} from '#levies';
import type { Result } from '#values';
import { uploadRefusal } from '../files/file-words.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { BankForm } from './award-forms.js';
import { actingOn, AwardPages } from './award-pages.js';
import { rewardPath } from './award-paths.js';
import { RewardPage } from './reward-page.js';

const isOfficer = (actor: Actor) => actor.grants.some(({ role }) => role === 'officer');

interface SentClaim {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
  readonly key: AwardKey;
  readonly form: BankForm;
  readonly upload: Upload | null;
}

/** A reward or subsidy of an employer: what is offered, its claim, how it goes on. */
@Controller('workspace/rewards')
@Access('officer')
export class RewardsController {
  constructor(
    private readonly pages: AwardPages,
    private readonly page: RewardPage,
    private readonly claims: ClaimAward,
    private readonly documents: AwardDocuments,
  ) {}

  @Get(':regionCode/:awardId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    await this.page.show(request, reply, actor, view);
  }

  @Post(':regionCode/:awardId/claim')
  @TakesFile('file', isOfficer)
  claim(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: BankForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    return this.take({ request, reply, actor, key, form, upload }, 'awardClaimed', acting =>
      this.claims.claim(acting, form, form.confirmed),
    );
  }

  @Post(':regionCode/:awardId/account')
  @TakesFile('file', isOfficer)
  correct(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: BankForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    return this.take({ request, reply, actor, key, form, upload }, 'awardAccountCorrected', acting =>
      this.claims.correct(acting, form, form.confirmed),
    );
  }

  /** The document first: it stays where something is wrong with the account, and need not be chosen again. */
  private async take(
    { request, reply, actor, key, form, upload }: SentClaim,
    notice: string,
    work: (acting: Acting) => Promise<Result<AwardFile, AwardRefusal>>,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const bar = upload && (await this.keepDocument(actor, view.award, upload));
    if (bar) return this.page.show(request, reply, actor, view, { form, refusal: bar });
    const outcome = await work(actingOn(actor, view, form));
    if (!outcome.ok) {
      const fresh = await this.pages.view(request, actor, key, 'employer');
      return this.page.show(request, reply, actor, fresh, { form, refusal: outcome.refusal });
    }
    leaveNotice(reply, `notice.${notice}`);
    await reply.redirect(rewardPath(view.award), 303);
  }

  private async keepDocument(actor: Actor, key: AwardKey, upload: Upload): Promise<AwardRefusal | null> {
    const early = uploadRefusal(upload);
    if (early) return early;
    const kept = await this.documents.add(actor, key, { name: upload.fileName, bytes: upload.bytes });
    return kept.ok ? null : kept.refusal;
  }
}
