import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import SharedEnvironment from '../scripts/testing/shared-environment.mjs';

const environment = new SharedEnvironment();
const holder = { value: 1, double: (number: number) => 2 * number };

beforeAll(() => environment.setup());
afterAll(() => {
  jest.restoreAllMocks();
});

it('puts back what a file leaves behind', async () => {
  const before = { home: process.env['HOME'], exitCode: process.exitCode, console: globalThis.console };
  process.env['HOME'] = '/nowhere';
  process.env['TONGGANG_LEFT_BEHIND'] = 'yes';
  process.exitCode = 3;
  globalThis.console = { ...globalThis.console, log: () => undefined };
  environment.moduleMocker.spyOn(holder, 'double').mockImplementation(() => 0);
  environment.moduleMocker.replaceProperty(holder, 'value', 2);
  expect([holder.value, holder.double(4)]).toEqual([2, 0]);

  await environment.teardown();

  expect(process.env['HOME']).toBe(before.home);
  expect(process.env['TONGGANG_LEFT_BEHIND']).toBeUndefined();
  expect(process.exitCode).toBe(before.exitCode);
  expect(globalThis.console).toBe(before.console);
  expect([holder.value, holder.double(4)]).toEqual([1, 8]);
});
