import { rosterLine } from '../line.js';
import type { WarningRule } from './warning.js';

/** Somebody on the roster stands on another employer's too, for some of the same months. */
export const claimedElsewhere: WarningRule = ({ claims }) =>
  claims
    .filter(({ months }) => months.length > 0)
    .map(({ entryId, months }) => ({
      ...{ key: `claimedElsewhere:${entryId}` as const, code: 'claimedElsewhere' as const },
      ...{ line: rosterLine(entryId), values: { months: months.join(' ') } },
    }));
