import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { writeCsv, type WrittenCell } from '#documents';
import {
  BookDetermination,
  ListAccounts,
  PAYMENT_COLUMN_KEYS,
  PAYMENT_COLUMNS,
  ReadPaymentFiles,
  ReceivePaymentFile,
  Warn,
  type ListedAccount,
} from '#levies';
import { Database } from '#persistence';
import { formatYuan, ok, plainDate, type Fen, type LevyYear, type PlainDate } from '#values';
import type { DemoCounty } from './county.js';
import { DemoClock, shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { ReliefWork } from './relief-work.js';
import { Sittings } from './sitting.js';

/** A line of a payment file of the tax office. */
interface Paid {
  readonly account: ListedAccount;
  readonly amount: Fen;
  readonly kind: '缴费' | '退费';
}

/** Days on which the demo's tax office sent its files, and the office warned. */
const ARCHIVED_ON = plainDate('2023-12-20');
const RELIEF_ON = plainDate('2024-12-23');
const PAID_ON = plainDate('2024-12-27');
const REFUNDED_ON = plainDate('2025-01-10');
const WARNED_ON = plainDate('2025-05-06');
const WARNED_UNTIL = plainDate('2025-05-30');
const PAID_NOW_ON = plainDate('2025-05-19');
/** Fen paid too much by mistake. */
const TOO_MUCH = 50_000n;

/**
 * Brings the county's ledger to where the demo begins: 2022 is paid; of 2023 most are paid, one in part, one not at all and
 * warned, which asks for relief, one with relief, one with a refund; of 2024 the first is part paid and asks to pay later.
 */
@Injectable()
export class LevyWork {
  constructor(
    private readonly database: Database,
    private readonly clock: DemoClock,
    private readonly book: BookDetermination,
    private readonly accounts: ListAccounts,
    private readonly receive: ReceivePaymentFile,
    private readonly payments: ReadPaymentFiles,
    private readonly relief: ReliefWork,
    private readonly warn: Warn,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    await this.bookAll(county.division);
    const reviewer = await this.people.reviewer();
    if (!mayServeRegion(reviewer, 'reviewer', county.division)) return;
    // What people did with the ledger since the first load is theirs.
    if ((await this.payments.files(reviewer)).length > 0) return;
    await this.archive(county, reviewer);
    await this.year2023(county, reviewer);
    const [first] = await this.owing(county, 2024, PAID_NOW_ON);
    if (!first) return;
    await this.relief.awaitingApproval(county, reviewer, first);
    await this.file(county, reviewer, PAID_NOW_ON, [paid(first, first.standing.due / 2n)]);
  }

  /** Each determination on the day on which it was made, as the worker would have. */
  private async bookAll(regionCode: string): Promise<void> {
    const made = await this.database.read(manager =>
      manager.query<{ id: string; at: Date }[]>(
        `select id, determined_at as at from determination where region_code = $1 and not exists (
           select 1 from levy_entry e where e.region_code = determination.region_code
             and e.determination_id = determination.id) order by id`,
        [regionCode],
      ),
    );
    for (const { id, at } of made) {
      const key = { regionCode, determinationId: id };
      const booked = await this.clock.at(at, () =>
        this.database.transaction(manager => this.book.run(manager, key)),
      );
      if (booked) this.sittings.acts += 1;
    }
  }

  private async archive(county: DemoCounty, reviewer: Actor): Promise<void> {
    const owing = await this.owing(county, 2022, ARCHIVED_ON);
    await this.file(
      county,
      reviewer,
      ARCHIVED_ON,
      owing.map(one => paid(one)),
    );
  }

  private async year2023(county: DemoCounty, reviewer: Actor): Promise<void> {
    const [relieved] = await this.owing(county, 2023, RELIEF_ON);
    if (relieved) await this.relief.granted(county, reviewer, relieved);
    const owing = await this.owing(county, 2023, PAID_ON);
    const others = owing.filter(({ employerId }) => employerId !== relieved?.employerId);
    const [part, unpaid, over, ...rest] = others;
    await this.file(county, reviewer, PAID_ON, [
      ...owing.filter(({ employerId }) => employerId === relieved?.employerId).map(one => paid(one)),
      ...(part ? [paid(part, (part.standing.due * 3n) / 5n)] : []),
      ...(over ? [paid(over, over.standing.due + TOO_MUCH)] : []),
      ...rest.map(one => paid(one)),
    ]);
    if (over)
      await this.file(county, reviewer, REFUNDED_ON, [{ account: over, amount: TOO_MUCH, kind: '退费' }]);
    if (!unpaid) return;
    const sitting = this.sittings.open(shanghaiTime(WARNED_ON, '10:00'));
    await sitting.act(`warning ${unpaid.name}`, () => this.warn.run(reviewer, unpaid, WARNED_UNTIL));
    await this.relief.awaitingAnswer(county, unpaid);
  }

  /** Accounts of a year with something to pay on a day, by credit code. */
  private async owing({ division }: DemoCounty, levyYear: LevyYear, on: PlainDate): Promise<ListedAccount[]> {
    const place = { regionCode: division, levyYear };
    const all = await this.database.read(manager => this.accounts.all(manager, place, on));
    return all
      .filter(({ standing }) => standing.due > 0n)
      .sort((one, other) => (one.creditCode < other.creditCode ? -1 : 1));
  }

  private async file(
    county: DemoCounty,
    reviewer: Actor,
    on: PlainDate,
    lines: readonly Paid[],
  ): Promise<void> {
    if (lines.length === 0) return;
    const sitting = this.sittings.open(shanghaiTime(on, '16:00'));
    const sent = { name: `jiaofei-${county.division}-${on}.csv`, bytes: paymentFile(lines, on) };
    await sitting.act(`payments ${on}`, async () => {
      const outcome = await this.receive.run(reviewer, county.division, sent);
      return outcome.ok ? ok(outcome.value) : outcome;
    });
  }
}

function paid(account: ListedAccount, amount: Fen = account.standing.due): Paid {
  return { account, amount, kind: '缴费' };
}

/** As the portal's page of payment files describes it. */
function paymentFile(lines: readonly Paid[], on: PlainDate): Buffer {
  const head = PAYMENT_COLUMN_KEYS.map((key): WrittenCell => ({ text: PAYMENT_COLUMNS[key][0] }));
  const rows = lines.map(({ account, amount, kind }, index): WrittenCell[] => [
    ...[{ text: `32106${on.replaceAll('-', '')}${String(index + 1).padStart(5, '0')}` }, { text: kind }],
    ...[{ text: account.creditCode }, { text: account.name }, { text: String(account.levyYear) }],
    ...[{ day: on }, { number: formatYuan(amount) }],
  ]);
  const total = lines.reduce((sum, { kind, amount }) => sum + (kind === '缴费' ? amount : -amount), 0n);
  const sum = total < 0n ? `-${formatYuan(-total)}` : formatYuan(total);
  const last: WrittenCell[] = [
    { text: '合计' },
    { number: String(lines.length) },
    null,
    null,
    null,
    null,
    { number: sum },
  ];
  return writeCsv([head, ...rows, last]);
}
