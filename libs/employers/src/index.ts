export * from './employer.js';
