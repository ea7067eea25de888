import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { LONGEST_STATEMENT, FileObjection, ReadDetermination, ReadObjection } from '#reviews';
import { formatDate, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { determinationPath } from '../reviews/case-path.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { ObjectedPath, objectionPath, objectPath } from './objection-paths.js';
import { objectionRefusal } from './objection-words.js';

class ObjectionForm {
  @IsString() @MaxLength(20_000) statement = '';
  @IsString() @MaxLength(20_000) lateReason = '';
}

/** Somebody who acts for the employer objects to a determination. */
@Controller('workspace/determinations/:regionCode/:determinationId/objection')
@Access('officer')
export class FileObjectionController {
  constructor(
    private readonly pages: Pages,
    private readonly determinations: ReadDetermination,
    private readonly objections: ReadObjection,
    private readonly file: FileObjection,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectedPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, { statement: '', lateReason: '' }, []);
  }

  @Post()
  async send(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ObjectedPath,
    @Body() form: ObjectionForm,
  ): Promise<void> {
    const done = await this.file.run(actor, path, form);
    if (done.ok) {
      leaveNotice(reply, 'notice.objectionFiled');
      return void (await reply.redirect(objectionPath(done.value), 303));
    }
    const { refusal } = done;
    const field =
      refusal.code === 'lateReasonMissing' ? 'lateReason' : 'field' in refusal ? refusal.field : 'statement';
    const message = objectionRefusal(refusal, this.words(request));
    await this.page(request, reply, actor, path, form, [{ field, message }]);
  }

  private words(request: PortalRequest) {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ObjectedPath,
    typed: ObjectionForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { t, language } = this.words(request);
    const chance = await this.objections.chance(actor, path);
    const view = chance && (await this.determinations.run(actor, path));
    if (!view) throw new Refused(404, 'notFound', t('reviews.refusals.noDetermination'));
    if (chance.objection) return void (await reply.redirect(objectionPath(chance.objection), 303));
    const { term } = chance;
    await this.pages.send(request, reply, 'objections/object', {
      title: t('objections.objectTitle', { year: view.summary.levyYear }),
      breadcrumbs: [
        { href: '/workspace/determinations', text: t('navigation.determinations') },
        { href: determinationPath(path), text: view.summary.documentNumber },
      ],
      model: {
        ...{ path: objectPath(path), typed, most: LONGEST_STATEMENT, isLate: chance.isLate },
        closed: chance.refusal && t(`objections.refusals.${chance.refusal}`),
        name: view.employer?.name ?? '',
        strip: [
          { label: t('objections.determination'), value: view.summary.documentNumber },
          { label: t('objections.determinedOn'), value: formatDate(view.summary.determinedOn, language) },
          {
            label: t('objections.lastDay'),
            value: term ? formatDate(term.lastDay, language) : t('objections.noLastDay'),
          },
        ],
        unverified: term?.verified === false,
      },
      errors,
    });
  }
}
