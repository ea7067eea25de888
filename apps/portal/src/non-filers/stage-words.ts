import { daysBefore, type ReminderStage } from '#reviews';
import type { Words } from '../reviews/words.js';

/** When a reminder goes, in words. */
export function stageWords(stage: ReminderStage, t: Words['t']): string {
  const count = daysBefore(stage);
  return count === null ? t('nonFilers.stages.after') : t('nonFilers.stages.before', { count });
}
