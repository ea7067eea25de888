import { describe, expect, it } from '@jest/globals';
import { readEmployerData } from './employer-data.js';

const NONE = { concentrated: '', vatRefund: '', budgetFunded: '' };

describe('questions about the employer', () => {
  it('are answered no where nobody asks, whatever was sent', () => {
    const sent = { concentrated: 'yes', vatRefund: 'yes', budgetFunded: 'yes' };
    const value = { concentrated: false, vatRefund: false, budgetFunded: false };
    expect(readEmployerData(sent, [])).toEqual({ ok: true, value });
  });

  it('want an answer each where they are asked', () => {
    expect(readEmployerData(NONE, ['budgetFunded', 'vatRefund'])).toMatchObject({
      refusal: { fields: ['budgetFunded', 'vatRefund'].map(field => ({ field, code: 'missing' })) },
    });
  });

  it('tie the refund to concentration only where both are asked', () => {
    const refunded = { ...NONE, concentrated: 'no', vatRefund: 'yes' };
    expect(readEmployerData(refunded, ['concentrated', 'vatRefund'])).toMatchObject({
      refusal: { fields: [{ field: 'vatRefund', code: 'vatRefundNeedsConcentrated' }] },
    });
    expect(readEmployerData(refunded, ['vatRefund'])).toMatchObject({ value: { vatRefund: true } });
  });
});
