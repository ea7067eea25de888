import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { AcceptInvitation } from './accept-invitation.js';
import { AskToJoin } from './ask-to-join.js';
import { AssistanceDesk } from './assistance-desk.js';
import { ChangeMembers } from './change-members.js';
import { ClosedMandates } from './closed-mandates.js';
import { CorrectEmployer } from './correct-employer.js';
import { DecideJoinRequest } from './decide-join-request.js';
import { Divisions } from './divisions.js';
import { EmployerLives } from './employer-lives.js';
import { EmployerMove } from './employer-move.js';
import { EmployerNames } from './employer-names.js';
import { EmployerRegister } from './employer-register.js';
import { EmployersOf } from './employers-of.js';
import { EndMandate } from './end-mandate.js';
import { Invitations } from './invitations.js';
import { MandateWatch } from './mandate-watch.js';
import { Newcomers } from './newcomers.js';
import { OwnMandates } from './own-mandates.js';
import { OwnRequests } from './own-requests.js';
import { PeopleGate } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PeopleOf } from './people-of.js';
import { RecordEmployerEvent } from './record-employer-event.js';
import { RecordOfficeMandate } from './record-office-mandate.js';
import { RecordGate } from './record-gate.js';
import { RegisterEmployer } from './register-employer.js';
import { DivisionStore } from './store/division.store.js';
import { EmployerEventStore } from './store/employer-event.store.js';
import { EmployerStore } from './store/employer.store.js';
import { InvitationStore } from './store/invitation.store.js';
import { JoinRequestStore } from './store/join-request.store.js';
import { MandateStore } from './store/mandate.store.js';
import { MemberStore } from './store/member.store.js';
import { SeatStore } from './store/seat.store.js';
import { TakeBackEmployerEvent } from './take-back-employer-event.js';
import { WithdrawJoinRequest } from './withdraw-join-request.js';

const life = [
  EmployerLives,
  EmployerMove,
  EmployerNames,
  RecordEmployerEvent,
  TakeBackEmployerEvent,
  RecordGate,
];
const useCases = [RegisterEmployer, CorrectEmployer, EmployersOf, EmployerRegister, Divisions];
const people = [
  ...[AskToJoin, WithdrawJoinRequest, DecideJoinRequest, OwnRequests],
  ...[Invitations, AcceptInvitation, ChangeMembers, PeopleOf],
  ...[EndMandate, RecordOfficeMandate, OwnMandates, ClosedMandates, MandateWatch, AssistanceDesk],
];
const parts = [PeopleGate, PeopleJournal, Newcomers, MandateStore, JoinRequestStore, InvitationStore];
const stores = [EmployerEventStore, SeatStore, EmployerStore, MemberStore, DivisionStore];

/** Wires the room of employers. */
@Module({
  imports: [AccountsModule, AuditModule],
  providers: [...useCases, ...life, ...people, ...parts, ...stores],
  exports: [...useCases, ...life, ...people, ...parts, ...stores],
})
export class EmployersModule {}
