import type { OutboxEvent } from '#persistence';
import type { DispatchRequest } from './dispatch-request.js';

/** What the parties of a dispatch hear of by mail. The person is named in none: that is read on the page. */
export const DISPATCH_NEWS = ['dispatch.requested', 'dispatch.answered', 'dispatch.settled'] as const;
export type DispatchNews = (typeof DISPATCH_NEWS)[number];

/** One event a request and kind of news; both parties are in it, for each lies in a county of its own. */
export function dispatchEvent(
  kind: DispatchNews,
  request: Pick<DispatchRequest, 'regionCode' | 'requestId' | 'employerId' | 'levyYear' | 'partner'>,
): OutboxEvent {
  const { regionCode, requestId, employerId, levyYear, partner } = request;
  return {
    ...{ regionCode, kind },
    payload: { requestId, employerId, levyYear, partnerCode: partner.creditCode },
    dedupeKey: `${kind}:${requestId}`,
  };
}
