import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { Match } from '../match.js';
import { kmOf } from './km.js';
import { ids, number, reason, type Reason } from './reason.js';

/** Why nothing is suggested, in the order of the model. */
export function stopReasons(answer: Match, post: PostToMatch, seeker: SeekerToMatch): Reason[] {
  return answer.stops.map(stop => stopReason(stop, answer, post, seeker));
}

function stopReason(stop: string, { route }: Match, post: PostToMatch, seeker: SeekerToMatch): Reason {
  const [kind = '', id = ''] = stop.split(/:(.*)/s);
  switch (kind) {
    case 'licence':
      return reason('stop', 'licenceMissing', { licence: ids('licences', [id]) });
    case 'wageBelowFloor':
      return reason('stop', 'wageBelowFloor', {
        wage: number(post.wageLow),
        floor: number(seeker.wageFloor),
      });
    case 'patternRefused':
      return reason('stop', 'patternRefused', { pattern: { kind: 'pattern', id: post.pattern } });
    case 'demand':
      return reason('stop', 'demandNoRemedy', {
        demand: ids('demands', [id]),
        need: number(post.demands[id]?.[0] ?? 0),
        can: number(seeker.can[id] ?? 0),
      });
    case 'feature':
      return reason('stop', 'featureNoRemedy', { feature: ids('features', [id]) });
    case 'tooFar':
      return route.metres === null
        ? reason('stop', 'tooFarUnknown')
        : reason('stop', 'tooFar', { km: number(kmOf(route.metres)), max: number(seeker.maxKm) });
    default:
      return reason('stop', 'postClosed');
  }
}
