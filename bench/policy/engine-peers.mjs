/** The formula in two rule engines, each in its own way: figures from facts or expressions, the branch from rules. */
import { load } from './peers.mjs';

const ENTERPRISE = 3;

function factsOf({ kind, headcount, counted, wage }, row) {
  return {
    isEnterprise: kind[row] === ENTERPRISE,
    headcount: headcount.units[row],
    counted: counted.units[row] / 100,
    payroll: wage.fen[row] / 100,
  };
}

/** json-rules-engine decides the branch by rules; shortfall, wage base and ratio are facts worked out on demand. */
export async function jsonRulesPeer() {
  const { Engine } = await load('json-rules-engine');
  const engine = new Engine();
  engine.addFact('shortfall', async (_, almanac) =>
    Math.max(0, (await almanac.factValue('headcount')) * 0.015 - (await almanac.factValue('counted'))),
  );
  engine.addFact(
    'ratio',
    async (_, almanac) => (await almanac.factValue('counted')) / (await almanac.factValue('headcount')),
  );
  const short = { fact: 'shortfall', operator: 'greaterThan', value: 0 };
  const small = [
    { fact: 'isEnterprise', operator: 'equal', value: true },
    { fact: 'headcount', operator: 'lessThanInclusive', value: 30 },
  ];
  const owes = [short, { not: { all: small } }];
  const half = { fact: 'ratio', operator: 'greaterThanInclusive', value: 0.01 };
  const most = { fact: 'ratio', operator: 'lessThan', value: 0.01 };
  engine.addRule({ conditions: { all: [...owes, half] }, event: { type: 'levy', params: { factor: 0.5 } } });
  engine.addRule({ conditions: { all: [...owes, most] }, event: { type: 'levy', params: { factor: 0.9 } } });
  return async (rows, row) => {
    const { events, almanac } = await engine.run(factsOf(rows, row));
    const [event] = events;
    if (!event) return 0;
    const { headcount, payroll } = factsOf(rows, row);
    const wageBase = Math.min(payroll / headcount, 180_000);
    return Math.round((await almanac.factValue('shortfall')) * wageBase * event.params.factor * 100);
  };
}

/** A decision of GoRules: expressions, a table for the branch, an expression for the levy. */
export async function zenPeer() {
  const { ZenEngine } = await load('@gorules/zen-engine');
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(DECISION)));
  return async (rows, row) => {
    const { result } = await decision.evaluate(factsOf(rows, row));
    return Math.round(result.levy * 100);
  };
}

const expressions = (id, ...pairs) => ({
  id,
  type: 'expressionNode',
  name: id,
  content: {
    expressions: pairs.map(([key, value]) => ({ id: `${id}-${key}`, key, value })),
    passThrough: true,
  },
});

const DECISION = {
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in' },
    expressions(
      'figures',
      ['shortfall', 'max([0, headcount * 0.015 - counted])'],
      ['wageBase', 'min([payroll / headcount, 180000])'],
      ['ratio', 'counted / headcount'],
    ),
    {
      id: 'branch',
      type: 'decisionTableNode',
      name: 'branch',
      content: {
        hitPolicy: 'first',
        passThrough: true,
        inputs: [
          { id: 'short', name: 'short', field: 'shortfall' },
          { id: 'enterprise', name: 'enterprise', field: 'isEnterprise' },
          { id: 'staff', name: 'staff', field: 'headcount' },
          { id: 'share', name: 'share', field: 'ratio' },
        ],
        outputs: [{ id: 'factor', name: 'factor', field: 'factor' }],
        rules: [
          { _id: 'met', short: '<= 0', enterprise: '', staff: '', share: '', factor: '0' },
          { _id: 'exempt', short: '', enterprise: 'true', staff: '<= 30', share: '', factor: '0' },
          { _id: 'half', short: '', enterprise: '', staff: '', share: '>= 0.01', factor: '0.5' },
          { _id: 'most', short: '', enterprise: '', staff: '', share: '', factor: '0.9' },
        ],
      },
    },
    expressions('levy', ['levy', 'shortfall * wageBase * factor']),
    { id: 'out', type: 'outputNode', name: 'out' },
  ],
  edges: [
    ['in', 'figures'],
    ['figures', 'branch'],
    ['branch', 'levy'],
    ['levy', 'out'],
  ].map(([sourceId, targetId]) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: 'edge' })),
};
