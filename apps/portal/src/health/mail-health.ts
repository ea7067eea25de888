import { Injectable } from '@nestjs/common';
import { MailLog, MailService, type MailServiceState } from '#notifications';
import { ReceiptWatch } from '#papers';
import { Gauge, type Registry } from 'prom-client';

/** How mails are doing, for a supervisor. */
export interface MailReadiness {
  readonly service: MailServiceState;
  /** Filings without a sent receipt ten minutes after they were filed. */
  readonly receiptsOverdue: number;
}

/** Measures what leaves and what does not. */
@Injectable()
export class MailHealth {
  constructor(
    private readonly log: MailLog,
    private readonly service: MailService,
    private readonly watch: ReceiptWatch,
  ) {}

  async readiness(): Promise<MailReadiness> {
    return { service: await this.service.state(), receiptsOverdue: await this.watch.count() };
  }

  /** Adds gauges that are read from the database each time somebody asks. */
  measure(register: Registry): void {
    const { log, watch, service } = this;
    const gauge = (name: string, help: string, read: () => Promise<number>) =>
      new Gauge({
        ...{ name, help, registers: [register] },
        async collect() {
          // A figure that cannot be read is missing: the others are told all the same.
          const value = await read().catch(() => NaN);
          this.set(value);
        },
      });
    gauge('tonggang_receipts_overdue', 'Filings without a sent receipt after ten minutes', () =>
      watch.count(),
    );
    gauge('tonggang_mails_queued', 'Mails that wait to be sent', async () => (await log.counts()).queued);
    gauge('tonggang_mails_failed', 'Mails that were given up', async () => (await log.counts()).failed);
    gauge(
      'tonggang_mail_oldest_queued_seconds',
      'Age of the mail that waits longest',
      async () => (await log.counts()).oldestQueuedSeconds,
    );
    gauge('tonggang_mail_service_up', '1 while mails are being sent', async () =>
      (await service.state()) === 'running' ? 1 : 0,
    );
  }
}
