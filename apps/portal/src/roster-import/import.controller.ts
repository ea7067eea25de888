import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { Actor } from '#accounts';
import {
  DiscardRosterImport,
  ImportRoster,
  MOST_ROWS,
  ReadRosterImport,
  type DeclarationRef,
  type ImportRefusal,
  type RosterImportView,
} from '#declarations';
import { groupThousands } from '#values';
import { formatTime } from '#web';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { markedCopy } from './marked-copy.js';
import { planModel } from './plan-view.js';
import { noticeSentences, problemsModel } from './problems-view.js';
import { importPath, uploadPath } from './roster-import-paths.js';
import { sendWorkbook } from './send-workbook.js';
import { Turns } from './turns.js';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

class ConfirmForm {
  @Matches(/^\d{1,9}$/) draftVersion = '';
  @IsOptional() @IsIn(['keep', 'remove']) missing?: 'keep' | 'remove';
  /** Figures of last year were gone through for this one. */
  @IsOptional() @IsIn(['yes']) confirmed?: 'yes';
}

class DiscardForm {}

/** A file that waits: what is wrong with it, or what taking it over would do. */
@Controller('workspace/declarations/:employerId/:levyYear/roster-import/files/:importId')
@Access('officer')
export class ImportController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly readImport: ReadRosterImport,
    private readonly importRoster: ImportRoster,
    private readonly discardImport: DiscardRosterImport,
    private readonly turns: Turns,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('importId') importId: string,
  ): Promise<void> {
    const found = await this.find(reply, actor, ref, importId);
    if (found) await this.send(request, reply, actor, ref, found);
  }

  @Get('marked')
  async marked(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('importId') importId: string,
  ): Promise<void> {
    const found = await this.find(reply, actor, ref, importId);
    if (!found) return;
    const { t, language } = this.pages.words(request);
    const { fileName, bytes } = await this.turns.take(() => markedCopy(found, t, language));
    await sendWorkbook(reply, fileName, bytes);
  }

  @Post()
  async confirm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('importId') importId: string,
    @Body() form: ConfirmForm,
  ): Promise<void> {
    const found = await this.find(reply, actor, ref, importId);
    if (!found) return;
    if (!form.missing && found.plan && found.plan.missing.length > 0)
      return this.send(request, reply, actor, ref, found, this.unsaid(request));
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.turns.take(() =>
      this.importRoster.run(actor, ticket, importId, {
        ...{ missing: form.missing ?? 'keep', confirmed: form.confirmed === 'yes' },
      }),
    );
    if (!outcome.ok) return this.refuse(request, reply, actor, ref, found, outcome.refusal);
    const { added, changed, removed } = outcome.value;
    leaveNotice(reply, added + changed + removed > 0 ? 'notice.rosterImported' : 'notice.rosterUnchanged');
    await reply.redirect(pagePath(ref, 'roster'), 303);
  }

  @Post('discard')
  async discard(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('importId') importId: string,
    @Body() _form: DiscardForm,
  ): Promise<void> {
    if (!ID.test(importId)) throw new NotFoundException();
    const outcome = await this.discardImport.run(actor, ref, importId);
    if (!outcome.ok) throw new NotFoundException();
    leaveNotice(reply, 'notice.rosterFileDiscarded');
    await reply.redirect(pagePath(ref, 'roster'), 303);
  }

  /** Null after a redirect: the file is there no more, or the roster is closed. */
  private async find(
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    importId: string,
  ): Promise<RosterImportView | null> {
    if (!ID.test(importId)) throw new NotFoundException();
    const found = await this.turns.take(() => this.readImport.run(actor, ref, importId));
    if (found.ok) return found.value;
    const { code } = found.refusal;
    if (code !== 'importGone' && code !== 'lineClosed') throw new NotFoundException();
    if (code === 'importGone') leaveNotice(reply, 'notice.rosterFileGone');
    await reply.redirect(uploadPath(ref), 303);
    return null;
  }

  private async refuse(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    found: RosterImportView,
    refusal: ImportRefusal,
  ): Promise<void> {
    if (refusal.code === 'importGone') {
      leaveNotice(reply, 'notice.rosterFileGone');
      return void (await reply.redirect(uploadPath(ref), 303));
    }
    if (refusal.code === 'importProblems') return this.send(request, reply, actor, ref, found);
    const refused = this.pages.refused(request, refusal, await this.pages.view(actor, ref));
    // The roster is another now: what the file would do is told anew.
    const again = await this.find(reply, actor, ref, found.file.importId);
    if (again) await this.send(request, reply, actor, ref, again, refused);
  }

  private unsaid(request: PortalRequest): RefusedSave {
    const { t } = this.pages.words(request);
    return { status: 422, errors: [{ field: 'missing', message: t('rosterImport.plan.unsaid') }] };
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    found: RosterImportView,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const { file, plan, problems, rows } = found;
    await this.pages.send(request, reply, 'roster-import/import', {
      ...{ view: await this.pages.view(actor, ref), ...refused },
      title: plan ? t('rosterImport.plan.title') : t('rosterImport.result.title', { count: problems.length }),
      model: {
        ...{ path: importPath(ref, file.importId), upload: uploadPath(ref), fileName: file.fileName },
        ...{ rows: groupThousands(String(rows)), kept: formatTime(file.expiresAt), sheet: found.sheet },
        ...{
          most: groupThousands(String(MOST_ROWS)),
          isCsv: found.spreadsheet.kind === 'csv',
          draftVersion: found.draft.draftVersion,
        },
        year: ref.levyYear,
        notices: noticeSentences(found.notices, t),
        plan: plan && planModel(plan, { t, language }),
        problems: plan ? null : problemsModel(problems, t, language),
      },
    });
  }
}
