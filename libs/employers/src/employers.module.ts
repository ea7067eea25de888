import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { CorrectEmployer } from './correct-employer.js';
import { Divisions } from './divisions.js';
import { EmployerRegister } from './employer-register.js';
import { EmployersOf } from './employers-of.js';
import { RegisterEmployer } from './register-employer.js';
import { DivisionStore } from './store/division.store.js';
import { EmployerStore } from './store/employer.store.js';
import { MemberStore } from './store/member.store.js';

const useCases = [RegisterEmployer, CorrectEmployer, EmployersOf, EmployerRegister, Divisions];
const stores = [EmployerStore, MemberStore, DivisionStore];

/** Wires the room of employers. */
@Module({
  imports: [AccountsModule, AuditModule],
  providers: [...useCases, ...stores],
  exports: [...useCases, ...stores],
})
export class EmployersModule {}
