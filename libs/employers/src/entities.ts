import { DivisionRow } from './store/division.row.js';
import { EmployerMemberRow, EmployerRow } from './store/employer.row.js';

/** Rows of this room, for the data source. */
export const employerEntities = [DivisionRow, EmployerRow, EmployerMemberRow];
