import type { Actor } from '#accounts';
import { EMPTY_INPUT, type PostInput } from '../post-input.js';
import type { WorkplaceInput } from '../describe-workplace.js';

/** A workplace as it is typed, without an error. */
export const TYPED_WORKPLACE: WorkplaceInput = {
  ...{ name: '一号车间', address: '丹东市振兴区滨江中路118号', county: '210603' },
  ...{ longitude: '124.3812', latitude: '40.1291', entranceRiseMm: '120', features: ['accessibleLift'] },
};

/** A packer's post as it is typed, without an error. */
export function typedPost(workplaceId: string, over: Partial<PostInput> = {}): PostInput {
  return {
    ...EMPTY_INPUT,
    ...{ title: '包装工', occupation: '6-31-05-00', tasks: '把水产品装盒、贴标、码放。', headcount: '3' },
    ...{ workplaceId, mode: 'onSite', hours: '40', pattern: 'day', wageLow: '2600', wageHigh: '3200' },
    ...{ contract: 'fixed', contractMonths: '24', insurance: 'full', induction: 'buddy', benefits: '午餐' },
    ...{ must: ['packing'], levels: { stand: '2', pace: '2' }, marginal: ['pace'], ...over },
  };
}

/** The same person as a broker of a division. */
export function asBroker(person: Actor, divisionCode = '210603'): Actor {
  return { ...person, grants: [{ role: 'broker', divisionCode, employerId: null }] };
}
