import type { Actor } from '#accounts';
import { declarationEntities } from '#declarations';
import { plainDate } from '#values';
import type { RegistrationInput } from '#employers';
import { reviewEntities } from '#reviews';
import { Office } from '../../../employers/src/testing/office.js';
import {
  concluded,
  filedDeclaration,
  openedReview,
  valueOf,
} from '../../../reviews/src/testing/review-office.js';
import { DisclosureModule } from '../disclosure.module.js';
import { disclosureEntities } from '../entities.js';
import { PreviewPublication } from '../preview-publication.js';
import { Publish } from '../publish.js';

export const LIST = { regionCode: '210603', levyYear: 2024 };
const IN_WINDOW = plainDate('2025-05-20');
/** The window of 2024 closes on 31 October 2025. */
export const AFTER_WINDOW = plainDate('2025-11-03');

/** Opens an office that publishes, in November 2025; one employer has filed for 2024 and awaits its review. */
export async function openDisclosureOffice(): Promise<Office> {
  const entities = [...declarationEntities, ...reviewEntities, ...disclosureEntities];
  const office = await Office.open({ module: DisclosureModule, entities });
  await filedDeclaration(office);
  office.db.clock.setToday(AFTER_WINDOW);
  return office;
}

/** An employer that came onto the register while 2024 could be declared, and never declared. */
export async function silentEmployer(office: Office, over: Partial<RegistrationInput> = {}) {
  office.db.clock.setToday(IN_WINDOW);
  const silent = await office.employer(await office.person('沉默'), over);
  office.db.clock.setToday(AFTER_WINDOW);
  return silent;
}

/** An employer that has filed for 2024 and was determined to owe a levy. */
export async function determinedEmployer(office: Office) {
  const { employer, reviewer, key } = await openedReview(office);
  const determination = await concluded(office, reviewer, key);
  return { employer, reviewer, determination };
}

/** Publishes the list as it stands. */
export async function publishNow(office: Office, publisher: Actor, list = LIST) {
  const preview = valueOf(await office.the(PreviewPublication).run(publisher, list));
  return office.the(Publish).run(publisher, list, preview.compiled.digest);
}
