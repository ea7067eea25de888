import { Module, type DynamicModule } from '@nestjs/common';
import { accountEntities, AccountsModule } from '#accounts';
import { ChecksModule } from '#checks';
import { declarationEntities } from '#declarations';
import { disclosureEntities, DisclosureModule } from '#disclosure';
import { employerEntities } from '#employers';
import { AwardsModule } from '#levies';
import { MatchListsModule } from '#matching';
import { PersistenceModule } from '#persistence';
import { PlacementsModule } from '#placements';
import { RegionRunsModule, reviewEntities, ReviewsModule } from '#reviews';
import { OperatingAccount } from './operating-account.js';

const entities = [
  ...accountEntities,
  ...employerEntities,
  ...declarationEntities,
  ...reviewEntities,
  ...disclosureEntities,
];

/** The rooms as the portal has them, for commands that work on the database. */
@Module({})
export class OperatorModule {
  static of(database: { readonly url: string; readonly keyFile: string }): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        PersistenceModule.forRoot({ ...database, entities }),
        AccountsModule,
        ChecksModule,
        ReviewsModule,
        RegionRunsModule,
        DisclosureModule,
        AwardsModule,
        MatchListsModule,
        // Caps and rates of a run are those of the real referrals.
        PlacementsModule,
      ],
      providers: [OperatingAccount],
    };
  }
}
