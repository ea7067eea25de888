import { Module, type DynamicModule } from '@nestjs/common';
import { accountEntities, AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { ChecksModule } from '#checks';
import { declarationEntities, DeclarationsModule } from '#declarations';
import { disclosureEntities, DisclosureModule } from '#disclosure';
import { employerEntities, EmployersModule } from '#employers';
import { AwardsModule, LeviesModule } from '#levies';
import { FairPlansModule, MatchListsModule } from '#matching';
import { Clock, Database, Outbox, PersistenceModule, Vault } from '#persistence';
import { PlacementsModule } from '#placements';
import { PostsModule } from '#posts';
import { RetrofitsModule } from '#retrofits';
import { reviewEntities, ReviewsModule } from '#reviews';
import { SeekersModule } from '#seekers';
import { DemoBusinessDate } from './business-date.js';
import { CheckWork } from './check-work.js';
import { DemoClock } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { LettersOfNow } from './letters-of-now.js';
import { LoadCounty } from './load-county.js';
import { InspectionWork } from './inspection-work.js';
import { DueProcessWork } from './due-process-work.js';
import { LevyWork } from './levy-work.js';
import { FairWork } from './fair-work.js';
import { LifeWork } from './life-work.js';
import { OfficerWork } from './officer-work.js';
import { PeopleWork } from './people-work.js';
import { ApproverWork } from './approver-work.js';
import { PostWork } from './post-work.js';
import { MatchingWork } from './matching-work.js';
import { ReliefWork } from './relief-work.js';
import { RewardWork } from './reward-work.js';
import { RetrofitWork } from './retrofit-work.js';
import { PlacingWork } from './placing-work.js';
import { PublisherWork } from './publisher-work.js';
import { DemoRegister } from './register.js';
import { ReviewerWork } from './reviewer-work.js';
import { SeekerWork } from './seeker-work.js';
import { Sittings } from './sitting.js';

/** Where a demo is loaded into. */
export interface DemoDatabase {
  readonly url: string;
  readonly keyFile: string;
  /** Letters are sent of what happens from this instant on. */
  readonly lettersSince: Date;
}

const rooms = [
  AccountsModule,
  AuditModule,
  EmployersModule,
  DeclarationsModule,
  ChecksModule,
  ReviewsModule,
  AwardsModule,
  LeviesModule,
  DisclosureModule,
  PostsModule,
  SeekersModule,
  RetrofitsModule,
  PlacementsModule,
  MatchListsModule,
  FairPlansModule,
];
const entities = [
  ...accountEntities,
  ...employerEntities,
  ...declarationEntities,
  ...reviewEntities,
  ...disclosureEntities,
];
const parts = [
  LoadCounty,
  Sittings,
  DemoPeople,
  DemoBusinessDate,
  DemoRegister,
  LifeWork,
  InspectionWork,
  LevyWork,
  DueProcessWork,
  OfficerWork,
  ReviewerWork,
  ApproverWork,
  PublisherWork,
  PeopleWork,
  CheckWork,
  PostWork,
  SeekerWork,
  RetrofitWork,
  ReliefWork,
  RewardWork,
  PlacingWork,
  MatchingWork,
  FairWork,
];

/** The rooms of the portal as they are, with a clock that past acts can be done by. */
@Module({})
export class DemoModule {
  static into(database: DemoDatabase): DynamicModule {
    return { module: DemoModule, imports: [persistenceOf(database), ...rooms], providers: parts };
  }
}

/** Later providers take the place of earlier ones, for this program alone. */
function persistenceOf({ url, keyFile, lettersSince }: DemoDatabase): DynamicModule {
  const persistence = PersistenceModule.forRoot({ url, keyFile, entities, demo: true });
  return {
    ...persistence,
    providers: [
      ...(persistence.providers ?? []),
      { provide: DemoClock, useFactory: (database: Database) => new DemoClock(database), inject: [Database] },
      { provide: Clock, useExisting: DemoClock },
      {
        provide: Outbox,
        useFactory: (clock: Clock, vault: Vault) => new LettersOfNow(clock, vault, lettersSince),
        inject: [Clock, Vault],
      },
    ],
    exports: [...(persistence.exports ?? []), DemoClock],
  };
}
