import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { FairDay, FairDesk, ReadFairs } from '#matching';
import { FairReferrals } from '#placements';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { FairDeskPages, type Visit } from './fair-desk-pages.js';
import { FairPath, OutcomeForm, PersonForm, StandForm, SubjectPath } from './fair-forms.js';
import { fairPath } from './fair-path.js';
import { dayModel } from './fair-day.view.js';
import { slotTime } from './fair.view.js';

/** Stands and people of a fair, and the day itself. */
@Controller('workspace/fairs/:regionCode/:fairId')
@Access('broker')
export class FairSidesController {
  constructor(
    private readonly desk: FairDeskPages,
    private readonly fairs: ReadFairs,
    private readonly setting: FairDesk,
    private readonly day: FairDay,
    private readonly referrals: FairReferrals,
  ) {}

  @Get('stands')
  async standForm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    await this.sendForm({ request, reply, actor }, key, 'stands', { form: new StandForm() });
  }

  @Post('stands')
  async invite(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
    @Body() form: StandForm,
  ): Promise<void> {
    const visit = { request, reply, actor };
    const done = await this.setting.invite(actor, key, form);
    if (done.ok) {
      leaveNotice(reply, 'notice.fairStandInvited');
      return void (await reply.redirect(`${fairPath(key)}/stands`, 303));
    }
    const { refusal } = done;
    const errors =
      refusal.code === 'invalid'
        ? this.desk.errors(request, refusal)
        : [this.sentence(request, refusal.code, 'postId')];
    await this.sendForm(visit, key, 'stands', { form, errors });
  }

  @Get('people')
  async personForm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    await this.sendForm({ request, reply, actor }, key, 'people', { form: new PersonForm() });
  }

  @Post('people')
  async admit(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
    @Body() form: PersonForm,
  ): Promise<void> {
    const done = await this.setting.admit(actor, key, {
      ...{ seekerId: form.seekerId, slots: form.slots.map(Number), released: form.released === 'yes' },
    });
    if (done.ok) {
      leaveNotice(reply, 'notice.fairPersonAdmitted');
      return void (await reply.redirect(`${fairPath(key)}/people`, 303));
    }
    const errors = [this.sentence(request, done.refusal.code, 'seekerId')];
    await this.sendForm({ request, reply, actor }, key, 'people', { form, errors });
  }

  @Post('stands/:subjectId/leave')
  async standLeaves(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SubjectPath,
  ): Promise<void> {
    await this.leave({ request, reply, actor }, path, 'stand');
  }

  @Post('people/:subjectId/leave')
  async personLeaves(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SubjectPath,
  ): Promise<void> {
    await this.leave({ request, reply, actor }, path, 'person');
  }

  @Get('day')
  async checkIn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    await this.sendDay({ request, reply, actor }, key);
  }

  @Post('day/arrivals/:subjectId')
  async arrive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SubjectPath,
  ): Promise<void> {
    const done = await this.day.arrive(actor, path, path.subjectId);
    if (!done.ok) return this.sendDay({ request, reply, actor }, path, done.refusal.code);
    await reply.redirect(`${fairPath(path)}/day`, 303);
  }

  @Post('day/outcomes')
  async outcome(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
    @Body() form: OutcomeForm,
  ): Promise<void> {
    const done = await this.day.outcome(actor, key, form);
    if (!done.ok) return this.sendDay({ request, reply, actor }, key, done.refusal.code);
    leaveNotice(reply, 'notice.fairOutcome');
    await reply.redirect(`${fairPath(key)}/day`, 303);
  }

  private async leave(visit: Visit, path: SubjectPath, subject: 'stand' | 'person'): Promise<void> {
    const done = await this.setting.leave(visit.actor, path, subject, path.subjectId);
    if (!done.ok) {
      const { code } = done.refusal;
      if (code === 'notPermitted' || code === 'notFound') throw this.desk.refused(visit.request, code);
      return this.desk.fair(visit, path, code);
    }
    leaveNotice(visit.reply, 'notice.fairLeft');
    await visit.reply.redirect(fairPath(path), 303);
  }

  private async sendDay(visit: Visit, key: FairPath, refusal?: string): Promise<void> {
    const words = this.desk.words(visit.request);
    const page = await this.desk.find(visit, key);
    const posts = page.now.stands.map(({ postId }) => postId);
    const begun = await this.referrals.ofPosts(visit.actor, key.regionCode, posts);
    await this.desk.pages.send(visit.request, visit.reply, 'fairs/day', {
      title: words.t('fairs.day.title'),
      breadcrumbs: this.desk.trail(page, words),
      model: dayModel(page, begun, words),
      ...(refusal
        ? { errors: [{ field: '', message: words.t(`fairs.refusals.${refusal}`) }], status: 409 }
        : {}),
    });
  }

  private sentence(request: PortalRequest, code: string, field: string): FieldError {
    if (code === 'notPermitted' || code === 'notFound') throw this.desk.refused(request, code);
    return { field, message: this.desk.words(request).t(`fairs.refusals.${code}`) };
  }

  private async sendForm(
    visit: Visit,
    key: FairPath,
    name: 'stands' | 'people',
    { form, errors = [] }: { form: StandForm | PersonForm; errors?: readonly FieldError[] },
  ): Promise<void> {
    const words = this.desk.words(visit.request);
    const page = await this.desk.find(visit, key);
    const found = await this.fairs.choices(visit.actor, key);
    if (!found.ok) throw this.desk.refused(visit.request, found.refusal.code);
    const chosen = 'slots' in form ? form.slots : [];
    const none = { value: '', text: words.t('fairs.choose') };
    const { posts, people } = found.value;
    await this.desk.pages.send(
      visit.request,
      visit.reply,
      name === 'stands' ? 'fairs/stands' : 'fairs/people',
      {
        title: words.t(`fairs.${name}.title`),
        breadcrumbs: this.desk.trail(page, words),
        model: {
          ...{ action: `${fairPath(key)}/${name}`, back: fairPath(key), form },
          empty: name === 'stands' ? posts.length === 0 : people.length === 0,
          options:
            name === 'stands'
              ? [none, ...posts.map(post => ({ value: post.postId, text: post.title }))]
              : [none, ...people.map(one => ({ value: one.seekerId, text: one.name }))],
          slots: page.now.fair.slots.map(slot => ({
            ...{ value: String(slot.number), text: slotTime(slot) },
            checked: chosen.includes(String(slot.number)),
          })),
          released: [
            {
              ...{ value: 'yes', text: words.t('fairs.fields.released.yes') },
              checked: 'released' in form && form.released === 'yes',
            },
          ],
        },
        errors,
      },
    );
  }
}
