import { figuresOf } from './estimate-answer.js';
import type { EstimateRequest } from './estimate-request.js';
import type { OwnLaw } from './law.js';
import type { OracleAnswer } from './levy-oracle.js';

/** The request with both answers where the engine's is another than ours. */
export function differenceOn(
  request: EstimateRequest,
  own: OwnLaw | null,
  ours: OracleAnswer,
  ask = figuresOf,
): string | null {
  const [said, known] = [ask(request, own), ours].map(inOrder);
  if (said === known) return null;
  return [JSON.stringify(request), JSON.stringify(own), `engine ${said}`, `oracle ${known}`].join('\n');
}

const inOrder = (answer: object) =>
  JSON.stringify(Object.entries(answer).sort(([one], [other]) => (one < other ? -1 : 1)));
