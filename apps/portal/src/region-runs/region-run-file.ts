import { Readable } from 'node:stream';
import { writeCsv, writeCsvRows } from '#documents';
import type { ChangedEmployer, RunResult } from '#reviews';
import { formatYuan, type Fen } from '#values';
import type { PortalReply } from '../security/portal-request.js';
import { sendCsv } from '../files/send-csv.js';
import type { Translate } from '../frame/pages.js';

type Cells = Parameters<typeof writeCsv>[0][number];

const money = (fen: Fen | null) => (fen === null ? null : { number: formatYuan(fen) });
const text = (words: string | null) => (words === null ? null : { text: words });

const RESULT_HEADS = [
  ...[
    'division',
    'creditCode',
    'name',
    'kind',
    'basis',
    'outcome',
    'obstacle',
    'life',
    'headcount',
    'counted',
  ],
  ...['quota', 'wageBase', 'beforeRelief', 'tierFactor', 'levy', 'reward', 'declaredOn', 'policyHash'],
];
const CHANGE_HEADS = [
  ...['division', 'name', 'kind', 'outcomeBefore', 'outcomeAfter', 'levyBefore', 'levyAfter'],
  ...['rewardBefore', 'rewardAfter'],
];

function resultCells(result: RunResult, t: Translate): Cells {
  return [
    ...[
      text(result.regionCode),
      text(result.creditCode),
      text(result.name),
      text(t(`disclosure.kinds.${result.kind}`)),
    ],
    ...[text(t(`regionRuns.bases.${result.basis}`)), text(t(`regionRuns.outcomes.${result.outcome}`))],
    ...[text(result.obstacle), text(result.life === 'whole' ? null : t(`regionRuns.lives.${result.life}`))],
    ...[{ number: result.headcount }, { number: result.countedPersons }, { number: result.quota }],
    ...[
      money(result.wageBase),
      money(result.beforeRelief),
      result.tierFactor ? { number: result.tierFactor } : null,
    ],
    ...[money(result.levy), money(result.reward), { day: result.declaredOn }, text(result.policyHash)],
  ];
}

function changeCells(change: ChangedEmployer, t: Translate): Cells {
  return [
    ...[text(change.regionCode), text(change.name), text(t(`disclosure.kinds.${change.kind}`))],
    ...[text(t(`regionRuns.outcomes.${change.before}`)), text(t(`regionRuns.outcomes.${change.after}`))],
    ...[
      money(change.levyBefore),
      money(change.levyAfter),
      money(change.rewardBefore),
      money(change.rewardAfter),
    ],
  ];
}

/** Results as a file, page after page: never all of them in memory. */
export async function sendResults(
  reply: PortalReply,
  pages: AsyncIterable<readonly RunResult[]>,
  t: Translate,
): Promise<void> {
  await send(reply, 'region-run.csv', RESULT_HEADS, pages, result => resultCells(result, t), t);
}

/** Those for whom something changes as a file. */
export async function sendChanges(
  reply: PortalReply,
  pages: AsyncIterable<readonly ChangedEmployer[]>,
  t: Translate,
): Promise<void> {
  await send(reply, 'region-replay.csv', CHANGE_HEADS, pages, change => changeCells(change, t), t);
}

async function send<Item>(
  reply: PortalReply,
  name: string,
  heads: readonly string[],
  pages: AsyncIterable<readonly Item[]>,
  cellsOf: (item: Item) => Cells,
  t: Translate,
): Promise<void> {
  async function* pieces() {
    yield writeCsv([heads.map(head => ({ text: t(`regionRuns.file.${head}`) }))]);
    for await (const items of pages) yield writeCsvRows(items.map(cellsOf));
  }
  await sendCsv(reply, name, Readable.from(pieces()));
}
