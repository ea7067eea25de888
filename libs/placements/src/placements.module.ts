import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { FairPlansModule, MatchListsModule } from '#matching';
import { PostsModule } from '#posts';
import { SeekersModule } from '#seekers';
import { AnswerAsEmployer } from './answer-as-employer.js';
import { AnswerAsSeeker } from './answer-as-seeker.js';
import { AnswerMatching } from './answer-matching.js';
import { ApplyForPost } from './apply-for-post.js';
import { BeginReferral } from './begin-referral.js';
import { ReadBrokerQueue } from './broker-queue.js';
import { CareForPlacement } from './care-for-placement.js';
import { ReadCountyWork } from './county-work.js';
import { EndAsBroker } from './end-as-broker.js';
import { EndPlacement } from './end-placement.js';
import { FairReferrals } from './fair-referrals.js';
import { FollowMoves } from './follow-moves.js';
import { ReferralRecords } from './referral-records.js';
import { SeekerRecords } from './seeker-records.js';
import { GatherFacts } from './gather-facts.js';
import { HandOnVisits } from './hand-on-visits.js';
import { Hire } from './hire.js';
import { Interpreting } from './interpreting.js';
import { InviteCandidates } from './invite-candidates.js';
import { ReadReferrals } from './read-referrals.js';
import { ReferPeople } from './refer-people.js';
import { ReferralParties } from './referral-parties.js';
import { ReferralDesk } from './referral-desk.js';
import { ReleaseForQuota } from './release-for-quota.js';
import { ReleaseReferral } from './release-referral.js';
import { ReadMyDay } from './my-day/read-my-day.js';
import { RowNames } from './row-names.js';
import { EndReferrals, RunClock } from './run-clock.js';
import { SeekerSide } from './seeker-side.js';
import { SetInterpreters } from './set-interpreters.js';
import { CareStore } from './store/care.store.js';
import { InterpreterStore } from './store/interpreter.store.js';
import { PlacingLocks } from './store/lock-store.js';
import { PlacementStore } from './store/placement.store.js';
import { PlacingCountStore } from './store/placing-count.store.js';
import { ReferralLists } from './store/referral-lists.js';
import { ReferralStore } from './store/referral.store.js';
import { TaskStore } from './store/task.store.js';
import { VacancyStore } from './store/vacancy.store.js';
import { VisitLists } from './store/visit-lists.js';
import { VisitStore } from './store/visit.store.js';
import { TakeFairWords } from './take-fair-words.js';
import { WatchVisits } from './watch-visits.js';

const useCases = [
  ...[ReferPeople, InviteCandidates, ApplyForPost, AnswerAsSeeker, AnswerAsEmployer, Hire],
  ...[
    CareForPlacement,
    EndPlacement,
    ReleaseForQuota,
    ReadReferrals,
    ReadBrokerQueue,
    ReadMyDay,
    HandOnVisits,
    RunClock,
    EndAsBroker,
    EndReferrals,
    ReferralParties,
    TakeFairWords,
    WatchVisits,
    FollowMoves,
    FairReferrals,
    SetInterpreters,
  ],
];
const parts = [
  ...[
    BeginReferral,
    ReleaseReferral,
    ReferralDesk,
    SeekerSide,
    GatherFacts,
    ReadCountyWork,
    ReferralRecords,
    SeekerRecords,
    PlacingLocks,
    AnswerMatching,
  ],
  ...[Interpreting, RowNames],
  ...[
    ReferralStore,
    ReferralLists,
    PlacingCountStore,
    InterpreterStore,
    TaskStore,
    VacancyStore,
    PlacementStore,
    VisitStore,
    VisitLists,
    CareStore,
  ],
];

/** Wires referrals, hires and return visits. */
@Module({
  imports: [
    AccountsModule,
    AuditModule,
    EmployersModule,
    FairPlansModule,
    MatchListsModule,
    PostsModule,
    SeekersModule,
  ],
  providers: [...useCases, ...parts],
  exports: [...useCases],
})
export class PlacementsModule {}
