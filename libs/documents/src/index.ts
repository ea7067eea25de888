export * from './paper/index.js';
export * from './payments/index.js';
export { renderPaper } from './pdf/render-paper.js';
export * from './spreadsheet/index.js';
