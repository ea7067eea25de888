import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { checkCitizenId, readCertificate } from '#identifiers';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { idTail, maskedName } from './identity/masked-person.js';
import { LookLog } from './look-log.js';
import { isBroker } from './seeker-access.js';
import type { OccupationsPart, PersonPart, PlacePart } from './seeker-parts.js';
import { SEEKER_STATES, type Seeker, type SeekerKey, type SeekerState } from './seeker.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerLists } from './store/seeker-lists.store.js';

export const REGISTER_PAGE = 20;
const SENT = SEEKER_STATES.filter(state => state !== 'draft');

/** What staff look for: a state, and a full name or a certificate or citizen number. */
export interface RegisterFilter {
  readonly state: SeekerState | null;
  readonly search: string;
  /** Id of the last one of the page before. */
  readonly after: string | null;
}

/** One line of the register: the name by its first character, the person by the last four of the citizen id. */
export interface RegisterRow extends SeekerKey {
  readonly state: SeekerState;
  readonly maskedName: string;
  readonly idTail: string;
  readonly wishes: readonly string[];
  readonly county: string | null;
  readonly wishRegisteredAt: Date | null;
  readonly levelsConfirmedOn: string | null;
}

export interface Register {
  readonly rows: readonly RegisterRow[];
  readonly counts: ReadonlyMap<SeekerState, number>;
  /** For the next page; null on the last one. */
  readonly next: string | null;
}

/** The register of a county for staff: masked, and every look is noted. */
@Injectable()
export class ListSeekers {
  constructor(
    private readonly database: Database,
    private readonly directory: SeekerDirectory,
    private readonly lists: SeekerLists,
    private readonly parts: PartStore,
    private readonly looks: LookLog,
  ) {}

  async run(
    actor: Actor,
    regionCode: string,
    filter: RegisterFilter,
  ): Promise<Result<Register, { readonly code: 'notPermitted' }>> {
    if (!isBroker(actor, regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const found = await this.find(manager, regionCode, filter);
      const page = found.slice(0, REGISTER_PAGE);
      const ids = page.map(({ seekerId }) => seekerId);
      const told = await this.parts.toldByAll(manager, regionCode, ids, ['person', 'occupations', 'place']);
      const rows = page.map(seeker => rowOf(seeker, told.get(seeker.seekerId) ?? {}));
      const look = { by: actor, fields: ['maskedName', 'state', 'occupations'], purpose: 'register' };
      await this.looks.recordAll(manager, regionCode, ids, look);
      const next = found.length > REGISTER_PAGE ? (page.at(-1)?.seekerId ?? null) : null;
      return ok({ rows, counts: await this.lists.counts(manager, regionCode), next });
    });
  }

  private async find(
    manager: EntityManager,
    regionCode: string,
    { state, search, after }: RegisterFilter,
  ): Promise<Seeker[]> {
    const text = search.trim();
    const citizenId = citizenIdIn(text);
    const known = citizenId === null ? null : await this.directory.ofPerson(manager, citizenId);
    if (citizenId !== null && known?.regionCode !== regionCode) return [];
    return this.lists.page(manager, regionCode, {
      states: state === null ? SENT : SENT.filter(one => one === state),
      nameIndexes: text === '' || known ? null : this.directory.nameIndexes(text),
      seekerId: known?.seekerId ?? null,
      ...{ after, most: REGISTER_PAGE + 1 },
    });
  }
}

function rowOf(
  { regionCode, seekerId, state, wishRegisteredAt, levelsConfirmedOn }: Seeker,
  told: { person?: PersonPart; occupations?: OccupationsPart; place?: PlacePart },
): RegisterRow {
  return {
    ...{ regionCode, seekerId, state, wishRegisteredAt, levelsConfirmedOn },
    maskedName: told.person ? maskedName(told.person.name) : '',
    idTail: told.person ? idTail(told.person.certificateNumber) : '',
    wishes: told.occupations?.wishes ?? [],
    county: told.place?.county ?? null,
  };
}

function citizenIdIn(text: string): string | null {
  const certificate = readCertificate(text);
  if (certificate.ok) return certificate.value.citizenId;
  const person = checkCitizenId(text);
  return person.ok ? person.value.id : null;
}
