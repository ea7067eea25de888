import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  GiveUpCorrection,
  OpenCorrection,
  ReadHistory,
  Receipts,
  type DeclarationRef,
  type DeclarationView,
  type GiveUpRefusal,
  type OpenCorrectionRefusal,
} from '#declarations';
import { Clock } from '#persistence';
import { reviewTerms } from '#policy';
import { formatDate, formatTime } from '#web';
import { changeSentence } from '../declarations/change-words.js';
import { CorrectionForm, VersionForm } from '../declarations/declaration-forms.js';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { declarationPath, pagePath, receiptPath } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { differenceViews } from './difference-rows.js';

/** Correcting what was filed: why, and what it means; and letting it go again. */
@Controller('workspace/declarations/:employerId/:levyYear/correction')
@Access('officer')
export class CorrectionController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly openCorrection: OpenCorrection,
    private readonly giveUpCorrection: GiveUpCorrection,
    private readonly receipts: Receipts,
    private readonly history: ReadHistory,
    private readonly clock: Clock,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const { state } = view.draft;
    // Nothing is filed, lines were returned and are open anyhow, or a correction is under way.
    if (state === 'draft' || state === 'returned')
      return void (await reply.redirect(declarationPath(ref), 303));
    const receipt = await this.receipts.latest(actor, ref);
    if (state === 'submitted' && receipt && this.clock.now() <= receipt.withdrawableUntil)
      return void (await reply.redirect(pagePath(ref, 'withdrawal'), 303));
    await this.show(request, reply, actor, { view, reason: '' });
  }

  @Post()
  async open(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion, reason }: CorrectionForm,
  ): Promise<void> {
    const outcome = await this.openCorrection.run(
      actor,
      { ...ref, draftVersion: Number(draftVersion) },
      reason,
    );
    if (outcome.ok) {
      leaveNotice(reply, 'notice.correctionOpened');
      return void (await reply.redirect(declarationPath(ref), 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'correctionUnderWay') leaveNotice(reply, 'notice.correctionUnderWay');
    if (refusal.code === 'correctionUnderWay' || refusal.code === 'notCorrectable')
      return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    await this.show(request, reply, actor, { view, reason, refused: this.refused(request, refusal, view) });
  }

  @Get('abandonment')
  async confirmGivingUp(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    if (!view.correction) return void (await reply.redirect(declarationPath(ref), 303));
    await this.showGivingUp(request, reply, actor, view);
  }

  @Post('abandonment')
  async giveUp(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion }: VersionForm,
  ): Promise<void> {
    const outcome = await this.giveUpCorrection.run(actor, { ...ref, draftVersion: Number(draftVersion) });
    if (!outcome.ok && outcome.refusal.code === 'staleVersion') {
      const view = await this.pages.view(actor, ref);
      return this.showGivingUp(request, reply, actor, view, this.stale(request, outcome.refusal, view));
    }
    leaveNotice(reply, outcome.ok ? 'notice.correctionGivenUp' : 'notice.notCorrecting');
    await reply.redirect(declarationPath(ref), 303);
  }

  private refused(
    request: PortalRequest,
    refusal: OpenCorrectionRefusal,
    view: DeclarationView,
  ): RefusedSave {
    const { t } = this.pages.words(request);
    if (refusal.code === 'withdrawalOpen') {
      const message = t('afterFiling.correction.withdrawalOpen', { time: formatTime(refusal.until) });
      return { status: 409, errors: [{ field: '', message }] };
    }
    if (refusal.code === 'staleVersion') return this.stale(request, refusal, view);
    if (refusal.code !== 'invalid') return this.pages.refused(request, { code: 'notFound' }, view);
    const errors = refusal.fields.map(({ field, code, params }) => ({
      ...{ field, message: t(`afterFiling.correction.errors.${code}`, params ?? {}) },
    }));
    return { status: 422, errors };
  }

  private stale(
    request: PortalRequest,
    refusal: Extract<GiveUpRefusal, { code: 'staleVersion' }>,
    view: DeclarationView,
  ): RefusedSave {
    const { t } = this.pages.words(request);
    const decided = refusal.changes.at(-1)?.by === null;
    const message = decided
      ? t('afterFiling.correction.decidedMeanwhile')
      : changeSentence(refusal.changes, view.draft, t);
    return { status: 409, errors: [{ field: '', message }] };
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { view, reason, refused }: { view: DeclarationView; reason: string; refused?: RefusedSave },
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const receipt = await this.receipts.latest(actor, view.draft);
    const today = await this.clock.today();
    await this.pages.send(request, reply, 'after-filing/correction', {
      ...{ view, title: t('afterFiling.correction.title'), ...refused },
      model: {
        reason,
        isDetermined: view.draft.state === 'determined',
        days: reviewTerms(view.draft.regionCode, today).review,
        filed: receipt && {
          ...{ version: receipt.version, number: receipt.documentNumber },
          ...{ on: formatDate(receipt.declaredOn, language), href: receiptPath(receipt.documentNumber) },
        },
      },
    });
  }

  private async showGivingUp(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: DeclarationView,
    refused?: RefusedSave,
  ): Promise<void> {
    const words = this.pages.words(request);
    const differences = (await this.history.corrected(actor, view.draft)) ?? [];
    await this.pages.send(request, reply, 'after-filing/abandonment', {
      ...{ view, title: words.t('afterFiling.abandonment.title'), ...refused },
      model: { differences: differenceViews(differences, words), count: view.correction?.correctsVersion },
    });
  }
}
