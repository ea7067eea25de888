export { dayBar, readBankAnswer, type BankAnswer, type BankAnswerInput } from './bank-answer.js';
export { lineOutcome, type LineOutcome, type LineReport } from './line-report.js';
export { readResultLines, RESULT_COLUMNS, type ResultLine } from './result-lines.js';
