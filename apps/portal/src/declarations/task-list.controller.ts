import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDeclaration, Receipts, type DeclarationRef, type DeclarationView } from '#declarations';
import { Clock } from '#persistence';
import { ReadDetermination, type DeterminationSummary } from '#reviews';
import { formatYuan } from '#values';
import { formatYuanWords, type Language } from '#web';
import { TasksBesides } from '../evidence/tasks-besides.js';
import { workingSentences } from '../drafts/working-words.js';
import type { Translate } from '../frame/pages.js';
import { afterFilingStatus } from '../after-filing/status-view.js';
import { whoWords } from '../members/acting-words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { subjectOf, whenWords } from './change-words.js';
import { DeclarationPages } from './declaration-pages.js';
import { Ref } from './declaration-param.js';
import { receiptPath } from './declaration-paths.js';
import { estimateSummary } from './estimate-view.js';
import { deadlineOf, stepsOf, taskListView } from './task-list-view.js';

/** The task list: hub of a declaration. */
@Controller('workspace/declarations/:employerId/:levyYear')
@Access('officer')
export class TaskListController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly declarations: ReadDeclaration,
    private readonly receipts: Receipts,
    private readonly determinations: ReadDetermination,
    private readonly clock: Clock,
    private readonly besides: TasksBesides,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const { t, language } = this.pages.words(request);
    const today = await this.clock.today();
    // What is in force was filed in time, or is marked: a correction has no day of its own.
    const deadline = view.correction ? null : deadlineOf(view.draft, today, t, language);
    const estimate = await this.declarations.estimate(view.draft, language);
    const receipt = await this.receipts.latest(actor, ref);
    await this.pages.send(request, reply, 'declarations/task-list', {
      view,
      title: t('declarations.tasks.title', { year: ref.levyYear }),
      model: {
        ...taskListView(
          view,
          this.atWork(request, actor, view),
          await this.besides.of(actor, view, t),
          t,
          language,
        ),
        ...{ state: view.draft.state, deadline: deadline?.sentence ?? null },
        steps: stepsOf(view, deadline?.day ?? null, t, language),
        estimate: estimateSummary(estimate, t, language),
        ...(await this.determined(actor, view, t, language)),
        editors: editorsOf(view, t),
        lastChange: lastChangeOf(view, this.clock.now(), t, language),
        receipt: receipt && { ...receipt, href: receiptPath(receipt.documentNumber) },
        returned: view.draft.returnedLines.length,
        afterFiling: afterFilingStatus(view, receipt, this.clock.now(), { t, language }),
      },
    });
  }

  private atWork(request: PortalRequest, { accountId }: Actor, view: DeclarationView) {
    return workingSentences(view, accountId, this.clock.now(), this.pages.words(request));
  }

  /** What was determined for this year, and for the year before to compare with. */
  private async determined(actor: Actor, { draft }: DeclarationView, t: Translate, language: Language) {
    const all = await this.determinations.ofEmployer(actor, draft);
    const last = all.find(({ levyYear }) => levyYear === draft.levyYear - 1);
    const own = all.find(({ levyYear }) => levyYear === draft.levyYear);
    return {
      lastYear: last
        ? t('declarations.estimate.lastYear', { year: last.levyYear, ...resultWords(last, t, language) })
        : null,
      determination: own
        ? {
            href: `/workspace/determinations/${own.regionCode}/${own.determinationId}`,
            sentence: t(
              own.reward ? 'declarations.after.resultReward' : 'declarations.after.result',
              resultWords(own, t, language),
            ),
          }
        : null,
    };
  }
}

/** Everybody who can edit the declaration: colleagues by name, those from outside with their capacity. */
function editorsOf({ employer, draft }: DeclarationView, t: Translate): string[] {
  const mandated = employer.mandated.filter(
    ({ levyYear }) => (levyYear ?? draft.levyYear) === draft.levyYear,
  );
  return [...employer.colleagues.map(({ name }) => name), ...mandated.map(one => whoWords(one.name, one, t))];
}

function resultWords({ outcome, levy, reward }: DeterminationSummary, t: Translate, language: Language) {
  return {
    outcome: t(`policy.outcomes.${outcome}`),
    levy: formatYuanWords(formatYuan(levy), language),
    reward: reward === null ? '' : formatYuanWords(formatYuan(reward), language),
  };
}

/** Acts on the whole declaration have sentences of their own. */
const WHOLE = [
  'started',
  'submitted',
  'withdrawn',
  'rosterImported',
  'rosterCompleted',
  'explained',
  'warningExplained',
  'correctionOpened',
];

function lastChangeOf({ draft, lastChange }: DeclarationView, now: Date, t: Translate, language: Language) {
  if (!lastChange?.by) return null;
  const values = {
    name: whoWords(lastChange.by.name, lastChange.under, t),
    time: whenWords(lastChange.at, now, language),
  };
  if (WHOLE.includes(lastChange.act)) return t(`declarations.shared.${lastChange.act}`, values);
  return t('declarations.shared.lastChange', { ...values, what: subjectOf(lastChange, draft, t) });
}
