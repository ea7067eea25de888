import type { OutboxEvent } from '#persistence';
import type { PlainDate } from '#values';
import type { Objection, ObjectionEnd, ObjectionSide } from './objection.js';

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

/** What the other side hears once a day, however much this one adds. */
export function addedEvent(
  { regionCode, objectionId, employerId, levyYear }: Objection,
  side: ObjectionSide,
  on: PlainDate,
): OutboxEvent {
  return {
    ...{ regionCode, kind: 'objection.added', dedupeKey: `objectionAdded:${objectionId}:${side}:${on}` },
    payload: { objectionId, employerId, levyYear, side },
  };
}
