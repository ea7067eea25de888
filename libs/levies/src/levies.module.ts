import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';

const useCases: [] = [];
const parts: [] = [];

/** Wires the room of levies. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, ReviewsModule],
  providers: [...useCases, ...parts],
  exports: [...useCases],
})
export class LeviesModule {}
