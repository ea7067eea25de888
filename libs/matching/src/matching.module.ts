import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { PostsModule } from '#posts';
import { SeekersModule } from '#seekers';
import { CountStore } from './counts/store/count.store.js';
import { QuestionStore } from './counts/store/question.store.js';
import { WhatIfDesk } from './counts/what-if-desk.js';
import { ReadFairness } from './fairness/read-fairness.js';
import { RunChecks } from './fairness/run-checks.js';
import { BrokerMatches } from './lists/broker-matches.js';
import { ChosenPairs } from './lists/chosen-pairs.js';
import { Conditions } from './lists/conditions.js';
import { ExposureCaps } from './lists/exposure-caps.js';
import { LoadArea } from './lists/load-area.js';
import { MaskedNames } from './lists/masked-names.js';
import { NightlyRuns } from './lists/nightly.js';
import { NoteChange } from './lists/note-change.js';
import { OwnPostList } from './lists/own-posts.js';
import { PlacingFacts } from './lists/placing-facts.js';
import { RunMatching } from './lists/run-matching.js';
import { ChangeStore } from './lists/store/change.store.js';
import { ListStore } from './lists/store/list.store.js';
import { RunStore } from './lists/store/run.store.js';
import { Suggestions } from './lists/suggestions.js';
import { UpdateLists } from './lists/update-lists.js';

const useCases = [
  ...[
    RunMatching,
    NightlyRuns,
    UpdateLists,
    NoteChange,
    Suggestions,
    BrokerMatches,
    ChosenPairs,
    OwnPostList,
  ],
  ...[WhatIfDesk, ReadFairness, PlacingFacts, Conditions],
];
const parts = [
  ...[ListStore, RunStore, ChangeStore, CountStore, QuestionStore],
  ...[LoadArea, RunChecks, ExposureCaps, MaskedNames],
];

/** Wires lists, counts and the checks of fairness; the engine itself needs no wiring. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, PostsModule, SeekersModule],
  providers: [...useCases, ...parts],
  exports: [...useCases],
})
export class MatchListsModule {}
