import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import { checkDocumentNumber } from '#identifiers';
import { Database } from '#persistence';
import { canonicalJson, contentHash } from '#policy';
import { StaffNames } from '#reviews';
import type { EntityManager } from 'typeorm';
import { maySeeAccount } from './levy-access.js';
import type { LevyPaper } from './levy-paper.js';
import { LevyPaperStore } from './store/paper.store.js';

/** A notice or warning with whom it is about, and whether it still holds. */
export interface LevyPaperView {
  readonly paper: LevyPaper;
  readonly employer: RegisteredEmployer | null;
  /** Who warned; null for a notice. */
  readonly issuedByName: string | null;
  /** Digest of what was stored. */
  readonly contentDigest: string;
  /** The later paper of its kind that has taken its place, or null. */
  readonly supersededBy: LevyPaper | null;
}

/** Reads notices and warnings, for the employer and the staff of its county. */
@Injectable()
export class ReadLevyPaper {
  constructor(
    private readonly database: Database,
    private readonly papers: LevyPaperStore,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  /** Null for a number of none as for one this person may not see. */
  async byNumber(actor: Actor, typed: string): Promise<LevyPaperView | null> {
    const number = checkDocumentNumber(typed);
    if (!number.ok) return null;
    const view = await this.database.snapshot(manager => this.issued(manager, number.value));
    return view && maySeeAccount(actor, view.paper) ? view : null;
  }

  /** Whoever asks, for papers the office issues itself. */
  async issued(manager: EntityManager, number: string): Promise<LevyPaperView | null> {
    const paper = await this.papers.ofNumber(manager, number);
    if (!paper) return null;
    const all = await this.papers.ofAccount(manager, paper);
    const later = all.filter(({ kind, paperId }) => kind === paper.kind && paperId > paper.paperId);
    return {
      paper,
      employer: (await this.register.ofKeys(manager, [paper])).get(paper.employerId) ?? null,
      issuedByName: paper.issuedBy && (await this.names.of(manager, paper.issuedBy)),
      contentDigest: digestOf(paper),
      supersededBy: later.at(-1) ?? null,
    };
  }
}

function digestOf({
  documentNumber,
  kind,
  employerId,
  levyYear,
  amount,
  payBy,
  facts,
  issuedOn,
}: LevyPaper): string {
  const said = {
    documentNumber,
    kind,
    employerId,
    levyYear,
    amount: amount.toString(),
    payBy,
    facts,
    issuedOn,
  };
  return contentHash(canonicalJson(said));
}
