import { Injectable, Logger } from '@nestjs/common';
import { MailService } from '#notifications';
import { ReceiptWatch } from '#papers';
import { Settings } from './settings.js';
import type { Task } from './task.js';

/** Finds filings whose receipt has not left in time, and leaves the sign of life by which pages know that mails leave. */
@Injectable()
export class ReceiptTask implements Task {
  readonly name = 'receipts';
  readonly pauseMs = 20_000;
  private readonly log = new Logger(this.name);

  constructor(
    private readonly watch: ReceiptWatch,
    private readonly service: MailService,
    private readonly settings: Settings,
  ) {}

  async regionsDue(): Promise<string[]> {
    await this.service.beat(this.settings.mailRoute?.kind ?? null);
    return this.watch.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    const { raised, cleared } = await this.watch.look(regionCode);
    if (raised > 0) this.log.error(`region ${regionCode}: ${raised} filings without a sent receipt`);
    if (cleared > 0) this.log.warn(`region ${regionCode}: ${cleared} late receipts have been sent`);
  }
}
