import { Injectable } from '@nestjs/common';
import { Receipts } from '#declarations';
import type { PaperKind, PaperStateName } from '#documents';
import { checkDocumentNumber } from '#identifiers';
import { ReadLevyPaper, ReliefApprovals, type IssuedApproval } from '#levies';
import { Database } from '#persistence';
import { IssueDocuments, type RetrofitDocumentKind } from '#retrofits';
import { ReadDetermination } from '#reviews';
import { ok, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { PaperCode, type CodedPaper } from './paper-code.js';
import { receiptStateOf } from './receipt-paper.js';

const RETROFIT_KINDS = {
  approval: 'retrofitApproval',
  acceptance: 'retrofitAcceptance',
  payment: 'retrofitPayment',
} as const satisfies Record<RetrofitDocumentKind, string>;
type RetrofitKind = (typeof RETROFIT_KINDS)[RetrofitDocumentKind];

/** What anybody may know of a paper: no person, no amount, no other number. */
export interface VerifiedDocument {
  readonly number: string;
  readonly genuine: true;
  /** An approval of relief has a number, and no paper of its own. */
  readonly kind: PaperKind | RetrofitKind | 'reliefApproval';
  /** Business date of filing, of determination, or of whatever the paper is about. */
  readonly issuedOn: PlainDate;
  /** Null for papers that belong to no levy year. */
  readonly levyYear: number | null;
  /** `revoked`: an approval of which nothing stands any more. */
  readonly state: PaperStateName | 'revoked';
  /** Whether the code typed is the one on the paper; `none` where there is no paper that could carry one. */
  readonly code: 'same' | 'different' | 'notGiven' | 'none';
  /** For those who hold the paper, to compare with the name on it; null without its code. */
  readonly employerName: string | null;
}

/** No paper was ever issued under this number. */
export interface UnknownDocument {
  readonly number: string;
  readonly genuine: false;
}

export type VerifyRefusal = { readonly code: 'documentNumberShape' | 'documentNumberCheckDigit' };

type Found = Pick<VerifiedDocument, 'issuedOn' | 'levyYear' | 'state'> &
  CodedPaper & { readonly kind: PaperKind | RetrofitKind; readonly employerName: string };

/** Tells anybody whether a paper is genuine and still holds; papers of every age. */
@Injectable()
export class VerifyDocument {
  constructor(
    private readonly database: Database,
    private readonly receipts: Receipts,
    private readonly determinations: ReadDetermination,
    private readonly levies: ReadLevyPaper,
    private readonly approvals: ReliefApprovals,
    private readonly retrofits: IssueDocuments,
    private readonly codes: PaperCode,
  ) {}

  /**
   * @param typed the number as a person typed it
   * @param code the code on the paper, empty where none was typed
   * @returns refused for what can be no number at all: a typing error, found by its check digit
   */
  async run(typed: string, code: string): Promise<Result<VerifiedDocument | UnknownDocument, VerifyRefusal>> {
    const number = checkDocumentNumber(typed);
    if (!number.ok) return number;
    const found = await this.database.read(manager => this.find(manager, number.value));
    if (found) return ok(this.answer(found, code.trim()));
    const approval = await this.database.read(manager => this.approvals.issued(manager, number.value));
    return ok(approval ? approvalOf(number.value, approval) : { number: number.value, genuine: false });
  }

  private async find(manager: EntityManager, number: string): Promise<Found | null> {
    const receipt = await this.receipts.issued(manager, number);
    if (receipt) {
      const { levyYear, contentDigest, employerName } = receipt;
      return {
        ...{ number, kind: 'receipt', issuedOn: receipt.declaredOn, levyYear },
        ...{ state: receiptStateOf(receipt), contentDigest, employerName },
      };
    }
    const determination = await this.determinations.issued(manager, number);
    if (!determination) return this.levyPaper(manager, number);
    const { summary, contentDigest, supersededBy, employer } = determination;
    return {
      ...{ number, kind: 'determination', issuedOn: summary.determinedOn, levyYear: summary.levyYear },
      ...{ state: supersededBy ? 'superseded' : 'current', contentDigest },
      employerName: employer?.name ?? '',
    };
  }

  private async levyPaper(manager: EntityManager, number: string): Promise<Found | null> {
    const view = await this.levies.issued(manager, number);
    if (!view) return this.retrofitPaper(manager, number);
    const { paper, contentDigest, supersededBy, employer } = view;
    const kind = paper.kind === 'notice' ? 'levyNotice' : 'levyWarning';
    return {
      ...{ number, kind, issuedOn: paper.issuedOn, levyYear: paper.levyYear, contentDigest },
      ...{ state: supersededBy ? 'superseded' : 'current', employerName: employer?.name ?? '' },
    };
  }

  private async retrofitPaper(manager: EntityManager, number: string): Promise<Found | null> {
    const found = await this.retrofits.issued(manager, number);
    if (!found) return null;
    const { issuedOn, state, contentDigest, employerName } = found;
    const kind = RETROFIT_KINDS[found.kind];
    return { number, kind, issuedOn, state, contentDigest, employerName, levyYear: null };
  }

  private answer(found: Found, typed: string): VerifiedDocument {
    const { number, kind, issuedOn, levyYear, state } = found;
    const code = typed === '' ? 'notGiven' : this.codes.fits(found, typed) ? 'same' : 'different';
    const employerName = code === 'same' ? found.employerName : null;
    return { ...{ number, genuine: true, kind, issuedOn, levyYear, state, code }, employerName };
  }
}

/** The yearly list names the employer; who asks by a number alone is told none. */
function approvalOf(number: string, { levyYear, approvedOn, holds }: IssuedApproval): VerifiedDocument {
  return {
    ...{ number, genuine: true, kind: 'reliefApproval', issuedOn: approvedOn, levyYear },
    ...{ state: holds ? 'current' : 'revoked', code: 'none', employerName: null },
  };
}
