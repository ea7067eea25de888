import { Injectable } from '@nestjs/common';
import { Receipts } from '#declarations';
import { paperAsHtml, paperAsText, type Paper } from '#documents';
import type { MessageBody } from '#notifications';
import { Papers } from '#papers';
import { ReadDetermination } from '#reviews';
import type { Language } from '#web';
import type { EntityManager } from 'typeorm';

/** A paper that a mail brings: its words in any language, and the page where it stands. */
export interface MailedPaper {
  readonly kind: 'receipt' | 'determination';
  readonly employerName: string;
  readonly levyYear: number;
  readonly page: string;
  in(language: Language): MessageBody;
}

/** Finds the paper of a document number and renders it for mails; persons stay on the page. */
@Injectable()
export class PaperMails {
  constructor(
    private readonly receipts: Receipts,
    private readonly determinations: ReadDetermination,
    private readonly papers: Papers,
  ) {}

  /** Null for a number of none. */
  async find(manager: EntityManager, number: string): Promise<MailedPaper | null> {
    return (await this.receipt(manager, number)) ?? (await this.determination(manager, number));
  }

  private async receipt(manager: EntityManager, number: string): Promise<MailedPaper | null> {
    const receipt = await this.receipts.issued(manager, number);
    return (
      receipt && {
        ...{ kind: 'receipt', employerName: receipt.employerName, levyYear: receipt.levyYear },
        page: `/workspace/receipts/${receipt.documentNumber}`,
        in: language => bodyOf(this.papers.receipt(receipt, language)),
      }
    );
  }

  private async determination(manager: EntityManager, number: string): Promise<MailedPaper | null> {
    const view = await this.determinations.issued(manager, number);
    if (!view) return null;
    const { regionCode, determinationId, levyYear } = view.summary;
    return {
      ...{ kind: 'determination', employerName: view.employer?.name ?? '', levyYear },
      page: `/workspace/determinations/${regionCode}/${determinationId}`,
      in: language => bodyOf(this.papers.determination(view, language)),
    };
  }
}

function bodyOf(paper: Paper): MessageBody {
  return { text: paperAsText(paper), html: paperAsHtml(paper) };
}
