import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AddEvidence, ReadEvidence, type DeclarationRef, type DeclarationView } from '#declarations';
import { employerDeclaredBy } from '#employers';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref, refIn } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { uploadRefusal } from '../files/file-words.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { ReadAskedProofs } from './asked-proofs.js';
import { AddEvidenceForm } from './evidence-forms.js';
import { evidenceModel } from './evidence-view.js';
import { refusedEvidence } from './refused-evidence.js';

function maySend(actor: Actor, params: Readonly<Record<string, string>>): boolean {
  const ref = refIn(params);
  return ref !== null && employerDeclaredBy(actor, ref) !== null;
}

/** What was typed into the upload form, beside the file. */
interface Typed {
  readonly kind: string;
  readonly entryId: string;
}

/** Files that prove what is claimed: which are there, what is missing, and another one. */
@Controller('workspace/declarations/:employerId/:levyYear/evidence')
@Access('officer')
export class EvidenceController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly evidence: ReadEvidence,
    private readonly asked: ReadAskedProofs,
    private readonly addEvidence: AddEvidence,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    await this.send(request, reply, actor, view, { kind: '', entryId: '' });
  }

  @Post()
  @TakesFile('file', maySend)
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @SentUpload() upload: Upload | null,
    @Body() form: AddEvidenceForm,
  ): Promise<void> {
    const sent = uploadRefusal(upload);
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const input = { ...form, name: upload?.fileName ?? '', bytes: upload?.bytes ?? Buffer.alloc(0) };
    const outcome = sent
      ? { ok: false as const, refusal: sent }
      : await this.addEvidence.run(actor, ticket, input);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.evidenceAdded');
      const next = form.entryId === '' ? `evidence/${outcome.value.evidenceId}` : 'evidence';
      return void (await reply.redirect(pagePath(ref, next), 303));
    }
    const view = await this.pages.view(actor, ref);
    await this.send(
      request,
      reply,
      actor,
      view,
      form,
      refusedEvidence(this.pages, request, outcome.refusal, view),
    );
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: DeclarationView,
    typed: Typed,
    refused?: RefusedSave,
  ): Promise<void> {
    const words = this.pages.words(request);
    const files = await this.evidence.ofDraft(actor, view.draft);
    const asked = await this.asked.of(view.draft, files);
    await this.pages.send(request, reply, 'evidence/evidence', {
      ...{ view, title: words.t('evidence.title'), ...refused },
      model: {
        ...evidenceModel(view, files, asked, words),
        ...{ action: pagePath(view.draft, 'evidence'), hasScanner: this.evidence.hasScanner },
        form: { kind: typed.kind, entryId: typed.entryId },
      },
    });
  }
}
