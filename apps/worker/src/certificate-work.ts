import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CertificateRegister, type DeliveryKey } from '#checks';
import { Jobs } from '#persistence';
import { CheckRegister, REGISTER_CHECK_JOB, REGISTER_ROUND_JOB, type RegisterQuestion } from '#seekers';

/** People compared beside each other. */
const AT_ONCE = 2;

/** Joins the register of job-seekers to the delivered register of certificates: neither room knows the other. */
@Injectable()
export class CertificateWork implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly certificates: CertificateRegister,
    private readonly seekers: CheckRegister,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(
      REGISTER_CHECK_JOB,
      async ({ data }) => void (await this.seekers.run(data, this.asking(data.regionCode))),
      AT_ONCE,
    );
    await this.jobs.work(
      REGISTER_ROUND_JOB,
      async ({ data: { regionCode } }) =>
        void (await this.seekers.round(regionCode, this.asking(regionCode))),
      1,
    );
  }

  /** A register came: whom it names is compared wherever registered, and everybody of its own counties. */
  async delivered(delivery: DeliveryKey): Promise<void> {
    const isRegister = await this.certificates.forEach(
      delivery,
      async people => void (await this.seekers.orderPeople(people)),
    );
    if (isRegister) await this.seekers.orderCounties(delivery.regionCode);
  }

  private asking(regionCode: string) {
    return ({ citizenId, certificateNumber: number }: RegisterQuestion) =>
      this.certificates.of({ regionCode, citizenId, number });
  }
}
