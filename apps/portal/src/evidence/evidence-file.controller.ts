import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AssignEvidence,
  isOpen,
  OpenEvidence,
  ReadEvidence,
  RemoveEvidence,
  type ClaimInput,
  type DeclarationRef,
  type DeclarationView,
  type EvidenceFile,
} from '#declarations';
import { VersionForm } from '../declarations/declaration-forms.js';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AssignEvidenceForm } from './evidence-forms.js';
import { assignRows, typedClaims } from './evidence-view.js';
import { refusedEvidence } from './refused-evidence.js';

/** One file of evidence: whom and which months it is about, its removal, and itself. */
@Controller('workspace/declarations/:employerId/:levyYear/evidence')
@Access('officer')
export class EvidenceFileController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly evidence: ReadEvidence,
    private readonly assignEvidence: AssignEvidence,
    private readonly removeEvidence: RemoveEvidence,
    private readonly openEvidence: OpenEvidence,
  ) {}

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
    await this.sendAbout(
      request,
      reply,
      view,
      file,
      typed,
      refusedEvidence(this.pages, request, refusal, view),
    );
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
    await this.sendRemoval(request, reply, view, file, refusedEvidence(this.pages, request, refusal, view));
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
