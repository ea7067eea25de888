import { DivisionRow } from './store/division.row.js';
import { EmployerEventRow } from './store/employer-event.row.js';
import { EmployerMemberRow, EmployerRow } from './store/employer.row.js';

/** Rows of this room, for the data source. */
export const employerEntities = [DivisionRow, EmployerEventRow, EmployerRow, EmployerMemberRow];
