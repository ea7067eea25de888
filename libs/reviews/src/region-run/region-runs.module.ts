import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { OfficeFigureStore } from '../not-filed/office-figure.store.js';
import { PolicyArchive } from '../store/policy-archive.js';
import { ChunkStore } from './chunk.store.js';
import { CompareRuns } from './compare-runs.js';
import { FiledCases } from './filed-cases.js';
import { LawOfRun } from './law-of-run.js';
import { OrderRun } from './order-run.js';
import { PlanCounty } from './plan-county.js';
import { ReadResults } from './read-results.js';
import { ReadRun } from './read-run.js';
import { RecordedCases } from './recorded-cases.js';
import { RunFactsStore } from './run-facts.store.js';
import { RunProgressStore } from './run-progress.store.js';
import { RunStore } from './run.store.js';
import { StartRun } from './start-run.js';
import { WorkRun } from './work-run.js';

const useCases = [StartRun, OrderRun, ReadRun, ReadResults, CompareRuns, WorkRun];
const parts = [
  RunStore,
  ChunkStore,
  RunFactsStore,
  RunProgressStore,
  PlanCounty,
  LawOfRun,
  FiledCases,
  RecordedCases,
];

/** Wires the assessment of whole divisions. */
@Module({
  imports: [AuditModule, DeclarationsModule, EmployersModule],
  providers: [...useCases, ...parts, OfficeFigureStore, PolicyArchive],
  exports: [...useCases, RunStore],
})
export class RegionRunsModule {}
