import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CHECK_JOB, LOAD_JOB, RunChecks, RunLoad, SPREAD_JOB, SpreadDelivery, type SpreadJob } from '#checks';
import { Jobs } from '#persistence';
import { CertificateWork } from './certificate-work.js';

/** Comparisons beside each other: they mostly wait for other offices. */
const AT_ONCE = 4;

/** Takes the jobs of cross-checks: comparing filings, finding whom a delivery is about, and taking large ones over. */
@Injectable()
export class CheckWorker implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly checks: RunChecks,
    private readonly spread: SpreadDelivery,
    private readonly loads: RunLoad,
    private readonly certificates: CertificateWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(CHECK_JOB, job => this.checks.run(job), AT_ONCE);
    await this.jobs.work(LOAD_JOB, ({ data }) => this.loads.run(data), 1);
    await this.jobs.work(SPREAD_JOB, ({ data }) => this.spreadAll(data), 1);
  }

  private async spreadAll(delivery: SpreadJob): Promise<void> {
    await this.spread.run(delivery);
    await this.certificates.delivered(delivery);
  }
}
