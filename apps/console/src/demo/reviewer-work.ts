import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { rosterLine, type DeclarationHead, type Line } from '#declarations';
import {
  DecideLine,
  ListQueue,
  OpenReview,
  ReadCase,
  ReturnLines,
  type LineInput,
  type ReviewCase,
  type ReviewKey,
} from '#reviews';
import { addWorkingDays } from '#values';
import { ApproverWork } from './approver-work.js';
import type { DemoDecision, DemoYear } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings, type Sitting } from './sitting.js';
import { citizenIdOf } from './typed-entry.js';

/** Working days from filing to decision where the county's files say nothing else. */
const USUAL_WORKING_DAYS = 12;

/** Decides on filed declarations as the demo's reviewer did. */
@Injectable()
export class ReviewerWork {
  constructor(
    private readonly openReview: OpenReview,
    private readonly readCase: ReadCase,
    private readonly decideLine: DecideLine,
    private readonly returnLines: ReturnLines,
    private readonly approver: ApproverWork,
    private readonly queue: ListQueue,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** Does the demo's reviewer still hold the right to review there? It can be taken back like anybody's. */
  async mayReview(regionCode: string): Promise<boolean> {
    return mayServeRegion(await this.people.reviewer(), 'reviewer', regionCode);
  }

  /** Does somebody have the declaration on the desk? Asked of the queue, because reading a case leaves a record. */
  async isOpened({ declarationId }: DeclarationHead): Promise<boolean> {
    const { items } = await this.queue.run(await this.people.reviewer(), null);
    return items.some(item => item.declarationId === declarationId && item.reviewId !== null);
  }

  /**
   * Opens the review of a filing, decides its lines, and returns, proposes or determines it, as far as the year's goal says.
   * @throws DemoRefused
   */
  async review(label: string, filed: DeclarationHead, year: DemoYear): Promise<void> {
    const { goal, filledInOn, decidedOn } = year;
    const reviewer = await this.people.reviewer();
    const sitting = this.sittings.open(
      shanghaiTime(decidedOn ?? addWorkingDays(filledInOn, USUAL_WORKING_DAYS), '14:00'),
    );
    const { regionCode, declarationId, filedVersion: version } = filed;
    const versionKey = { regionCode, declarationId, version };
    const key = await sitting.act(`${label} open`, () => this.openReview.run(reviewer, versionKey));
    if (goal === 'opened') return;
    const read = await sitting.act(`${label} read`, () => this.readCase.run(reviewer, versionKey));
    const seen = await this.decide(label, { reviewer, sitting, key }, read, year);
    if (goal === 'returned')
      await sitting.act(`${label} return`, () => this.returnLines.run(reviewer, key, seen));
    else {
      const confirmed = { decisionsSeen: seen, restStands: true };
      const end = { label, reviewer, sitting, key, confirmed };
      await (goal === 'proposed' ? this.approver.proposed(end) : this.approver.conclude(end));
    }
  }

  /** Decides the lines that are not decided yet. @returns how many decisions there are now */
  private async decide(
    label: string,
    desk: { readonly reviewer: Actor; readonly sitting: Sitting; readonly key: ReviewKey },
    { filed, decisions, judgement }: ReviewCase,
    year: DemoYear,
  ): Promise<number> {
    let seen = decisions;
    for (const decision of year.decisions) {
      const line = lineOf(decision, filed, year);
      if (judgement.judged.includes(line)) continue;
      const input = typedDecision(line, decision);
      await desk.sitting.act(`${label} decide ${line}`, () =>
        this.decideLine.run(desk.reviewer, desk.key, input),
      );
      seen += Math.max(1, input.months.length);
    }
    return seen;
  }
}

function lineOf({ line, who }: DemoDecision, { snapshot }: ReviewCase['filed'], { staff }: DemoYear): Line {
  if (line) return line;
  const person = staff.find(stay => stay.who === who);
  const entry = snapshot.roster.find(({ citizenId }) => person && citizenId === citizenIdOf(person));
  if (!entry) throw new Error(`${who ?? 'nobody'} is not on the roster that was filed`);
  return rosterLine(entry.entryId);
}

function typedDecision(line: Line, { verdict, months, reason, words }: DemoDecision): LineInput {
  return { line, verdict, months: months ?? [], reason: reason ?? '', words: words ?? '' };
}
