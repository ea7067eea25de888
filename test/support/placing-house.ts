import type { Actor } from '#accounts';
import { RegisterEmployer } from '#employers';
import { inventCreditCode } from '#identifiers';
import type { House } from '../../libs/matching/src/testing/placing-office.js';
import { DEMO_DIVISION, type TestPortal } from './test-portal.js';

/** The demo officer's employer in a portal, for what places people. */
export function houseOf(portal: Pick<TestPortal, 'app' | 'actor'>): House {
  const the: House['the'] = useCase => portal.app.get(useCase, { strict: false });
  return {
    the,
    person: () => portal.actor('officer'),
    async employer(actor: Actor) {
      const done = await the(RegisterEmployer).run(actor, {
        ...{
          creditCode: inventCreditCode(61, DEMO_DIVISION),
          creditCodeReason: '',
          name: '丹东江桥水产食品有限公司',
        },
        ...{ kind: 'enterprise', division: DEMO_DIVISION, kindConfirmed: 'yes', registeredOn: '2012-03-01' },
        ...{ contactName: '王莉', contactPhone: '0415-2100000', contactEmail: 'hr@jiangqiao.example' },
      });
      if (!done.ok) throw new Error(done.refusal.code);
      const officer = await portal.actor('officer');
      return { officer, employer: done.value };
    },
  };
}
