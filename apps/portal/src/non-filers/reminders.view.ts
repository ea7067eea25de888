import type { MailLog } from '#notifications';
import {
  batchState,
  reminderDedupeKey,
  stageBegins,
  type BatchView,
  type RemindersOfYear,
  type TitledBatch,
} from '#reviews';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { batchPath, remindersPath } from './non-filer-paths.js';
import { stageWords } from './stage-words.js';

const STATE_TAGS = {
  prepared: 'notStarted',
  sending: 'underWay',
  sent: 'done',
  stopped: 'toMend',
  dropped: 'notApplicable',
} as const;

/** A year's reminders: its days, whom they concern, and the batches so far. */
export function yearModel(found: RemindersOfYear, words: Words) {
  const { t, language } = words;
  const { window, stage } = found;
  return {
    ...{ path: remindersPath(found), concerned: found.concerned, planned: found.planned },
    window: window && {
      ...{ to: formatDate(window.to, language), unverified: !window.verified },
      stages: found.stages.map(one => ({
        when: formatDate(stageBegins(one, window), language),
        what: stageWords(one, t),
        current: one === stage,
      })),
    },
    stage: stage && stageWords(stage, t),
    batches: found.batches.map(batch => ({
      ...{ href: batchPath(found, batch.batchId), stage: stageWords(batch.stage, t) },
      ...stateOf(batch, words),
      prepared: t('nonFilers.reminders.preparedBy', {
        date: formatInstant(batch.preparedAt, language),
        by: batch.preparedBy ? batch.preparedByName : t('nonFilers.reminders.worker'),
      }),
      ...{ count: batch.concerned, handedOver: batch.handedOver - batch.recalled },
    })),
  };
}

function stateOf(batch: TitledBatch, { t }: Words) {
  const state = batchState(batch);
  return { tag: STATE_TAGS[state], word: t(`nonFilers.batchStates.${state}`) };
}

type MailStates = Awaited<ReturnType<MailLog['ofEvents']>>;

/** A batch with its state, and what became of each mail. */
export function batchModel(view: BatchView, states: MailStates, words: Words) {
  const { t, language } = words;
  const { batch, window, concerned, isStageOver } = view;
  const state = batchState(batch);
  const at = (instant: Date) => formatInstant(instant, language);
  return {
    ...{ path: batchPath(batch, batch.batchId), state: stateOf(batch, words), concerned, isStageOver },
    mayRelease: state === 'prepared' && !isStageOver && concerned > 0,
    mayStop: state === 'prepared' || state === 'sending',
    isSending: state === 'sending',
    strip: [
      { label: t('nonFilers.reminders.lastDay'), value: window ? formatDate(window.to, language) : '–' },
      { label: t('nonFilers.reminders.prepared'), value: at(batch.preparedAt) },
      ...(batch.released
        ? [
            {
              label: t('nonFilers.reminders.released'),
              value: `${at(batch.released.at)} ${batch.releasedByName}`,
            },
          ]
        : []),
      ...(batch.end
        ? [
            {
              label: t('nonFilers.reminders.ended'),
              value: `${at(batch.end.at)} ${batch.endedByName}`.trim(),
            },
          ]
        : []),
      { label: t('nonFilers.reminders.handedOver'), value: String(batch.handedOver - batch.recalled) },
    ],
    reminders: view.reminders.map(reminder => {
      const mails = states.get(reminderDedupeKey(reminder));
      const key = reminder.recalled
        ? reminder.recalled
        : !mails
          ? 'waiting'
          : mails.failed > 0
            ? 'failed'
            : mails.queued > 0
              ? 'queued'
              : 'sent';
      return {
        ...{ name: reminder.employerName, at: at(reminder.handedOverAt) },
        word: t(`nonFilers.mailStates.${key}`, { count: (mails?.sent ?? 0) + (mails?.queued ?? 0) }),
      };
    }),
    hidden: Math.max(0, batch.handedOver - view.reminders.length),
  };
}
