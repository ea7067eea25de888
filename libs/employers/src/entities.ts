import { DivisionRow } from './store/division.row.js';
import { EmployerEventRow } from './store/employer-event.row.js';
import { EmployerMemberRow, EmployerRow } from './store/employer.row.js';
import { InvitationRow } from './store/invitation.row.js';
import { AccountJoinRequestRow, JoinRequestRow } from './store/join-request.row.js';
import { MandateRow } from './store/mandate.row.js';

/** Rows of this room, for the data source. */
export const employerEntities = [
  DivisionRow,
  EmployerEventRow,
  EmployerRow,
  EmployerMemberRow,
  JoinRequestRow,
  AccountJoinRequestRow,
  InvitationRow,
  MandateRow,
];
