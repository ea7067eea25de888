export * from './match-payment.js';
export * from './payment-file.js';
export * from './payment-sheet.js';
export * from './payments-job.js';
export * from './read-payment-files.js';
export * from './read-payments.js';
export * from './receive-payment-file.js';
export * from './take-parked-file.js';
