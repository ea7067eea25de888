import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { CorrectEmployer } from './correct-employer.js';
import { Divisions } from './divisions.js';
import { EmployerLives } from './employer-lives.js';
import { EmployerMove } from './employer-move.js';
import { EmployerRegister } from './employer-register.js';
import { EmployersOf } from './employers-of.js';
import { RecordEmployerEvent } from './record-employer-event.js';
import { RecordGate } from './record-gate.js';
import { RegisterEmployer } from './register-employer.js';
import { DivisionStore } from './store/division.store.js';
import { EmployerEventStore } from './store/employer-event.store.js';
import { EmployerStore } from './store/employer.store.js';
import { MemberStore } from './store/member.store.js';
import { SeatStore } from './store/seat.store.js';
import { TakeBackEmployerEvent } from './take-back-employer-event.js';

const life = [EmployerLives, EmployerMove, RecordEmployerEvent, TakeBackEmployerEvent, RecordGate];
const useCases = [RegisterEmployer, CorrectEmployer, EmployersOf, EmployerRegister, Divisions];
const stores = [EmployerEventStore, SeatStore, EmployerStore, MemberStore, DivisionStore];

/** Wires the room of employers. */
@Module({
  imports: [AccountsModule, AuditModule],
  providers: [...useCases, ...life, ...stores],
  exports: [...useCases, ...life, ...stores],
})
export class EmployersModule {}
