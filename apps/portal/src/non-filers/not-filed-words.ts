import type { NotFiledRefusal } from '#reviews';
import type { Words } from '../reviews/words.js';

/** Why silence comes to nothing yet, as a sentence that says what to do. */
export function notFiledWords(refusal: NotFiledRefusal, { t }: Words): string {
  if (refusal.code === 'figureMissing') {
    const names = refusal.figures.map(figure => t(`nonFilers.figures.${figure}`));
    return t('nonFilers.blocked.figureMissing', { names: names.join(t('web.list.then')) });
  }
  if (refusal.code === 'noPolicyInForce')
    return t('nonFilers.blocked.noPolicyInForce', { name: t(`policy.parameters.${refusal.key}`) });
  if (refusal.code === 'notAssessable')
    return t('nonFilers.blocked.notAssessable', { fields: refusal.fields.join(t('web.list.then')) });
  return t(`nonFilers.blocked.${refusal.code}`);
}
