export * from './paper.js';
export { paperAsHtml } from './paper-html.js';
export { paperAsText } from './paper-text.js';
export { paperTexts } from './paper-texts.js';
