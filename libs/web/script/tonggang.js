/**
 * Enhancements only: every page works without this script.
 * The build replaces the two import addresses by fingerprinted copies of govuk-frontend's modules.
 */
import { Button } from './govuk-button.js';
import { ErrorSummary } from './govuk-error-summary.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');

for (const element of document.querySelectorAll('[data-module="govuk-button"]')) new Button(element);
for (const element of document.querySelectorAll('[data-module="govuk-error-summary"]'))
  new ErrorSummary(element);

/** A link that prints the page; without script it is not shown. */
for (const element of document.querySelectorAll('[data-print]')) {
  element.hidden = false;
  element.addEventListener('click', () => window.print());
}
