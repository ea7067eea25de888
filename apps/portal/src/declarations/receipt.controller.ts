import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Receipts, type ReceiptView } from '#declarations';
import { Clock } from '#persistence';
import { dueOnOf, REVIEW_WORKING_DAYS } from '#reviews';
import { formatDate, formatInstant, formatTime, type Language } from '#web';
import { Pages, type Translate } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { declarationPath, START } from './declaration-paths.js';

/** The receipt of a filing, to be opened again at any time. */
@Controller('workspace/receipts/:number')
@Access('officer')
export class ReceiptController {
  constructor(
    private readonly pages: Pages,
    private readonly receipts: Receipts,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('number') number: string,
  ): Promise<void> {
    const receipt = await this.receipts.byNumber(actor, number);
    if (!receipt) throw new NotFoundException();
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const mayWithdraw = receipt.isCurrent && this.clock.now() <= receipt.withdrawableUntil;
    await this.pages.send(request, reply, 'declarations/receipt', {
      title: t('declarations.receipt.title', { number: receipt.documentNumber }),
      breadcrumbs: [
        { href: START, text: t('declarations.mine.title') },
        { href: declarationPath(receipt), text: t('declarations.tasks.title', { year: receipt.levyYear }) },
      ],
      model: {
        ...{ receipt, mayWithdraw, base: declarationPath(receipt) },
        heading: t(`declarations.receipt.heading.${stateOf(receipt)}`),
        text: textOf(receipt, mayWithdraw, t, language),
        rows: rowsOf(receipt, t, language),
        steps: ['review', 'determine', 'objection', 'pay'].map(key => t(`declarations.receipt.next.${key}`)),
      },
    });
  }
}

type ReceiptState = 'received' | 'withdrawn' | 'superseded';

function stateOf({ withdrawnAt, isCurrent }: ReceiptView): ReceiptState {
  if (withdrawnAt) return 'withdrawn';
  return isCurrent ? 'received' : 'superseded';
}

function textOf(receipt: ReceiptView, mayWithdraw: boolean, t: Translate, language: Language): string {
  const state = stateOf(receipt);
  if (state === 'withdrawn' && receipt.withdrawnAt)
    return t('declarations.receipt.text.withdrawn', { time: formatInstant(receipt.withdrawnAt, language) });
  if (state === 'superseded') return t('declarations.receipt.text.superseded');
  const values = {
    days: REVIEW_WORKING_DAYS,
    date: formatDate(dueOnOf(receipt.declaredOn), language),
    time: formatTime(receipt.withdrawableUntil),
  };
  return t(`declarations.receipt.text.${mayWithdraw ? 'withdrawable' : 'received'}`, values);
}

function rowsOf(receipt: ReceiptView, t: Translate, language: Language) {
  const { certifiedBy } = receipt;
  const values: [string, string][] = [
    ['employer', receipt.employerName],
    ['creditCode', receipt.creditCode],
    ['levyYear', t('declarations.receipt.year', { year: receipt.levyYear })],
    ['submittedAt', formatInstant(receipt.submittedAt, language)],
    ['declaredOn', formatDate(receipt.declaredOn, language)],
    ['submittedBy', receipt.submittedByName],
    ['certifiedBy', t('declarations.receipt.person', certifiedBy)],
    ['employees', t('declarations.units.personsOf', { staff: receipt.employees })],
    ['version', t('declarations.receipt.nth', { count: receipt.version })],
  ];
  return values.map(([key, value]) => ({ label: t(`declarations.receipt.rows.${key}`), value }));
}
