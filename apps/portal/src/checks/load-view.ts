import { MOST_DELIVERED_ROWS, secondsLeft, type LoadKey, type LoadRefusal, type LoadView } from '#checks';
import { WORKBOOK_LIMITS } from '#documents';
import { groupThousands } from '#values';
import { formatInstant } from '#web';
import type { Words } from './claim-words.js';
import { cutShort } from './wrong-file.js';

const MEGABYTE = 1_048_576;

export function loadPath({ regionCode, loadId }: LoadKey): string {
  return `/workspace/sources/loads/${regionCode}/${loadId}`;
}

/** How far a large file is, in a few words. */
export function loadState({ progress, end }: LoadView, { t }: Words): string {
  if (end?.refusal) return t('checks.load.states.refused');
  if (end) return t('checks.load.states.done');
  if (!progress) return t('checks.load.states.waiting');
  const { done, rows } = progress;
  const figures = { done: groupThousands(String(done)), rows: groupThousands(String(rows)) };
  return t(`checks.load.states.${progress.phase}`, figures);
}

/** A large file on its way in, or why it was not taken over. */
export function loadModel(view: LoadView, words: Words) {
  const { t, language } = words;
  const { load, end } = view;
  const fact = (name: string, value: string) => ({ label: t(`checks.delivery.facts.${name}`), value });
  return {
    state: loadState(view, words),
    facts: [
      fact('source', t(`checks.sources.${load.source}`)),
      fact('levyYear', String(load.levyYear)),
      fact('division', load.regionCode),
      fact('sentAt', formatInstant(load.sentAt, language)),
      fact('size', t('checks.load.megabytes', { count: (load.bytes / MEGABYTE).toFixed(1) })),
    ],
    isOpen: end === null,
    refusal: end?.refusal ? refusalWords(end.refusal, words) : null,
    progress: end === null ? progressFigures(view, words) : null,
    path: loadPath(load),
  };
}

function progressFigures({ progress }: LoadView, { t, language }: Words) {
  if (!progress) return null;
  const { done, rows, beganAt, changedAt } = progress;
  const seconds = (changedAt.getTime() - beganAt.getTime()) / 1_000;
  const left = secondsLeft(progress);
  return {
    asOf: formatInstant(changedAt, language),
    figures: [
      {
        label: t(`checks.load.figures.${progress.phase}`),
        value: groupThousands(String(done)),
        unit: rows > 0 ? t('checks.load.of', { rows: groupThousands(String(rows)) }) : '',
      },
      {
        label: t('checks.load.figures.rate'),
        value: seconds > 0 ? groupThousands(String(Math.round(done / seconds))) : '–',
        unit: t('checks.load.perSecond'),
      },
      { label: t('checks.load.figures.left'), value: left === null ? '–' : timeWords(left, t) },
    ],
  };
}

function timeWords(seconds: number, t: Words['t']): string {
  return seconds < 120
    ? t('checks.load.seconds', { count: seconds })
    : t('checks.load.minutes', { count: Math.round(seconds / 60) });
}

function refusalWords({ code, rows, said }: LoadRefusal, { t }: Words): string {
  if (code === 'cutShort') {
    const { code: word, values } = cutShort({ rows, said });
    return t(`checks.errors.file.${word}`, values);
  }
  const limits = {
    most: groupThousands(String(MOST_DELIVERED_ROWS)),
    ofWorkbook: groupThousands(String(WORKBOOK_LIMITS.rows)),
  };
  return t(`checks.errors.file.${code}`, { ...limits, columns: '' });
}
