import type { PostToMatch, SeekerToMatch } from '../match-input.js';

/** A post that asks nothing, over the road from `plainSeeker`; a case states what is different. */
export function plainPost(different: Partial<PostToMatch> = {}): PostToMatch {
  return {
    open: true,
    ...{ demands: {}, features: [], offers: [], surveyed: [], notPossible: [], entranceRiseMm: 0 },
    ...{ occupation: '4-07-02-03', must: [], nice: [], trainable: [], licences: [] },
    ...{ wageLow: 3000, wageHigh: 4000, mode: 'onSite', x: 0, y: 0, county: '210603' },
    ...{ shuttle: false, housing: false, hours: 40, pattern: 'day', induction: 'none' },
    ...{ contractMonths: 12, insurance: 'full', retention: [0, 0] },
    ...different,
  };
}

/** Somebody who has answered nothing, and would come to `plainPost`. */
export function plainSeeker(different: Partial<SeekerToMatch> = {}): SeekerToMatch {
  return {
    ...{ can: {}, needs: [], accepts: [], refuses: [] },
    ...{ wishes: ['4-07-02-03'], past: [], trained: [], anyOccupation: false, skills: [], licences: [] },
    ...{ wageFloor: 2000, wageTarget: 3000, wageFirm: false, x: 0, y: 0, county: '210603', maxKm: 10 },
    ...{ housingOk: false, hoursMin: 40, hoursMax: 40 },
    ...{ patternsLiked: ['day'], patternsOk: [], patternsNo: [] },
    ...different,
  };
}
