import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AddEvidence,
  AssignEvidence,
  isOpen,
  OpenEvidence,
  ReadEvidence,
  RemoveEvidence,
  type AddEvidenceRefusal,
  type ClaimInput,
  type DeclarationRef,
  type DeclarationView,
  type EvidenceFile,
} from '#declarations';
import { employerDeclaredBy } from '#employers';
import type { FieldError } from '#web';
import { VersionForm } from '../declarations/declaration-forms.js';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref, refIn } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { ReadAskedProofs } from './asked-proofs.js';
import { AddEvidenceForm, AssignEvidenceForm } from './evidence-forms.js';
import { assignRows, evidenceModel, typedClaims } from './evidence-view.js';

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
    private readonly assignEvidence: AssignEvidence,
    private readonly removeEvidence: RemoveEvidence,
    private readonly openEvidence: OpenEvidence,
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
    await this.send(request, reply, actor, view, form, this.refused(request, outcome.refusal, view));
  }

  @Get(':evidenceId')
  async about(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('evidenceId') evidenceId: string,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    if (!isOpen(view.draft.state)) return this.pages.closed(request, reply, view, { status: 200 });
    const file = await this.fileOf(actor, ref, evidenceId);
    await this.sendAbout(request, reply, view, file, typedClaims(file.claims));
  }

  @Post(':evidenceId')
  async assign(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('evidenceId') evidenceId: string,
    @Body() form: AssignEvidenceForm,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const file = await this.fileOf(actor, ref, evidenceId);
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.assignEvidence.run(actor, ticket, evidenceId, [
      ...claimsOf(form),
      ...untouchedClaims(view, file),
    ]);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.evidenceAssigned');
      return void (await reply.redirect(pagePath(ref, 'evidence'), 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'evidenceNotFound') throw new NotFoundException();
    const typed = new Map(
      form.entries.map((id, index) => [id, { from: form.from[index] ?? '', to: form.to[index] ?? '' }]),
    );
    await this.sendAbout(request, reply, view, file, typed, this.refused(request, refusal, view));
  }

  @Get(':evidenceId/removal')
  async confirmRemoval(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('evidenceId') evidenceId: string,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    if (!isOpen(view.draft.state)) return this.pages.closed(request, reply, view, { status: 200 });
    await this.sendRemoval(request, reply, view, await this.fileOf(actor, ref, evidenceId));
  }

  @Post(':evidenceId/removal')
  async remove(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('evidenceId') evidenceId: string,
    @Body() form: VersionForm,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const file = await this.fileOf(actor, ref, evidenceId);
    const outcome = await this.removeEvidence.run(
      actor,
      { ...ref, draftVersion: Number(form.draftVersion) },
      evidenceId,
    );
    if (outcome.ok) {
      leaveNotice(reply, 'notice.evidenceRemoved');
      return void (await reply.redirect(pagePath(ref, 'evidence'), 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'evidenceNotFound') throw new NotFoundException();
    await this.sendRemoval(request, reply, view, file, this.refused(request, refusal, view));
  }

  @Get(':evidenceId/file')
  async download(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param('evidenceId') evidenceId: string,
  ): Promise<void> {
    const { fileId } = await this.fileOf(actor, ref, evidenceId);
    const opened = await this.openEvidence.ofEmployer(actor, ref, fileId);
    if (!opened) throw new NotFoundException();
    await sendFile(reply, opened.file, opened.bytes);
  }

  private async fileOf(actor: Actor, ref: DeclarationRef, evidenceId: string): Promise<EvidenceFile> {
    const file = (await this.evidence.ofDraft(actor, ref)).find(one => one.evidenceId === evidenceId);
    if (!file) throw new NotFoundException();
    return file;
  }

  private refused(request: PortalRequest, refusal: AddEvidenceRefusal, view: DeclarationView): RefusedSave {
    const { t } = this.pages.words(request);
    if (isFileRefusal(refusal))
      return {
        status: refusal.code === 'fileTooLarge' ? 413 : refusal.code === 'fileScannerDown' ? 503 : 422,
        errors: [{ field: 'file', message: fileMessage(refusal, t) }],
      };
    if (refusal.code !== 'invalid') return this.pages.refused(request, refusal, view);
    const errors: FieldError[] = refusal.fields.map(({ field, code }) => ({
      field,
      message: t(`evidence.errors.${field.split(':')[0]}.${code}`),
    }));
    return { status: 422, errors };
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

  private async sendAbout(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    file: EvidenceFile,
    typed: ReturnType<typeof typedClaims>,
    refused?: RefusedSave,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t } = words;
    await this.pages.send(request, reply, 'evidence/assign', {
      ...{ view, title: t('evidence.assign.title'), ...refused },
      model: {
        ...{ name: file.file.name, kind: t(`evidence.kinds.${file.kind}`) },
        rows: assignRows(view.draft, typed, words),
        action: pagePath(view.draft, `evidence/${file.evidenceId}`),
      },
    });
  }

  private async sendRemoval(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    file: EvidenceFile,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    await this.pages.send(request, reply, 'evidence/removal', {
      ...{ view, title: t('evidence.removal.title', { name: file.file.name }), ...refused },
      model: {
        ...{ name: file.file.name, kind: t(`evidence.kinds.${file.kind}`) },
        action: pagePath(view.draft, `evidence/${file.evidenceId}/removal`),
      },
    });
  }
}

/** Rows that say the file is not about a person are left out. */
function claimsOf({ entries, from, to }: AssignEvidenceForm): ClaimInput[] {
  return entries.flatMap((entryId, index) => {
    const first = from[index] ?? '';
    if (first === '') return [];
    return [
      first === 'all' ? { entryId, from: '', to: '' } : { entryId, from: first, to: to[index] || first },
    ];
  });
}

/** Claims about people whose lines are not open are not on the page, and stay. */
function untouchedClaims({ draft }: DeclarationView, { claims }: EvidenceFile): ClaimInput[] {
  if (draft.state === 'draft') return [];
  return claims
    .filter(({ entryId }) => !draft.returnedLines.some(({ line }) => line === `roster:${entryId}`))
    .map(({ entryId, months }) => ({
      entryId,
      from: months === null ? '' : String(months[0]),
      to: months === null ? '' : String(months.at(-1)),
    }));
}
