import { Injectable } from '@nestjs/common';
import { Files } from '#files';
import { ok, refuse } from '#values';
import { contentOf } from './contents.js';
import { lastOf } from './retrofit.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';
import { ownerOf } from './retrofit-paper.js';
import { readWorks, type WorksInput } from './works-form.js';

/** The employer says that the works are done, and what was really spent; the invoices are there by then. */
@Injectable()
export class ReportWorks {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly files: Files,
  ) {}

  run(acting: Acting, input: WorksInput): Outcome {
    return this.gate.asEmployer(acting, async ({ manager, retrofit, steps, today }) => {
      const [plan, approved] = [contentOf(steps, 'planned'), lastOf(steps, 'approved')];
      if (!plan || !approved) return refuse({ code: 'notNow' });
      const read = readWorks(input, plan, { approvedOn: approved.madeOn, today });
      if (!read.ok) return read;
      const { doneOn, total, ...content } = read.value;
      const kept = await this.files.list(manager, ownerOf(retrofit));
      const hasInvoice = kept.some(({ purpose }) => purpose === 'retrofit.invoice');
      if (total > 0n && !hasInvoice) return refuse({ code: 'papersMissing' });
      return ok({ kind: 'reported', content, day: doneOn, amount: total });
    });
  }
}
