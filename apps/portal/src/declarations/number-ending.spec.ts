import { expect, it } from '@jest/globals';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { numberEnding } from './number-ending.js';

const t = (key: string, values: Readonly<Record<string, unknown>> = {}) => `${key} ${String(values['tail'])}`;
const citizenId = inventCitizenId(42);
const certificate = inventCertificate(42, 'mental', 2);

it('shows the end of the citizen id, of a certificate too: never category and grade', () => {
  expect(numberEnding(citizenId, t)).toBe(`declarations.entry.ending ${citizenId.slice(-4)}`);
  expect(numberEnding(certificate, t)).toBe(`declarations.entry.idPartEnding ${certificate.slice(14, 18)}`);
  expect(numberEnding(`${certificate}B1`, t)).toBe(
    `declarations.entry.idPartEnding ${certificate.slice(14, 18)}`,
  );
});

it("shows the end of a veteran's number, and nothing of what is no number", () => {
  expect(numberEnding('辽军D012345', t)).toBe('declarations.entry.ending 2345');
  expect(numberEnding('12', t)).toBe('declarations.entry.ending ');
});
