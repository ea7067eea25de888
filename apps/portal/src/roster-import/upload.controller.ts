import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  MOST_ROWS,
  ReadLastYear,
  StageRosterImport,
  type AskedFacts,
  type DeclarationRef,
  type DeclarationView,
  type StageRefusal,
} from '#declarations';
import { employerDeclaredBy } from '#employers';
import { groupThousands } from '#values';
import type { FieldError } from '#web';
import type { Translate } from '../frame/translate.js';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref, refIn } from '../declarations/declaration-param.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { importPath, uploadPath } from './roster-import-paths.js';
import { guideRows } from './sheet-words.js';
import { Turns } from './turns.js';

/** As texts write numbers. */
const MOST = groupThousands(String(MOST_ROWS));

/** Whoever declares for the employer; whether the roster is open is told on the page. */
function maySend(actor: Actor, params: Readonly<Record<string, string>>): boolean {
  const ref = refIn(params);
  return ref !== null && employerDeclaredBy(actor, ref) !== null;
}

/** The upload form has no field but the file. */
class UploadForm {}

/** The page that gives the spreadsheet and takes it back. */
@Controller('workspace/declarations/:employerId/:levyYear/roster-import')
@Access('officer')
export class UploadController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly lastYear: ReadLastYear,
    private readonly stage: StageRosterImport,
    private readonly turns: Turns,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.openView(request, reply, actor, ref);
    if (view) await this.send(request, reply, actor, view);
  }

  @Post()
  @TakesFile('file', maySend)
  async receive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @SentUpload() upload: Upload | null,
    @Body() _form: UploadForm,
  ): Promise<void> {
    const outcome =
      upload && !upload.isTooLarge ? await this.turns.take(() => this.stage.run(actor, ref, upload)) : null;
    if (outcome?.ok) return void (await reply.redirect(importPath(ref, outcome.value.importId), 303));
    const view = await this.openView(request, reply, actor, ref);
    if (!view) return;
    const code = outcome?.refusal.code ?? (upload ? 'tooLarge' : 'missing');
    await this.send(request, reply, actor, view, code);
  }

  /** The roster as a whole has to be open; a returned declaration is open line by line. */
  private async openView(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
  ): Promise<DeclarationView | null> {
    const view = await this.pages.view(actor, ref);
    if (view.draft.state === 'draft') return view;
    await this.pages.closed(request, reply, view, { status: request.method === 'GET' ? 200 : 409 });
    return null;
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: DeclarationView,
    refusal?: StageRefusal['code'] | 'missing',
  ): Promise<void> {
    const { t } = this.pages.words(request);
    const last = await this.lastYear.run(actor, view.draft);
    const errors: FieldError[] = refusal
      ? [{ field: 'file', message: t(`rosterImport.files.${refusal}`, { most: MOST }) }]
      : [];
    await this.pages.send(request, reply, 'roster-import/upload', {
      ...{ view, title: t('rosterImport.upload.title'), errors },
      ...(refusal === 'tooLarge' ? { status: 413 } : {}),
      model: {
        ...{ action: uploadPath(view.draft), most: MOST, people: view.draft.roster.length },
        lastYear: last && { year: last.levyYear, count: last.people.length },
        guide: guideModel(view.draft.asked, last !== null && last.people.length > 0, t),
      },
    });
  }
}

/** The same rows as in the workbook's own explanation. */
function guideModel(asked: AskedFacts, isCarried: boolean, t: Translate) {
  const [heads = [], ...rows] = guideRows(asked, isCarried, t).slice(6);
  return {
    heads,
    rows: rows.map(cells => ({
      cells: cells.map(({ text }, index) => ({ text, label: heads[index]?.text })),
    })),
  };
}
