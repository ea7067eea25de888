/** A genuine paper, as the API tells of it. */
export const VERIFIED_DOCUMENT = {
  type: 'object',
  required: ['number', 'genuine', 'kind', 'issuedOn', 'levyYear', 'state', 'code', 'employerName'],
  additionalProperties: false,
  properties: {
    number: { type: 'string', example: '210603-2025-004186-7' },
    genuine: { type: 'boolean', enum: [true] },
    kind: {
      type: 'string',
      enum: [
        ...['receipt', 'determination', 'levyNotice', 'levyWarning', 'reliefApproval'],
        ...['retrofitApproval', 'retrofitAcceptance', 'retrofitPayment'],
      ],
    },
    issuedOn: { type: 'string', format: 'date' },
    levyYear: {
      ...{ type: 'integer', nullable: true, example: 2024 },
      description: 'Null for papers that belong to no levy year.',
    },
    state: { type: 'string', enum: ['current', 'superseded', 'withdrawn', 'revoked'] },
    code: { type: 'string', enum: ['same', 'different', 'notGiven', 'none'] },
    employerName: { type: 'string', nullable: true, description: 'Null without the code of the paper.' },
  },
};
