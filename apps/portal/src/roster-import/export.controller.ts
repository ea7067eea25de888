import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ExportRoster, rosterSheet, type DeclarationRef, type ExportKind } from '#declarations';
import { writeWorkbook } from '#documents';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { sendWorkbook } from './send-workbook.js';
import { guideRows, sheetWords } from './sheet-words.js';
import { Turns } from './turns.js';

/** The roster to take along: last year's people to fill in, or this year's as it stands. */
@Controller('workspace/declarations/:employerId/:levyYear/roster-import')
@Access('officer')
export class ExportController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly exportRoster: ExportRoster,
    private readonly turns: Turns,
  ) {}

  @Get('template')
  async template(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    await this.send(request, reply, actor, ref, 'template');
  }

  @Get('roster')
  async roster(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    await this.send(request, reply, actor, ref, 'roster');
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    kind: ExportKind,
  ): Promise<void> {
    const exported = await this.exportRoster.run(actor, ref, kind);
    if (!exported.ok) throw new NotFoundException();
    const { t } = this.pages.words(request);
    const { draft, people, carriedFrom } = exported.value;
    const { asked } = draft;
    const isCarried = carriedFrom !== null;
    const guide = {
      name: t('rosterImport.guide.sheet'),
      columns: [{ width: 30 }, { width: 14 }, { width: 90 }],
      rows: guideRows(asked, isCarried, t),
    };
    const bytes = await this.turns.take(() =>
      writeWorkbook([rosterSheet(people, sheetWords(t), { asked, isCarried }), guide]),
    );
    await sendWorkbook(reply, `${t(`rosterImport.fileNames.${kind}`, { year: ref.levyYear })}.xlsx`, bytes);
  }
}
