import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createTranslator, loadCatalogue, type Language } from '#web';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import { LEVY_ESTIMATE_EXAMPLE } from '../calculator/levy-estimate.schema.js';
import { operationsOf } from './operations.js';

let portal: TestPortal;
let document: OpenAPIObject;
const translator = createTranslator(loadCatalogue(['apps/portal/locales']));

beforeAll(async () => {
  portal = await startTestPortal();
  document = JSON.parse((await portal.visitor().get('/api/v1/openapi.json')).text) as OpenAPIObject;
});
afterAll(() => portal.close());

describe('the page about the API', () => {
  it.each(['zh-CN', 'en'] as const)('has words for every operation, field and answer: %s', language => {
    const operations = operationsOf(document, wordsOf(language));
    expect(operations.length).toBeGreaterThan(2);
    const said = operations.flatMap(({ summary, description, fields, answers }) => [
      ...[summary, description],
      ...fields.map(field => field.description),
      ...answers.map(answer => answer.description),
    ]);
    expect(said.filter(text => text === '' || text.startsWith('apiDocs.'))).toEqual([]);
  });

  it('is wholly in one language, with fields, types and an example', async () => {
    const chinese = (await portal.visitor().get('/api/docs')).text;
    expect(chinese).toContain('年平均在职职工人数');
    expect(chinese).toContain('roster[].certificateKind');
    expect(chinese).toContain('disability, veteran之一');
    expect(chinese).not.toMatch(/Work out levy|Levy year;|The estimate\./);
    const english = (await portal.visitor('en').get('/api/docs')).text;
    expect(english).toContain('one of disability, veteran');
    expect(english).toContain('&quot;levyYear&quot;: 2024');
  });

  it('shows an example that is answered as it stands', async () => {
    const answer = await fetch(`${portal.origin}/api/v1/levy-estimates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(LEVY_ESTIMATE_EXAMPLE),
    });
    expect(answer.status).toBe(200);
    // Limb 2 counts twice for the ten months from March: 2 × 10 ÷ 12 = 1.67
    expect(await answer.json()).toMatchObject({ countedPersons: '1.67', outcome: 'levy' });
  });
});

describe('a body that is no JSON', () => {
  it.each([
    ['zh-CN', '{"division": ', '正文不是有效的JSON'],
    ['en', '{"division": ', 'The body is not valid JSON'],
    ['en', '', 'The body is not valid JSON'],
  ])('is refused in words fit for an API: %s %s', async (language, body, words) => {
    const answer = await fetch(`${portal.origin}/api/v1/levy-estimates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as { code: string; detail: string };
    expect(problem.code).toBe('invalidJson');
    expect(problem.detail).toContain(words);
  });

  it('has other words for an address that is none', async () => {
    const answer = await fetch(`${portal.origin}/api/v1/nothing`, { headers: { 'accept-language': 'en' } });
    expect(await answer.json()).toMatchObject({
      ...{ status: 404, code: 'notFound', detail: 'The API has no such address. See /api/docs.' },
    });
  });
});

function wordsOf(language: Language) {
  return (key: string, values?: Readonly<Record<string, unknown>>) => translator.text(language, key, values);
}
