import { afterAll, beforeAll } from '@jest/globals';
import { closeCases, openCases } from './testing/payment-cases/acts.js';
import { certifiedFiguresCases } from './testing/payment-cases/certified-figures.js';
import { parkedFileCases } from './testing/payment-cases/parked-file.js';
import { paymentFileCases } from './testing/payment-cases/payment-file.js';

// One office for all of them: opening one takes longer than most of the cases.
beforeAll(openCases);
afterAll(closeCases);

paymentFileCases();
parkedFileCases();
certifiedFiguresCases();
