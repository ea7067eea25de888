import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { describe, expect, it } from '@jest/globals';
import { constraintOf, isRetryable, isUnavailable, OutcomeUnknown } from './database-errors.js';

/** An error as the driver throws it; `constraint` only where a plain server reports it. */
function databaseError(code: string, message: string, constraint?: string): Error {
  return Object.assign(new Error(message), { code, constraint });
}

describe('constraintOf', () => {
  it.each([
    ['a plain server', databaseError('23505', 'duplicate key …', 'employer_pkey'), 'employer_pkey'],
    [
      'a shard',
      databaseError('23505', 'duplicate key value violates unique constraint "employer_pkey_102008"'),
      'employer_pkey',
    ],
    ['a plain server and a shard name', databaseError('23505', '', 'employer_pkey_102008'), 'employer_pkey'],
    [
      'a foreign key',
      databaseError(
        '23503',
        'update or delete on table "a_1" violates foreign key constraint "b_a_fkey_1" on table "b_1"',
      ),
      'b_a_fkey',
    ],
    [
      'a server that speaks Chinese',
      databaseError('23505', '重复键违反唯一约束"employer_pkey"'),
      'employer_pkey',
    ],
    [
      'a missing value, which has no name',
      databaseError('23502', 'null value in column "kind" of relation "employer"'),
      null,
    ],
    [
      'a missing value on a cluster',
      databaseError('22004', 'cannot perform an INSERT with NULL in the partition column'),
      null,
    ],
    [
      'another error that speaks of a constraint',
      databaseError('42704', 'constraint "x" does not exist'),
      null,
    ],
    ['no error of the database', new Error('constraint "x"'), null],
    ['nothing', null, null],
  ])('of %s', (_, error, name) => {
    expect(constraintOf(error)).toBe(name);
  });
});

it('retries serialization failures and deadlocks alone', () => {
  expect(['40001', '40P01', '23505', '08006'].map(code => isRetryable(databaseError(code, '')))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('knows a database that cannot be reached', () => {
  expect(
    ['08006', '57P01', '53300', 'ECONNREFUSED', '23505'].map(code => isUnavailable(databaseError(code, ''))),
  ).toEqual([true, true, true, true, false]);
  expect(isUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isUnavailable(new QueryRunnerAlreadyReleasedError())).toBe(true);
  expect(isUnavailable(new OutcomeUnknown(databaseError('57P01', '')))).toBe(true);
});
