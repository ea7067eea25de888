import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ReadCheck,
  Receipts,
  SubmitDeclaration,
  type DeclarationRef,
  type DeclarationView,
  type Receipt,
  type SubmitRefusal,
} from '#declarations';
import { OutcomeUnknown } from '#persistence';
import type { Result } from '#values';
import { formatDate } from '#web';
import type { SectionForm } from '../drafts/section-form.js';
import { SectionForms } from '../drafts/section-forms.js';
import { leaveNotice } from '../frame/notice.js';
import type { Translate } from '../frame/translate.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { SubmissionForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath, pagePath, receiptPath } from './declaration-paths.js';

type SubmissionFields = Omit<SubmissionForm, 'draftVersion'> & Readonly<Record<string, string | undefined>>;

/** Certifying and submitting. */
@Controller('workspace/declarations/:employerId/:levyYear')
@Access('officer')
export class SubmissionController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly submitDeclaration: SubmitDeclaration,
    private readonly forms: SectionForms,
    private readonly checks: ReadCheck,
    private readonly receipts: Receipts,
  ) {}

  @Get('submission')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const submit = view.tasks.find(({ section }) => section === 'submit');
    // Whoever comes here before everything is checked, or after it was filed, is led to what comes first.
    if (submit?.status !== 'notStarted') return void (await reply.redirect(declarationPath(ref), 303));
    const blank = { idempotencyKey: randomUUID(), responsibleName: '', responsiblePosition: '' };
    await this.show(request, reply, actor, { view, form: blank });
  }

  /** The key in the form makes a second press, or a press after a lost answer, give the same receipt. */
  @Post('submission')
  async submit(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: SubmissionForm,
  ): Promise<void> {
    const outcome = await this.outcomeOf(actor, ref, form);
    if (outcome?.ok) return void (await reply.redirect(receiptPath(outcome.value.documentNumber), 303));
    const view = await this.pages.view(actor, ref);
    if (!outcome)
      return this.show(request, reply, actor, { view, form: { ...form }, refused: this.unknown(request) });
    const { refusal } = outcome;
    if (refusal.code === 'alreadySubmitted') {
      leaveNotice(reply, 'notice.alreadySubmitted');
      return void (await reply.redirect(receiptPath(refusal.documentNumber), 303));
    }
    if (refusal.code === 'incomplete') return void (await reply.redirect(declarationPath(ref), 303));
    if (refusal.code === 'unexplained') {
      leaveNotice(reply, 'notice.unexplained');
      return void (await reply.redirect(`${pagePath(ref, 'check')}#warnings`, 303));
    }
    const isReused = refusal.code === 'idempotencyKeyReused';
    const kept = { ...form, ...(isReused ? { idempotencyKey: randomUUID() } : {}) };
    const refused = this.refusedOf(request, refusal, view);
    await this.show(request, reply, actor, { view, form: kept, refused });
  }

  /** What became of it; null where the database's answer was lost and no receipt is to be found. */
  private async outcomeOf(
    actor: Actor,
    ref: DeclarationRef,
    { draftVersion, accepted, ...form }: SubmissionForm,
  ): Promise<Result<Pick<Receipt, 'documentNumber'>, SubmitRefusal> | null> {
    const ticket = { ...ref, draftVersion: Number(draftVersion) };
    try {
      return await this.submitDeclaration.run(actor, ticket, { ...form, accepted: accepted === 'yes' });
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      const receipt = await this.receipts.byKey(actor, ref.employerId, form.idempotencyKey);
      return receipt && { ok: true, value: receipt };
    }
  }

  private refusedOf(request: PortalRequest, refusal: SubmitRefusal, view: DeclarationView): RefusedSave {
    const { t } = this.pages.words(request);
    const said = (key: string) => ({ status: 422, errors: [{ field: '', message: t(key) }] });
    if (refusal.code === 'idempotencyKeyReused') return said('declarations.refusals.idempotencyKeyReused');
    if (refusal.code === 'nothingCorrected') return said('afterFiling.submitting.nothingCorrected');
    return this.pages.refused(request, refusal as Parameters<DeclarationPages['refused']>[1], view);
  }

  private unknown(request: PortalRequest): RefusedSave {
    const { t } = this.pages.words(request);
    return { status: 503, errors: [{ field: '', message: t('declarations.refusals.outcomeUnknown') }] };
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { view, form, refused }: { view: DeclarationView; form: SubmissionFields; refused?: RefusedSave },
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const late = await this.checks.late(view.draft);
    const visit = { request, actor };
    const filled = refused
      ? await this.forms.retyped(visit, view, submissionSection(t), form)
      : await this.forms.opened(visit, view, submissionSection(t), form);
    const accept = { value: 'yes', text: t('declarations.fields.accepted.yes') };
    await this.pages.send(request, reply, 'declarations/submission', {
      ...{ view, title: t('declarations.submission.title'), ...refused },
      model: {
        ...filled.model,
        form: filled.fields,
        late: late && { ...late, windowEnd: formatDate(late.windowEnd, language) },
        correction: await this.corrected(actor, view),
        accept: [{ ...accept, checked: form.accepted === 'yes' }],
      },
    });
  }

  /** What the correction that is being sent takes the place of. */
  private async corrected(actor: Actor, { draft, correction }: DeclarationView) {
    const filed = correction && (await this.receipts.latest(actor, draft));
    return filed && { version: filed.version, number: filed.documentNumber, reason: correction.reason };
  }
}

/** What is typed to certify. Accepting is left out: it is done each time anew. */
function submissionSection(t: Translate): SectionForm {
  const item = (key: string, label: string) => ({
    ...{ key, fields: [key], changedAs: key, label },
    words: (fields: Readonly<Record<string, string | undefined>>) => fields[key]?.trim() ?? '',
  });
  return {
    ...{ form: 'submission', stored: {} },
    items: [
      item('lateReason', t('afterFiling.late.label')),
      item('responsibleName', t('declarations.fields.responsibleName.label')),
      item('responsiblePosition', t('declarations.fields.responsiblePosition.label')),
    ],
  };
}
