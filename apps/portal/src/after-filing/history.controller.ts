import { Controller, Get, NotFoundException, Query, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Actor } from '#accounts';
import {
  maskName,
  ReadHistory,
  type DeclarationHistory,
  type DeclarationRef,
  type DeclarationView,
  type FiledVersionSummary,
} from '#declarations';
import { MailLog } from '#notifications';
import { ReadDetermination } from '#reviews';
import { formatDate } from '#web';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { pagePath, receiptPath } from '../declarations/declaration-paths.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { differenceViews } from './difference-rows.js';
import { historyRows, type HistoryRow } from './history-events.js';
import { mailRows } from './mail-events.js';
import type { Words } from './value-words.js';

const VERSION = /^[1-9]\d{0,5}$/;

class ComparisonQuery {
  @IsOptional() @Matches(VERSION) from?: string;
  @IsOptional() @Matches(VERSION) to?: string;
}

/** How a declaration came about, in the employer's own words: who did what when, its filings, and what changed. */
@Controller('workspace/declarations/:employerId/:levyYear/history')
@Access('officer')
export class HistoryController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly history: ReadHistory,
    private readonly determinations: ReadDetermination,
    private readonly mails: MailLog,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const words = this.pages.words(request);
    const read = await this.history.run(actor, ref);
    if (!read.ok) throw new NotFoundException();
    const { versions } = read.value;
    await this.pages.send(request, reply, 'after-filing/history', {
      ...{ view, title: words.t('filingHistory.title', { year: ref.levyYear }) },
      model: {
        events: await this.rows(actor, read.value, view, words),
        versions: [...versions].reverse().map(version => versionRow(version, view, words)),
        choice: choiceOf(versions, words),
      },
    });
  }

  /** What people did and the mails that told of it, the latest first. */
  private async rows(
    actor: Actor,
    { head, events, versions }: DeclarationHistory,
    view: DeclarationView,
    words: Words,
  ): Promise<HistoryRow[]> {
    const determinations = await this.determinations.ofDeclaration(actor, head);
    const papers = [...versions, ...determinations].map(({ documentNumber }) => documentNumber);
    const mails = await this.mails.ofDeclaration(head, papers);
    const rows = [...historyRows(events, determinations, nameIn(view), words), ...mailRows(mails, words)];
    return rows.sort((one, other) => other.at.getTime() - one.at.getTime());
  }

  /** Two filings side by side; unless asked otherwise the last and what it took the place of. */
  @Get('differences')
  async compare(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query() { from, to }: ComparisonQuery,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const words = this.pages.words(request);
    const read = await this.history.run(actor, ref);
    const versions = read.ok ? read.value.versions : [];
    const last = versions.at(-1);
    const later = Number(to ?? last?.version ?? 0);
    const earlier = Number(from ?? versions.find(({ version }) => version === later)?.replacesVersion ?? 1);
    const compared = await this.history.compare(actor, ref, earlier, later);
    if (!compared) throw new NotFoundException();
    const titled = { from: earlier, to: later };
    await this.pages.send(request, reply, 'after-filing/differences', {
      ...{ view, title: words.t('filingHistory.differences.title', titled) },
      model: {
        ...titled,
        differences: differenceViews(compared.differences, words),
        pair: [compared.from, compared.to].map(version => versionRow(version, view, words)),
        choice: choiceOf(versions, words, titled),
        historyHref: pagePath(ref, 'history'),
      },
    });
  }
}

/** Masked names of people on the roster as it stands; null for who is on it no more. */
function nameIn({ draft }: DeclarationView): (entryId: string) => string | null {
  const names = new Map(draft.roster.map(({ entryId, name }) => [entryId, maskName(name)]));
  return entryId => names.get(entryId) ?? null;
}

function versionRow(version: FiledVersionSummary, { draft }: DeclarationView, { t, language }: Words) {
  const { replacesVersion, documentNumber } = version;
  const state = version.isWithdrawn ? 'withdrawn' : version.isInForce ? 'inForce' : 'replaced';
  return {
    nth: t('declarations.receipt.nth', { count: version.version }),
    ...{ number: documentNumber, href: receiptPath(documentNumber) },
    on: formatDate(version.declaredOn, language),
    status: { withdrawn: 'notApplicable', inForce: 'done', replaced: 'notYet' }[state],
    statusText: t(`filingHistory.versionStates.${state}`),
    isCorrection: version.isCorrection,
    differencesHref: replacesVersion
      ? pagePath(draft, `history/differences?from=${replacesVersion}&to=${version.version}`)
      : null,
  };
}

/** Two lists to choose filings to compare from; null while there is nothing to compare. */
function choiceOf(
  versions: readonly FiledVersionSummary[],
  { t }: Words,
  chosen?: { readonly from: number; readonly to: number },
) {
  if (versions.length < 2) return null;
  const options = versions.map(({ version, documentNumber }) => ({
    value: String(version),
    text: t('filingHistory.option', { count: version, number: documentNumber }),
  }));
  const [from, to] = [chosen?.from ?? versions.at(-2)?.version, chosen?.to ?? versions.at(-1)?.version];
  return { options, from: String(from), to: String(to) };
}
