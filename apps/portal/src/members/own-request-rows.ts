import type { OwnRequestShown } from '#employers';
import type { TagKind } from '#web';
import type { Translate } from '../frame/translate.js';

const TAG: Readonly<Record<OwnRequestShown['state'], TagKind>> = {
  waiting: 'notYet',
  refused: 'toMend',
  approved: 'done',
  withdrawn: 'notApplicable',
};

/** One's own requests that still say something: those that wait, and those that were refused. */
export function ownRequestRows(requests: readonly OwnRequestShown[], t: Translate) {
  return requests
    .filter(({ state }) => state === 'waiting' || state === 'refused')
    .map(request => ({
      ...request,
      ...{ tag: TAG[request.state], isWaiting: request.state === 'waiting' },
      ...{
        kindText: t(`members.kinds.${request.kind}`),
        stateText: t(`members.own.states.${request.state}`),
      },
    }));
}
