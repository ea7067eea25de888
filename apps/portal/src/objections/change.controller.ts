import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { presentAssessment, shippedPolicies, REASONS } from '#policy';
import {
  ChangeDetermination,
  ReadDetermination,
  ReadObjection,
  statedHeadcount,
  type ChangeInput,
  type ChangePreview,
  type ObjectionView,
} from '#reviews';
import { parseYuan } from '#values';
import { formatMoney, formatPersons, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { comparisonOf } from './objection.view.js';
import { ObjectionPath, objectionPath, OBJECTIONS } from './objection-paths.js';
import { objectionRefusal } from './objection-words.js';
import { ChangeForm, changeInputOf, MOST_PEOPLE } from './change-form.js';
import { readSeen, seenOf } from './seen.js';

/** A new determination after an objection: other figures, what they come to, and the proposal to a second person. */
@Controller('workspace/objections/:regionCode/:objectionId/change')
@Access('reviewer')
export class ChangeController {
  constructor(
    private readonly pages: Pages,
    private readonly objections: ReadObjection,
    private readonly determinations: ReadDetermination,
    private readonly changes: ChangeDetermination,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, null, null, []);
  }

  /** Works it out; with `act` = `propose` it is proposed as well. */
  @Post()
  async work(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectionPath,
    @Body() form: ChangeForm,
  ): Promise<void> {
    const input = changeInputOf(form);
    const preview = await this.changes.preview(actor, path, input);
    const refused = (refusal: { code: string }) => [
      { field: fieldOf(refusal), message: objectionRefusal(refusal, this.words(request)) },
    ];
    if (!preview.ok) return this.page(request, reply, actor, path, form, null, refused(preview.refusal));
    if (form.act !== 'propose') return this.page(request, reply, actor, path, form, preview.value, []);
    const done = await this.changes.propose(actor, path, input, form.words, readSeen(form.seen));
    if (!done.ok) return this.page(request, reply, actor, path, form, preview.value, refused(done.refusal));
    leaveNotice(reply, 'notice.objectionProposed');
    await reply.redirect(objectionPath(path), 303);
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ObjectionPath,
    form: ChangeForm | null,
    preview: ChangePreview | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const { t } = words;
    const view = await this.objections.run(actor, path);
    if (view?.side !== 'office') throw new Refused(404, 'notFound', t('objections.refusals.notFound'));
    if (view.notDecider) throw new Refused(403, view.notDecider, t(`objections.refusals.${view.notDecider}`));
    const old = await this.determinations.run(actor, view.determination);
    if (!old) throw new Refused(404, 'notFound', t('objections.refusals.notFound'));
    await this.pages.send(request, reply, 'objections/change', {
      title: t('objections.change.title', { name: view.employerName }),
      breadcrumbs: [
        { href: OBJECTIONS, text: t('objections.title') },
        { href: objectionPath(path), text: view.employerName },
      ],
      model: {
        ...formModel(old, form, words),
        ...{ path: `${objectionPath(path)}/change`, back: objectionPath(path), words: form?.words ?? '' },
        // Kept over the preview: only whoever has gone back and read the news goes on.
        seen: form?.seen ?? seenOf(view),
        result: preview && resultModel(view, preview, words),
      },
      errors,
      ...(errors.length > 0 ? { status: 422 } : {}),
    });
  }
}

type Old = NonNullable<Awaited<ReturnType<ReadDetermination['run']>>>;

function formModel({ input }: Old, form: ChangeForm | null, { t }: Words) {
  const stated = statedHeadcount(input);
  return {
    headcount: form?.headcount ?? stated,
    payroll: form?.payroll ?? input.request.payroll,
    statedHeadcount: t('objections.change.stated', { value: formatPersons(stated) }),
    statedPayroll: t('objections.change.stated', { value: formatMoney(input.request.payroll) }),
    tooMany: input.people.length > MOST_PEOPLE,
    people: input.people.slice(0, MOST_PEOPLE).map(({ name, certificateTail }, index) => {
      const before = input.exclusions.filter(({ rosterIndex }) => rosterIndex === index);
      const chosen = form ? (form.out[index] ?? []) : before.map(({ month }) => String(month));
      return {
        ...{ index, legend: t('objections.change.person', { name, tail: certificateTail }) },
        months: Array.from({ length: 12 }, (_, month) => ({
          ...{ value: String(month + 1), text: t('nonFilers.month', { from: month + 1 }) },
          checked: chosen.includes(String(month + 1)),
        })),
        reason: form?.reason[index] ?? before[0]?.reason ?? '',
        reasons: [
          { value: '', text: t('objections.change.noReason') },
          ...REASONS.map(value => ({ value, text: t(`policy.reasons.${value}`) })),
        ],
      };
    }),
  };
}

function resultModel({ determination }: ObjectionView, { assessment }: ChangePreview, words: Words) {
  const { levy, headcount, quota, countedPersons, outcome } = assessment;
  const after = { headcount, quota, countedPersons, outcome, levy: parseYuan(levy) ?? 0n };
  const { steps, unverified } = presentAssessment(assessment, shippedPolicies().book, words.language);
  return { comparison: comparisonOf(determination, after, words), steps, unverified };
}

function fieldOf(refusal: { readonly code: string; readonly field?: string }): string {
  if (refusal.code === 'figures')
    return refusal.field === 'reason' ? 'months' : (refusal.field ?? 'headcount');
  return refusal.code.startsWith('words') ? 'words' : 'headcount';
}

export type { ChangeInput };
