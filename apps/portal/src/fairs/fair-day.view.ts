import type { FairPage } from '#matching';
import type { ReferralKey } from '#placements';
import { referralPath } from '../placements/placement-paths.js';
import type { Words } from '../reviews/words.js';
import { FAIRS, fairPath } from './fair-path.js';
import { timeOf } from './fair.view.js';

/** The day: who has come, what was said, and the referral that came of it. */
export function dayModel(page: FairPage, begun: ReadonlyMap<string, ReferralKey>, words: Words) {
  const { t } = words;
  return {
    path: fairPath(page.now.fair),
    rows: page.appointments
      .map(({ person, stand, slot }) => {
        const one = page.now.people.find(({ seekerId }) => seekerId === person);
        const found = page.now.stands.find(({ standId }) => standId === stand);
        const referral = begun.get(`${found?.postId ?? ''} ${person}`);
        const said = page.outcomes.find(o => o.seekerId === person && o.standId === stand)?.word;
        return {
          ...{ seekerId: person, standId: stand, slot, number: one?.number ?? 0 },
          name: page.people.get(person)?.name ?? '',
          badge: t('fairs.sheet.badge', { number: one?.number ?? '' }),
          time: timeOf(page, slot),
          stand: t('fairs.sheet.stand', {
            number: found?.number ?? '',
            employer: page.employers.get(found?.employerId ?? '') ?? '',
          }),
          here: page.arrivals.has(person),
          said: said ? t(`fairs.words.${said}`) : '',
          words: ['intent', 'hired', 'no'].map(value => ({ value, text: t(`fairs.words.${value}`) })),
          word: said ?? '',
          referral: referral ? referralPath(referral) : null,
          awaited: said && said !== 'no' && !referral ? t('fairs.day.referralComes') : '',
        };
      })
      .sort((one, other) => one.slot - other.slot || one.number - other.number),
    list: FAIRS,
  };
}
