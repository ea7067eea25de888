import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadChecks } from '#checks';
import { entryOf, ReadEvidence, type Line, type VersionKey } from '#declarations';
import { Clock, Database } from '#persistence';
import { presentAssessment, shippedPolicies } from '#policy';
import { ReadCase, unjudgedLines, type ReviewCase } from '#reviews';
import type { FieldError } from '#web';
import { resultView } from '../checks/result-view.js';
import { caseEvidence } from '../evidence/case-files.js';
import { Pages } from '../frame/pages.js';
import { Moved } from '../frame/moved.js';
import { Refused } from '../frame/refused.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { caseModel, type TypedDecision } from './case.view.js';
import { deskModel } from './case-desk.view.js';
import { lineName } from './case-lines.js';
import { casePath, linePath } from './case-path.js';
import type { Words } from './words.js';

/** Pages that end a review, with their titles. */
const TITLES = {
  'reviews/determine': 'reviews.determine.title',
  'reviews/return': 'reviews.return.title',
} as const;

/** Loads a case for its pages and sends them. */
@Injectable()
export class CasePages {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly cases: ReadCase,
    private readonly database: Database,
    private readonly checks: ReadChecks,
    private readonly evidence: ReadEvidence,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  /** The case, or a page that says why this person does not see it. */
  async read(request: PortalRequest, actor: Actor, key: VersionKey): Promise<ReviewCase> {
    const found = await this.cases.run(actor, key);
    if (found.ok) return found.value;
    if (found.refusal.code === 'superseded') throw new Moved(casePath(found.refusal.by), 'notice.caseMoved');
    const detail = this.words(request).t(`reviews.refusals.${found.refusal.code}`);
    throw found.refusal.code === 'notFound'
      ? new Refused(404, 'notFound', detail)
      : new Refused(403, found.refusal.code, detail);
  }

  /** The case with one line open. */
  async sendLine(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { reviewCase, line, typed, note = '', errors = [] }: LinePage,
  ): Promise<void> {
    const words = this.words(request);
    const today = await this.clock.today();
    const { contradicted, ...known } = await this.known(reviewCase, line, words);
    const seen = { accountId: actor.accountId, today, contradicted, ...(typed ? { typed } : {}) };
    await this.pages.send(request, reply, 'reviews/case', {
      title: words.t('reviews.caseTitle', { name: reviewCase.employerName }),
      breadcrumbs: [{ href: '/workspace/reviews', text: words.t('reviews.queue.title') }],
      model: {
        ...caseModel(reviewCase, line, seen, words),
        desk: deskModel(reviewCase, line, note, words),
        ...known,
      },
      errors,
    });
  }

  /** What other offices know and what the employer proves: of the employee on the line, or as a whole. */
  private async known({ filed }: ReviewCase, line: Line, words: Words) {
    const [checks, files] = await this.database.read(async manager => [
      await this.checks.of(manager, filed),
      await this.evidence.of(manager, filed),
    ]);
    const { roster, levyYear } = filed.snapshot;
    const entry = roster.find(({ entryId }) => entryId === entryOf(line));
    const about = entry
      ? files.filter(({ claims }) => claims.some(({ entryId }) => entryId === entry.entryId))
      : files;
    const { people, ...result } = resultView(checks, entry ? [entry] : [], levyYear, words, false);
    return {
      contradicted: new Set(
        checks.claims.filter(({ verdict }) => verdict === 'contradicted').map(({ entryId }) => entryId),
      ),
      checks: { ...result, person: people[0] ?? null, href: `${casePath(filed)}/checks` },
      evidence: { ...caseEvidence(about, filed.snapshot, filed, words), href: `${casePath(filed)}/evidence` },
    };
  }

  /** The page from which a review is ended, one way or the other. */
  async sendClosing(
    request: PortalRequest,
    reply: PortalReply,
    template: keyof typeof TITLES,
    { accountId }: Actor,
    { reviewCase, errors = [], words: typed = '' }: ClosingPage,
  ): Promise<void> {
    const words = this.words(request);
    const { t, language } = words;
    const { assessed, filed, judgement } = reviewCase;
    const assessment = assessed.ok
      ? presentAssessment(assessed.value, shippedPolicies().book, language)
      : null;
    await this.pages.send(request, reply, template, {
      title: t(TITLES[template], {
        name: reviewCase.employerName,
        year: filed.levyYear,
      }),
      breadcrumbs: [
        { href: '/workspace/reviews', text: t('reviews.queue.title') },
        { href: linePath(filed, 'employerData'), text: reviewCase.employerName },
      ],
      model: {
        ...caseModel(reviewCase, 'employerData', { accountId, today: await this.clock.today() }, words),
        assessment,
        decisions: reviewCase.decisions,
        typed,
        correctionSeen: filed.correcting?.correctionId ?? '',
        unjudged: unjudgedLines(filed.snapshot, judgement).map(line => ({
          name: lineName(reviewCase, line, words),
          href: linePath(filed, line),
        })),
        returned: judgement.returned.map(({ line, reason }) => ({
          name: lineName(reviewCase, line, words),
          reason,
        })),
      },
      errors,
      ...(errors.length > 0 ? { status: isUnticked(errors) ? 422 : 409 } : {}),
    });
  }
}

/** Is all that is wrong something on the form? Everything else is about where the case stands now. */
function isUnticked(errors: readonly FieldError[]): boolean {
  return errors.every(({ field }) => field === 'restStands' || field === 'words');
}

interface LinePage {
  readonly reviewCase: ReviewCase;
  readonly line: Line;
  readonly typed?: TypedDecision;
  /** A note as typed. */
  readonly note?: string;
  readonly errors?: readonly FieldError[];
}

interface ClosingPage {
  readonly reviewCase: ReviewCase;
  readonly errors?: readonly FieldError[];
  /** What was typed for the second person. */
  readonly words?: string;
}
