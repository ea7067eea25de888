import { Global, Module, type DynamicModule } from '@nestjs/common';
import { accountEntities } from '#accounts';
import { declarationEntities } from '#declarations';
import { disclosureEntities } from '#disclosure';
import { employerEntities } from '#employers';
import { PapersModule } from '#papers';
import { PersistenceModule } from '#persistence';
import { reviewEntities } from '#reviews';
import { AccountPagesModule } from './accounts/account-pages.module.js';
import { ApiDocsModule } from './api-docs/api-docs.module.js';
import { AdministrationModule } from './administration/administration.module.js';
import { ApprovalPagesModule } from './approvals/approval-pages.module.js';
import { AssistanceModule } from './assistance/assistance.module.js';
import { CheckPagesModule } from './checks/check-pages.module.js';
import { DeclarationPagesModule } from './declarations/declaration-pages.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DispatchPagesModule } from './dispatch/dispatch-pages.module.js';
import { DisclosurePagesModule } from './disclosure/disclosure-pages.module.js';
import { InspectionPagesModule } from './inspections/inspection-pages.module.js';
import { LifePagesModule } from './employer-life/life-pages.module.js';
import { EmployerPagesModule } from './employers/employer-pages.module.js';
import { EvidencePagesModule } from './evidence/evidence-pages.module.js';
import { FrameModule } from './frame/frame.module.js';
import { HealthModule } from './health/health.module.js';
import { LevyPagesModule } from './levies/levy-pages.module.js';
import { FairPagesModule } from './fairs/fair-pages.module.js';
import { MatchPagesModule } from './matches/match-pages.module.js';
import { MemberPagesModule } from './members/member-pages.module.js';
import { NonFilerPagesModule } from './non-filers/non-filer-pages.module.js';
import { ObjectionPagesModule } from './objections/objection-pages.module.js';
import { OversightPagesModule } from './oversight/oversight-pages.module.js';
import { PaperPagesModule } from './papers/paper-pages.module.js';
import { PostPagesModule } from './posts/post-pages.module.js';
import { PlacementPagesModule } from './placements/placement-pages.module.js';
import { PlacesModule } from './places/places.module.js';
import { PublicPagesModule } from './public-pages.module.js';
import { RewardPagesModule } from './rewards/reward-pages.module.js';
import { ReliefListPagesModule } from './relief-lists/relief-list-pages.module.js';
import { RetrofitPagesModule } from './retrofits/retrofit-pages.module.js';
import { RegionRunPagesModule } from './region-runs/region-run-pages.module.js';
import { ReviewPagesModule } from './reviews/review-pages.module.js';
import { RosterImportModule } from './roster-import/roster-import.module.js';
import { SeekerPagesModule } from './seekers/seeker-pages.module.js';
import { SessionModule } from './session/session.module.js';
import { Settings } from './settings.js';
import { WorkspaceModule } from './workspace/workspace.module.js';

/** Rows of every room, for the one data source. */
const entities = [
  ...accountEntities,
  ...employerEntities,
  ...declarationEntities,
  ...reviewEntities,
  ...disclosureEntities,
];

/** What the portal offers, feature by feature. */
const features = [
  PlacesModule,
  PlacementPagesModule,
  PublicPagesModule,
  DisclosurePagesModule,
  PostPagesModule,
  EmployerPagesModule,
  LifePagesModule,
  MemberPagesModule,
  DeclarationPagesModule,
  RosterImportModule,
  EvidencePagesModule,
  DispatchPagesModule,
  ReviewPagesModule,
  RegionRunPagesModule,
  NonFilerPagesModule,
  ObjectionPagesModule,
  RewardPagesModule,
  RetrofitPagesModule,
  LevyPagesModule,
  ReliefListPagesModule,
  CheckPagesModule,
  ApprovalPagesModule,
  InspectionPagesModule,
  MatchPagesModule,
  FairPagesModule,
  OversightPagesModule,
  PaperPagesModule,
  SeekerPagesModule,
  AccountPagesModule,
  AssistanceModule,
  WorkspaceModule,
  AdministrationModule,
  ApiDocsModule,
  DemoModule,
  HealthModule,
];

@Global()
@Module({})
export class PortalModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: PortalModule,
      imports: [
        PersistenceModule.forRoot({
          url: settings.databaseUrl,
          entities,
          keyFile: settings.keyFile,
          demo: settings.demo,
        }),
        PapersModule.of(settings),
        FrameModule,
        SessionModule,
        ...features,
      ],
      providers: [{ provide: Settings, useValue: settings }],
      exports: [Settings],
    };
  }
}
