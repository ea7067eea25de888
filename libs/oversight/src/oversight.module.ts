import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { ReviewsModule } from '#reviews';
import { Pseudonyms } from './audit/pseudonyms.js';
import { ReadLogs } from './audit/read-logs.js';
import { RecomputeDecision } from './audit/recompute-decision.js';
import { ReadOfficeFigures } from './figures/office-figures.js';
import { Integrity } from './integrity/integrity.js';

const useCases = [Integrity, ReadOfficeFigures, ReadLogs, RecomputeDecision];

/** Wires the room that looks over the office's work and records. */
@Module({ imports: [AuditModule, ReviewsModule], providers: [...useCases, Pseudonyms], exports: useCases })
export class OversightModule {}
