import { Injectable } from '@nestjs/common';
import { mayActInYear, mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import type { StoredFile } from '#files';
import { Clock, Database } from '#persistence';
import { DeterminationStore, ReadDetermination, type DeterminationView } from '#reviews';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { OverdueAccount } from '../read-arrears.js';
import type { AwardFile, AwardKey, StepKind } from './award.js';
import { maySeeAccount } from '../levy-access.js';
import { AWARD_STAFF, awardSide } from './award-access.js';
import { AwardBars } from './award-bars.js';
import { AwardDocuments } from './award-documents.js';
import { stateOf, turnOf, type AwardState, type Turn } from './award-state.js';
import type { KeptLine } from '../subsidies/subsidy-offer.js';
import { ObjectToAward, type RecordedObjection } from './object-to-award.js';
import { AwardStore } from './store/award.store.js';
import { BankAccountStore, type MaskedAccount } from './store/bank-account.store.js';

/** An award in a list. */
export interface ListedAward extends AwardFile {
  readonly state: AwardState;
  readonly turn: Turn;
  readonly employer: RegisteredEmployer | null;
}

/** An award with what its page needs. */
export interface AwardView extends ListedAward {
  /** What the page is made from: the figures as they were determined. */
  readonly determination: DeterminationView | null;
  /** Lines of a subsidy, as they were applied for. */
  readonly lines: readonly KeptLine[] | null;
  readonly account: MaskedAccount | null;
  /** What the employer sent beside the roster, the oldest first. */
  readonly documents: readonly StoredFile[];
  /** For staff alone. */
  readonly objections: readonly RecordedObjection[];
  /** Accounts on which the employer owes the levy, where that bars the award; empty once it is over. */
  readonly owed: readonly (OverdueAccount & { readonly maySee: boolean })[];
  readonly today: PlainDate;
  readonly as: 'employer' | 'staff';
}

/** Steps after which somebody of the staff has to act, or will have to. */
const WAITING: readonly StepKind[] = [
  'claimed',
  'applied',
  'sentBack',
  'examined',
  'published',
  'objected',
  'dismissed',
  'approved',
  'corrected',
  'ordered',
  'failed',
  'recoveryDue',
];

/** Reads awards for their employer and for the staff of their county. */
@Injectable()
export class ReadAwards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly accounts: BankAccountStore,
    private readonly objections: ObjectToAward,
    private readonly bars: AwardBars,
    private readonly documents: AwardDocuments,
    private readonly register: EmployerRegister,
    private readonly determinations: DeterminationStore,
    private readonly read: ReadDetermination,
  ) {}

  /** Awards of an employer in the years that this person may act for, the latest year first. */
  async ofEmployer(
    actor: Actor,
    employer: { readonly regionCode: string; readonly employerId: string },
  ): Promise<ListedAward[]> {
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const files = await this.awards.ofEmployer(manager, employer);
      return this.listed(
        manager,
        files.filter(({ award }) => mayActInYear(actor, award)),
        today,
      );
    });
  }

  /** Counties with awards that this person serves. Reads over all regions. */
  async regions(actor: Actor): Promise<string[]> {
    const rows = await this.database.read(manager =>
      manager.query<{ region: string }[]>(`select distinct region_code as region from award order by 1`),
    );
    return rows
      .map(({ region }) => region)
      .filter(region => AWARD_STAFF.some(role => mayServeRegion(actor, role, region)));
  }

  /** What waits in a county for any of its staff, oldest first; nothing for others. */
  async queue(actor: Actor, regionCode: string): Promise<ListedAward[]> {
    if (!AWARD_STAFF.some(role => mayServeRegion(actor, role, regionCode))) return [];
    const today = await this.clock.today();
    return this.database.snapshot(async manager =>
      this.listed(manager, await this.awards.at(manager, regionCode, WAITING), today),
    );
  }

  /** Null for an award that does not exist as for one this person may not see. */
  async one(actor: Actor, key: AwardKey): Promise<AwardView | null> {
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const file = await this.awards.file(manager, key);
      const as = file && awardSide(actor, file);
      if (!file || !as) return null;
      const [listed] = await this.listed(manager, [file], today);
      const { regionCode, determinationId } = file.award;
      const summary = await this.determinations.find(manager, { regionCode, determinationId });
      return listed
        ? {
            ...listed,
            determination: summary && (await this.read.issued(manager, summary.documentNumber)),
            lines: linesOf(await this.awards.lines(manager, key)),
            account: await this.accounts.latest(manager, key),
            documents: await this.documents.list(manager, key),
            objections: as === 'staff' ? await this.objections.of(manager, key) : [],
            owed: listed.turn === 'nobody' ? [] : await this.owed(manager, actor, file, today),
            ...{ today, as },
          }
        : null;
    });
  }

  private async owed(manager: EntityManager, actor: Actor, { award }: AwardFile, today: PlainDate) {
    const accounts = await this.bars.owed(manager, award, today);
    return accounts.map(account => ({ ...account, maySee: maySeeAccount(actor, account) }));
  }

  private async listed(
    manager: EntityManager,
    files: readonly AwardFile[],
    today: PlainDate,
  ): Promise<ListedAward[]> {
    const employers = await this.register.ofKeys(
      manager,
      files.map(({ award }) => award),
    );
    return files.map(file => ({
      ...file,
      ...{ state: stateOf(file, today), turn: turnOf(file, today) },
      employer: employers.get(file.award.employerId) ?? null,
    }));
  }
}

function linesOf(text: string | null): KeptLine[] | null {
  return text === null ? null : (JSON.parse(text) as KeptLine[]);
}
