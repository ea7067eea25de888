import { Injectable } from '@nestjs/common';
import { EmployerRegister, type EmployerKind } from '#employers';
import { Clock, Database } from '#persistence';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardPublication } from './publish-awards.js';
import { lastOf, stateOf, type AwardState } from './award-state.js';
import { AwardStore } from './store/award.store.js';

/** One line of a public list: an employer, how many persons, how much. */
export interface PublicAward {
  readonly employerId: string;
  readonly name: string;
  readonly creditCode: string;
  readonly kind: EmployerKind;
  readonly programme: string;
  /** As a decimal; null where so few that it could tell of one. */
  readonly persons: string;
  readonly amount: Fen;
  readonly state: PublicState;
  readonly paidOn: PlainDate | null;
}

/** What everybody may know of how it went on. */
export type PublicState = 'open' | 'objected' | 'decided' | 'paid' | 'withdrawn';

const PUBLIC_STATE: Partial<Record<AwardState, PublicState>> = {
  published: 'open',
  objected: 'objected',
  approved: 'decided',
  ordered: 'decided',
  failed: 'decided',
  paid: 'paid',
  recoveryDue: 'withdrawn',
  recovered: 'withdrawn',
  withdrawn: 'withdrawn',
  refused: 'withdrawn',
  claimed: 'withdrawn',
  examined: 'withdrawn',
  returned: 'withdrawn',
};

export interface PublicAwardList extends AwardPublication {
  readonly awards: readonly PublicAward[];
}

/** How many lists the overview names. */
const LISTS = 50;

const COLUMNS = `region_code as "regionCode", id as "publicationId", levy_year as "levyYear", published_on as "publishedOn",
  objections_until as "objectionsUntil", days, counted, basis`;

/** The public lists of rewards and subsidies. Of an employee nothing stands here, and nothing is asked for. */
@Injectable()
export class PublicAwardLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly register: EmployerRegister,
  ) {}

  /** Lists over all regions, the latest first. Reads over all regions. */
  latest(): Promise<AwardPublication[]> {
    return this.database.read(manager =>
      manager.query<AwardPublication[]>(
        `select ${COLUMNS} from award_publication order by published_on desc, region_code, id desc limit ${LISTS}`,
      ),
    );
  }

  async list(regionCode: string, publicationId: string): Promise<PublicAwardList | null> {
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const [publication] = await manager.query<AwardPublication[]>(
        `select ${COLUMNS} from award_publication where region_code = $1 and id = $2`,
        [regionCode, publicationId],
      );
      return publication ? { ...publication, awards: await this.linesOf(manager, publication, today) } : null;
    });
  }

  private async linesOf(
    manager: EntityManager,
    { regionCode, publicationId }: AwardPublication,
    today: PlainDate,
  ): Promise<PublicAward[]> {
    const files = await this.awards.published(manager, regionCode, publicationId);
    const employers = await this.register.ofKeys(
      manager,
      files.map(({ award }) => award),
    );
    return files.flatMap(file => {
      const employer = employers.get(file.award.employerId);
      const isLatest = lastOf(file.steps, 'published')?.refId === publicationId;
      const state = isLatest ? (PUBLIC_STATE[stateOf(file, today)] ?? 'withdrawn') : 'withdrawn';
      if (!employer) return [];
      return {
        ...{ employerId: employer.employerId, name: employer.name, creditCode: employer.creditCode },
        ...{ kind: employer.kind, programme: file.award.programme, persons: file.award.persons },
        ...{ amount: file.award.amount, state, paidOn: lastOf(file.steps, 'paid')?.day ?? null },
      };
    });
  }
}
