export * from './bank-details.js';
export * from './certificate.js';
export * from './citizen-id.js';
export * from './credit-code.js';
export * from './division.js';
export * from './document-number.js';
export * from './invented.js';
export * from './normalise.js';
