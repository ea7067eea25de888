import { Injectable } from '@nestjs/common';
import type { ReceiptView } from '#declarations';
import type { Paper, PaperVerification } from '#documents';
import type { LevyPaperView } from '#levies';
import type { DeterminationView } from '#reviews';
import type { Language } from '#web';
import { determinationPaper } from './determination-paper.js';
import { levyPaper } from './levy-paper.js';
import { PaperCode, type CodedPaper } from './paper-code.js';
import { verificationOf, type PaperOffice } from './paper-frame.js';
import { wordsIn } from './paper-words.js';
import { receiptPaper } from './receipt-paper.js';

/** Where papers are issued; given by the program. */
export abstract class Office implements PaperOffice {
  abstract readonly publicUrl: string;
  abstract readonly demo: boolean;
}

/** Makes papers: the one view model that pages, PDFs and mails are rendered from. Asks nobody's permission. */
@Injectable()
export class Papers {
  constructor(
    private readonly office: Office,
    private readonly codes: PaperCode,
  ) {}

  receipt(receipt: ReceiptView, language: Language): Paper {
    const { documentNumber: number, contentDigest } = receipt;
    return receiptPaper(receipt, this.context(language, number, contentDigest));
  }

  determination(determination: DeterminationView, language: Language): Paper {
    const { summary, contentDigest } = determination;
    return determinationPaper(determination, this.context(language, summary.documentNumber, contentDigest));
  }

  levy(view: LevyPaperView, language: Language): Paper {
    return levyPaper(view, this.context(language, view.paper.documentNumber, view.contentDigest));
  }

  /** How anybody checks a paper of another room, by its number and the digest of what it says. */
  markOf({ number, contentDigest }: CodedPaper, language: Language): PaperVerification {
    return verificationOf(number, this.context(language, number, contentDigest), wordsIn(language));
  }

  private context(language: Language, number: string, contentDigest: string) {
    const { publicUrl, demo } = this.office;
    return { publicUrl, demo, language, code: this.codes.of({ number, contentDigest }) };
  }
}
