import { DeclarationChangeRow, DeclarationCheckRow, DeclarationRow } from './store/declaration.row.js';
import { CorrectionAbandonmentRow, CorrectionRow } from './store/correction.row.js';
import { ExplanationRow } from './store/explanation.row.js';
import { ReturnedLineAnswerRow, ReturnedLineRow } from './store/returned-line.row.js';
import { RosterEntryRow } from './store/roster-entry.row.js';
import { RosterImportRow } from './store/roster-import.row.js';
import {
  DeclarationEmployerRow,
  DeclarationHeadcountRow,
  DeclarationRosterRow,
} from './store/section.row.js';
import { SubmissionKeyRow, SubmissionRow, WithdrawalRow } from './store/submission.row.js';
import { WorkingTextRow } from './store/working-text.row.js';

/** Rows of this room, for the data source. */
export const declarationEntities = [
  DeclarationRow,
  DeclarationChangeRow,
  DeclarationCheckRow,
  DeclarationEmployerRow,
  DeclarationHeadcountRow,
  DeclarationRosterRow,
  RosterEntryRow,
  RosterImportRow,
  SubmissionRow,
  SubmissionKeyRow,
  WithdrawalRow,
  ReturnedLineRow,
  ReturnedLineAnswerRow,
  WorkingTextRow,
  CorrectionRow,
  CorrectionAbandonmentRow,
  ExplanationRow,
];
