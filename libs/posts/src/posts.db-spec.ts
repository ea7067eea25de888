import { afterAll, beforeAll, describe } from '@jest/globals';
import { tellExchanging } from './testing/exchanging.cases.js';
import { tellLasting } from './testing/lasting.cases.js';
import { tellMoving } from './testing/moving.cases.js';
import { PostHouse } from './testing/post-house.js';
import { tellSearching } from './testing/searching.cases.js';
import { tellWriting } from './testing/writing.cases.js';

describe('posts from intake to their end', () => {
  const house = new PostHouse();
  beforeAll(() => house.open());
  afterAll(house.close);

  // One after another on one database: what is found is counted.
  tellWriting(house);
  tellSearching(house);
  tellLasting(house);
  tellMoving(house);
  tellExchanging(house);
});
