/**
 * Enhancements only: every page works without this script.
 * The build replaces the addresses of imports by fingerprinted copies.
 */
import { Button } from './govuk-button.js';
import { ErrorSummary } from './govuk-error-summary.js';
import { keepWork } from './autosave.js';
import { guardComposition } from './composition.js';
import { searchChoices } from './combobox.js';
import { switchDisplayInPlace } from './display-switch.js';
import { followLeavingDates } from './leaving-dates.js';
import { followTyping } from './live-months.js';
import { watchSession } from './session-end.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');

guardComposition(document);
for (const element of document.querySelectorAll('[data-module="govuk-button"]')) new Button(element);
for (const element of document.querySelectorAll('[data-module="govuk-error-summary"]'))
  new ErrorSummary(element);
for (const element of document.querySelectorAll('[data-look]')) switchDisplayInPlace(element);
searchChoices(document);
watchSession(document.getElementById('session-end'));
keepWork(document);
followTyping(document);
followLeavingDates(document);

/** A link that prints the page; without script it is not shown. */
for (const element of document.querySelectorAll('[data-print]')) {
  element.hidden = false;
  element.addEventListener('click', () => window.print());
}
