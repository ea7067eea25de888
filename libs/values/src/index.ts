export * from './field-error.js';
export * from './levy-year.js';
export * from './money.js';
export * from './plain-date.js';
export * from './rational.js';
export * from './result.js';
export * from './typed-input.js';
export * from './working-days.js';
