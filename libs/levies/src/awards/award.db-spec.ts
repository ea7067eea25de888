import { afterAll, beforeAll } from '@jest/globals';
import { closeCases, openCases } from '../testing/award-cases/acts.js';
import { approvalCases } from '../testing/award-cases/approval.js';
import { choiceCases } from '../testing/award-cases/choice.js';
import { paymentCases } from '../testing/award-cases/payment.js';
import { publicListCases } from '../testing/award-cases/public-list.js';
import { rewardCases } from '../testing/award-cases/reward.js';

const LONG_MS = 120_000;

// One office for all of them: opening one takes longer than most of the cases.
beforeAll(openCases, LONG_MS);
afterAll(closeCases);

rewardCases();
publicListCases();
approvalCases();
paymentCases();
choiceCases();
