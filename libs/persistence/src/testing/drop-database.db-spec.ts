import { expect, it } from '@jest/globals';
import { newId } from '../new-id.js';
import { dropDatabase } from './drop-database.js';
import { onServer } from './template.js';
import { testServer } from './test-server.js';

it('removes a database and says what else is wrong', async () => {
  const server = await testServer();
  const name = `test_${process.pid}_${newId().replaceAll('-', '').slice(-12)}`;
  await onServer(server, `create database ${name}`);
  await dropDatabase(server, name);
  const left = await onServer(server, `select 1 from pg_database where datname = '${name}'`);
  expect(left.rowCount).toBe(0);
  await dropDatabase(server, name);
  await expect(dropDatabase(server, 'two words')).rejects.toMatchObject({ code: '42601' });
});

it('waits for the cleaning process of the server', async () => {
  const refusal = Object.assign(new Error('permission denied to terminate process'), { code: '42501' });
  let refusals = 2;
  await dropDatabase(await testServer(), 'test_not_there', async () => {
    refusals -= 1;
    if (refusals >= 0) throw refusal;
  });
  expect(refusals).toBe(-1);
});
