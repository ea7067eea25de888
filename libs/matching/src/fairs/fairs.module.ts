import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { PostsModule } from '#posts';
import { SeekersModule } from '#seekers';
import { Conditions } from '../lists/conditions.js';
import { FairDay } from './fair-day.js';
import { FairDesk } from './fair-desk.js';
import { FairGate } from './fair-gate.js';
import { FairNews } from './fair-news.js';
import { FairWords } from './fair-words.js';
import { GatherFair } from './gather-fair.js';
import { MakeFairPlan } from './make-fair-plan.js';
import { OwnFairs } from './own-fairs.js';
import { ReadFairs } from './read-fairs.js';
import { FairPlanStore } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

const useCases = [FairDesk, MakeFairPlan, FairDay, ReadFairs, OwnFairs, FairNews, FairWords];

/** Wires job-fair days. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, PostsModule, SeekersModule],
  providers: [...useCases, FairGate, Conditions, GatherFair, FairStore, FairPlanStore],
  exports: useCases,
})
export class FairPlansModule {}
