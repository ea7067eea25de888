import { Logger } from '@nestjs/common';
import { shippedPolicies } from '#policy';
import { placeName } from './place-names.js';
import { prepareCoverage, prepareRulesOf } from './rule-coverage.js';

/** Loads the law and resolves it for the portal's own division, year by year, so that no request waits for it. */
export function prepareRules(division: string): void {
  shippedPolicies();
  placeName(division, 'zh-CN');
  prepareRulesOf(division);
}

/** Works out the matrix in the background; a page that comes first works out what it shows by itself. */
export function prepareCoverageInTime(): void {
  prepareCoverage().catch((error: unknown) => new Logger('Rules').error(error));
}
