import { Injectable } from '@nestjs/common';
import { divisionParents } from '#identifiers';
import { Clock, Database } from '#persistence';
import { shanghaiDay, yearOf, type LevyYear, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { isValid } from './compare/certificate.js';
import type { DeliveryKey } from './delivery/delivery.js';
import { firstTwenty, type CertificateRecord } from './source-record.js';
import { DeliveredRecordStore } from './store/delivered-record.store.js';
import { DeliveryStore } from './store/delivery.store.js';

/** Years whose files are looked into, the newest first: that of today and those before. */
const YEARS_BACK = 3;

/** Which certificate is asked about, and for which county. */
export interface CertificateQuestion {
  readonly regionCode: string;
  readonly citizenId: string;
  readonly number: string;
}

/** What the newest delivered register says today; see the outcomes of the register of job-seekers. */
export interface CertificateAnswer {
  readonly outcome: 'verified' | 'lapsed' | 'differs' | 'notFound' | 'notDelivered';
  /** The day on which the file came in which the person stands, else the last file; null where none did. */
  readonly deliveredOn: PlainDate | null;
  /** Its last day; the day on which it was taken back, where it was. Null for unlimited or unknown. */
  readonly until: PlainDate | null;
}

/** Whether a certificate holds, by the register that its office delivered last: for rooms that declare nobody. */
@Injectable()
export class CertificateRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly deliveries: DeliveryStore,
    private readonly records: DeliveredRecordStore,
  ) {}

  async of(question: CertificateQuestion): Promise<CertificateAnswer> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      for (let back = 0; back <= YEARS_BACK; back += 1) {
        const answer = await this.inYear(manager, question, yearOf(today) - back, today);
        if (answer) return answer;
      }
      return { outcome: 'notDelivered', deliveredOn: null, until: null };
    });
  }

  /**
   * Goes through the people whom a delivered register names, some at a time. Any other file names nobody here.
   * @returns whether it was a register of certificates
   */
  async forEach(key: DeliveryKey, work: (citizenIds: readonly string[]) => Promise<void>): Promise<boolean> {
    return this.database.read(async manager => {
      const delivery = await this.deliveries.find(manager, key);
      if (delivery?.source !== 'certificates') return false;
      for await (const people of this.records.peopleOf(manager, key)) await work(people);
      return true;
    });
  }

  /** What the file of a year says; null where none came for the year and none from elsewhere names the person. */
  private async inYear(
    manager: EntityManager,
    { regionCode, citizenId, number }: CertificateQuestion,
    year: LevyYear,
    today: PlainDate,
  ): Promise<CertificateAnswer | null> {
    const divisions = [regionCode, ...divisionParents(regionCode)];
    const files = (await this.deliveries.list(manager, divisions)).filter(
      ({ source, levyYear: of }) => source === 'certificates' && of === year,
    );
    const found = (await this.records.of(manager, [citizenId], year)).get(citizenId);
    const own = found?.records.filter((one): one is CertificateRecord => one.source === 'certificates') ?? [];
    if (found && own.length > 0) {
      const { record, ...said } = judge(own, number, today);
      const came = found.came.get(record);
      return { ...said, deliveredOn: came ? shanghaiDay(came) : null };
    }
    const deliveredOn = files[0] ? shanghaiDay(files[0].deliveredAt) : null;
    return files.length > 0 ? { outcome: 'notFound', deliveredOn, until: null } : null;
  }
}

/** What the records say of a number, and the one that says so; of several, the last that came. */
function judge(records: readonly CertificateRecord[], number: string, today: PlainDate) {
  const newest = records.toReversed();
  const same = newest.filter(one => firstTwenty(one.number) === firstTwenty(number));
  const valid = same.find(one => isValid(one, today));
  if (valid) return { outcome: 'verified' as const, until: valid.to, record: valid };
  const over = same[0];
  if (over) return { outcome: 'lapsed' as const, until: over.cancelledOn ?? over.to, record: over };
  return { outcome: 'differs' as const, until: null, record: newest[0] as CertificateRecord };
}
