import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ReadChecks } from './read-checks.js';
import { ReadSignals } from './read-signals.js';
import { CheckRunStore } from './store/check-run.store.js';

const useCases = [ReadChecks, ReadSignals];
const parts = [CheckRunStore];

/** Wires the room of cross-checks. */
@Module({
  imports: [AccountsModule, AuditModule, DeclarationsModule, EmployersModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class ChecksModule {}
