import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { EmployerEvent, EmployerEventFacts } from '../employer-event.js';
import type { EmployerKey } from '../employer.js';
import { EmployerEventRow } from './employer-event.row.js';

/** Who records an event, on which business date, and which earlier record it stands for. */
export interface EventEntry {
  readonly by: AccountKey;
  readonly recordedOn: PlainDate;
  readonly supersedesId?: string;
}

/** Loads and stores what happened to employers. */
@Injectable()
export class EmployerEventStore {
  constructor(private readonly clock: Clock) {}

  /** Adds an event. @returns its id */
  async add(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    facts: EmployerEventFacts,
    { by, recordedOn, supersedesId }: EventEntry,
  ): Promise<string> {
    const id = newId();
    const isBetweenEmployers = facts.kind === 'merged' || facts.kind === 'split';
    await manager.insert(EmployerEventRow, {
      ...{ regionCode, id, employerId, ...facts },
      counterparts: isBetweenEmployers ? [...facts.counterparts] : null,
      ...{ supersedesId: supersedesId ?? null, recordedOn, recordedAt: this.clock.now() },
      ...{ recordedBy: by.accountId, recordedByRegion: by.regionCode },
    });
    return id;
  }

  /** Everything recorded of an employer in these counties, those taken back too, the oldest first. */
  async of(
    manager: EntityManager,
    employerId: string,
    regionCodes: readonly string[],
  ): Promise<EmployerEvent[]> {
    const rows = await manager.find(EmployerEventRow, {
      where: { regionCode: In([...regionCodes]), employerId },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    return rows.map(toEvent);
  }

  /** Everything recorded in a county, by employer id. */
  async ofCounty(manager: EntityManager, regionCode: string): Promise<ReadonlyMap<string, EmployerEvent[]>> {
    return this.byEmployer(manager, { regionCode });
  }

  /** Everything recorded of these employers in these counties, by employer id. */
  async ofEmployers(
    manager: EntityManager,
    regionCodes: readonly string[],
    employerIds: readonly string[],
  ): Promise<ReadonlyMap<string, EmployerEvent[]>> {
    return this.byEmployer(manager, { regionCode: In([...regionCodes]), employerId: In([...employerIds]) });
  }

  private async byEmployer(
    manager: EntityManager,
    where: FindOptionsWhere<EmployerEventRow>,
  ): Promise<ReadonlyMap<string, EmployerEvent[]>> {
    const rows = await manager.find(EmployerEventRow, { where, order: { recordedAt: 'ASC', id: 'ASC' } });
    const events = new Map<string, EmployerEvent[]>();
    for (const row of rows) events.set(row.employerId, [...(events.get(row.employerId) ?? []), toEvent(row)]);
    return events;
  }
}

function toEvent(row: EmployerEventRow): EmployerEvent {
  const { id: eventId, kind, happenedOn, reason, goesOn, counterparts, otherRegion, note } = row;
  const { supersedesId, recordedOn, recordedAt, recordedBy, recordedByRegion } = row;
  return {
    ...{ eventId, kind, happenedOn, reason, goesOn, otherRegion, note },
    ...{ counterparts: counterparts ?? [], supersedesId, recordedOn, recordedAt },
    recordedBy: { accountId: recordedBy, regionCode: recordedByRegion },
  };
}
