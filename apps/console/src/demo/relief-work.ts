import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import {
  DecideProposal,
  Propose,
  PublishReliefList,
  RequestRelief,
  type ListedAccount,
  type ProposalKey,
  type ReliefInput,
  type ReliefKey,
} from '#levies';
import { formatYuan, plainDate, yearOf } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { lossReport } from './loss-report.js';
import { Sittings, type Sitting } from './sitting.js';

const GRANTED_ON = plainDate('2024-12-23');
const PUBLISHED_ON = plainDate('2025-01-15');
const ASKED_ON = plainDate('2025-05-16');
/** Within six months of the day on which the levy of 2024 fell due. */
const PUT_OFF_TO = '2025-09-30';
const FLOOD = { cause: 'naturalDisaster', loss: '386000.00', until: '', amount: '' };

/** Relief at every desk: granted and made public, waiting for the second person, and waiting for the first. */
@Injectable()
export class ReliefWork {
  constructor(
    private readonly ask: RequestRelief,
    private readonly propose: Propose,
    private readonly decide: DecideProposal,
    private readonly lists: PublishReliefList,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** A fifth of the levy, proposed by the reviewer, approved by the approver, and in the list of the year. */
  async granted(county: DemoCounty, reviewer: Actor, account: ListedAccount): Promise<void> {
    const approver = await this.people.approver();
    if (!mayServeRegion(approver, 'approver', county.division)) return;
    const sitting = this.sittings.open(shanghaiTime(GRANTED_ON, '09:00'));
    const request = await this.requested(county, account, sitting, {
      ...{ ...FLOOD, kind: 'reduction', amount: formatYuan(account.standing.due / 5n) },
      reason: '2024年8月暴雨进水，原料仓库被淹，停产三周。（虚构）',
    });
    const proposal = await this.proposed(reviewer, request, sitting, '材料齐全，损失属实，同意减缴。');
    await sitting.act('relief approve', () =>
      this.decide.run(approver, proposal, { outcome: 'approved', reason: '' }),
    );
    await this.published(county);
  }

  /** Payment put off: proposed, and the second person has not decided. */
  async awaitingApproval(county: DemoCounty, reviewer: Actor, account: ListedAccount): Promise<void> {
    const sitting = this.sittings.open(shanghaiTime(ASKED_ON, '09:00'));
    const request = await this.requested(county, account, sitting, {
      ...{ kind: 'deferral', cause: 'emergency', loss: '152000.00', amount: '', until: PUT_OFF_TO },
      reason: '2025年4月厂房配电室起火，停产十二天，订单顺延。（虚构）',
    });
    await this.proposed(reviewer, request, sitting, '消防认定书在案，同意缓缴。');
  }

  /** Asked to be let off the whole levy; nobody of the office has answered. */
  async awaitingAnswer(county: DemoCounty, account: ListedAccount): Promise<void> {
    await this.requested(county, account, this.sittings.open(shanghaiTime(ASKED_ON, '14:00')), {
      ...{ ...FLOOD, kind: 'exemption' },
      reason: '2024年8月暴雨，印刷车间进水，两台胶印机报废。（虚构）',
    });
  }

  private async requested(
    county: DemoCounty,
    account: ListedAccount,
    sitting: Sitting,
    input: ReliefInput,
  ): Promise<ReliefKey> {
    const employer = county.employers.find(({ creditCode }) => creditCode === account.creditCode);
    if (!employer) throw new Error(`the demo has no employer ${account.creditCode}`);
    const officer = await this.people.actor(employer.officer);
    const papers = { name: '损失说明.pdf', bytes: lossReport() };
    return sitting.act(`relief ${employer.key}`, () => this.ask.run(officer, account, input, papers));
  }

  private proposed(
    reviewer: Actor,
    request: ReliefKey,
    sitting: Sitting,
    reason: string,
  ): Promise<ProposalKey> {
    const grant = { answer: 'grant', amount: '', until: '', reason };
    return sitting.act('relief propose', () => this.propose.relief(reviewer, request, grant));
  }

  /** Once a year it is made public to whom relief was granted (72号 art. 17). */
  private async published({ division }: DemoCounty): Promise<void> {
    const publisher = await this.people.publisher();
    if (!mayServeRegion(publisher, 'publisher', division)) return;
    const list = { regionCode: division, listYear: yearOf(GRANTED_ON) };
    const sitting = this.sittings.open(shanghaiTime(PUBLISHED_ON, '10:00'));
    const { changes, digest } = await sitting.look('relief list', () => this.lists.preview(publisher, list));
    if (changes.added.length > 0)
      await sitting.act('relief list publish', () => this.lists.run(publisher, list, digest));
  }
}
