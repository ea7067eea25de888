/** Every post against every seeker, over typed arrays, with the best of both sides. */
import { match } from '../../dist/libs/matching/src/index.js';
import { brutePost, bruteSeekers, ranks } from './brute-columns.mjs';
import { ASK, bruteScore } from './brute-score.mjs';
import { PlainTops } from './plain-tops.mjs';

export const K = 20;

export class Brute {
  constructor({ seekers, posts }) {
    this.seekers = seekers;
    this.posts = posts;
    this.columns = bruteSeekers(seekers);
    this.postColumns = posts.map(brutePost);
    this.postRanks = ranks(posts);
  }

  score(post, seeker, scoreOf = bruteScore) {
    const score = scoreOf(this.postColumns[post], this.columns, seeker);
    return score === ASK ? match(this.posts[post].post, this.seekers[seeker].seeker).score : score;
  }

  /** Lists of both sides from some posts and all seekers. @returns them, and how many pairs nothing stops */
  lists(posts, scoreOf = bruteScore) {
    const [ofPosts, ofSeekers] = [new PlainTops(this.posts.length, K), new PlainTops(this.seekers.length, K)];
    let compatible = 0;
    for (const post of posts)
      for (let seeker = 0; seeker < this.seekers.length; seeker++) {
        const score = this.score(post, seeker, scoreOf);
        if (score === 0) continue;
        compatible += 1;
        ofPosts.offer(post, score, this.columns.rank[seeker], seeker);
        ofSeekers.offer(seeker, score, this.postRanks[post], post);
      }
    return { ofPosts, ofSeekers, compatible };
  }

  /** One seeker against all posts. */
  listOfSeeker(seeker) {
    const tops = new PlainTops(1, K);
    for (let post = 0; post < this.posts.length; post++) {
      const score = this.score(post, seeker);
      if (score > 0) tops.offer(0, score, this.postRanks[post], post);
    }
    return tops.text(
      0,
      this.posts.map(({ id }) => id),
    );
  }
}
