import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  CareForPlacement,
  MATTERS,
  ReadReferrals,
  VISIT_ANSWERS,
  VISIT_MEANS,
  type BrokerPage,
  type Matter,
  type VisitInput,
} from '#placements';
import { formatDate } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { yesNo } from './candidate.view.js';
import { matterField, SIDES, VisitForm, VisitPath } from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { REFERRALS, referralPath, visitPath } from './placement-paths.js';
import { visitPaper, visitRows } from './visit-paper.js';

/** A return visit: recorded once, read afterwards, printed. */
@Controller('workspace/return-visits/:regionCode/:placementId/:months')
@Access('broker')
export class VisitsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly settings: Settings,
    private readonly referrals: ReadReferrals,
    private readonly care: CareForPlacement,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
  ): Promise<void> {
    await this.sendPage(request, reply, await this.find(request, actor, path), path, new VisitForm());
  }

  @Post()
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
    @Body() form: VisitForm,
  ): Promise<void> {
    const done = await this.care.record(actor, path, path.months, inputOf(form));
    if (done.ok) {
      leaveNotice(reply, 'notice.visitRecorded');
      return void (await reply.redirect(visitPath(path, path.months), 303));
    }
    const page = await this.find(request, actor, path);
    await this.sendPage(request, reply, page, path, form, done.refusal);
  }

  @Get('record.pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    const visit = page.visits.find(({ months }) => months === path.months);
    if (!visit?.record) throw this.pages.notFound(request);
    const words = this.pages.words(request);
    await sendPdf(reply, visitPaper(page, { ...visit, record: visit.record }, words, this.settings.demo));
  }

  private async find(request: PortalRequest, actor: Actor, path: VisitPath): Promise<BrokerPage> {
    const found = await this.referrals.ofPlacement(actor, path);
    if (!found.ok || !found.value.visits.some(({ months }) => months === path.months))
      throw this.pages.notFound(request);
    return found.value;
  }

  private async sendPage(
    request: PortalRequest,
    reply: PortalReply,
    page: BrokerPage,
    path: VisitPath,
    form: VisitForm,
    refusal?: Refusal,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t, language } = words;
    const visit = page.visits.find(({ months }) => months === path.months);
    if (!visit) throw this.pages.notFound(request);
    await this.pages.send(request, reply, 'placements/visit', {
      title: t('placements.visits.after', { months: path.months }),
      breadcrumbs: [
        { href: REFERRALS, text: t('placements.queue.title') },
        { href: referralPath(page.standing), text: page.payload.person.name },
      ],
      model: {
        path: visitPath(path, path.months),
        ...{ name: page.payload.person.name, employer: page.payload.post.employerName },
        due: t('placements.visits.due', { day: formatDate(visit.dueOn, language) }),
        record: visit.record ? visitRows(visit.record, words) : null,
        form: visit.record ? null : { ...form, sides: SIDES.map(side => sideModel(side, form, words)) },
        means: ['', ...VISIT_MEANS].map(value => ({
          value,
          text: value ? t(`placements.means.${value}`) : t('placements.choose'),
        })),
        yesNo: yesNo(t),
      },
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function inputOf(form: VisitForm): VisitInput {
  const side = (name: (typeof SIDES)[number]) =>
    Object.fromEntries(
      MATTERS.map(matter => {
        const field = matterField(name, matter);
        const [answer, words] = [textOf(form[field]), textOf(form[`${field}Words`])];
        return [matter, { answer, words, isPrivate: form[`${field}Private`] === 'yes' }];
      }),
    ) as VisitInput['person'];
  const { heldOn, means, stillThere, measures } = form;
  return { heldOn, means, stillThere, measures, person: side('person'), employer: side('employer') };
}

function sideModel(side: (typeof SIDES)[number], form: VisitForm, { t }: { t: (key: string) => string }) {
  return {
    title: t(`placements.visits.${side}`),
    matters: MATTERS.map((matter: Matter) => {
      const field = matterField(side, matter);
      const isPrivate = form[`${field}Private`] === 'yes';
      return {
        ...{ field, label: t(`placements.matters.${matter}`), words: textOf(form[`${field}Words`]) },
        isOpen: form[field] === 'problem' || textOf(form[`${field}Words`]) !== '' || isPrivate,
        answer: textOf(form[field]) || 'unknown',
        answers: VISIT_ANSWERS.map(value => ({ value, text: t(`placements.answers.${value}`) })),
        private: [{ value: 'yes', text: t('placements.visits.private'), checked: isPrivate }],
      };
    }),
  };
}
