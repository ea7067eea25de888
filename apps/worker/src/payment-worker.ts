import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PAYMENTS_JOB, TakeParkedFile } from '#levies';
import { Jobs } from '#persistence';

/** Books long payment files, one at a time: each holds the accounts that it names. */
@Injectable()
export class PaymentWorker implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: TakeParkedFile,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(PAYMENTS_JOB, ({ data }) => this.files.run(data), 1);
  }
}
