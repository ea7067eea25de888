import type { OutboxEvent } from '#persistence';
import type { Objection, ObjectionEnd } from './objection.js';

/** What others hear of the end of an objection. */
export function endEvent(
  { regionCode, objectionId, determinationId, employerId, levyYear }: Objection,
  outcome: ObjectionEnd,
  objectedNumber: string,
): OutboxEvent {
  return {
    ...{ regionCode, kind: 'objection.decided', dedupeKey: `objectionDecided:${objectionId}` },
    payload: { objectionId, determinationId, employerId, levyYear, objectedNumber, outcome },
  };
}
