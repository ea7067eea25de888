import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { BrokerMatches, ChosenPairs, loadWeights, type PairsFilter } from '#matching';
import type { PostKey } from '#posts';
import type { SeekerKey } from '#seekers';
import { Pages } from '../frame/pages.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { chosenModel } from './chosen.view.js';
import { MatchDesk } from './match-desk.js';
import type { PairsQuery } from './match-forms.js';
import { MATCHES, postMatchesPath, seekerMatchesPath } from './match-paths.js';
import { lineWords, pairsModel, withBoxes } from './pairs.view.js';
import { personName, personRow, postRow } from './pair-row.view.js';

interface Visit {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
}

/** Pages of pairs: a list of twenty lines, and what was chosen from it. */
@Injectable()
export class PairPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MatchDesk,
    private readonly matches: BrokerMatches,
    private readonly choices: ChosenPairs,
  ) {}

  /** @param error why what was sent from the list leads back to it */
  async ofPost(visit: Visit, key: PostKey, query: PairsQuery, error?: 'nobodyChosen'): Promise<void> {
    const { request, actor } = visit;
    const words = this.desk.words(request);
    const found = await this.matches.ofPost(actor, key, filterOf(query));
    const { post, people, elsewhere, workplace } = this.desk.found(request, found);
    await this.send(visit, error, {
      title: post.title,
      breadcrumbs: [{ href: MATCHES, text: words.t('matches.broker.title') }],
      model: {
        ...pairsModel(people, postMatchesPath(key), query, words),
        ...withBoxes(people.shown.map(one => personRow(one, post.postId, words))),
        words: lineWords(true, words),
        button: words.t('matches.broker.referPeople'),
        ...{ byPost: true, workplace: workplace?.name ?? '', elsewhere, closed: post.state !== 'published' },
      },
    });
  }

  async ofSeeker(visit: Visit, key: SeekerKey, query: PairsQuery, error?: 'noPostChosen'): Promise<void> {
    const { request, actor } = visit;
    const words = this.desk.words(request);
    const found = await this.matches.ofSeeker(actor, key, filterOf(query));
    const { posts, ...person } = this.desk.found(request, found);
    await this.send(visit, error, {
      title: personName(person, words),
      breadcrumbs: [{ href: `${MATCHES}/people`, text: words.t('matches.broker.byPerson') }],
      model: {
        ...(posts && pairsModel(posts, seekerMatchesPath(key), query, words)),
        ...withBoxes(posts?.shown.map(one => postRow(one, key, words)) ?? []),
        words: lineWords(false, words),
        button: words.t('matches.broker.referPosts'),
        ...{ byPost: false, file: caseFilePath(key), closed: posts === null },
      },
    });
  }

  /** What was chosen, to be looked over once more; the button sends it where lists of pairs are taken. */
  async chosen(
    { request, reply, actor }: Visit,
    pairs: readonly { readonly post: PostKey; readonly seeker: SeekerKey }[],
  ): Promise<void> {
    const words = this.desk.words(request);
    const found = this.desk.found(request, await this.choices.of(actor, pairs));
    await this.pages.send(request, reply, 'matches/chosen', {
      title: words.t('matches.chosen.title'),
      breadcrumbs: [{ href: MATCHES, text: words.t('matches.broker.title') }],
      model: { ...chosenModel(found, pairs.length, words), requestKey: randomUUID() },
    });
  }

  private async send(
    { request, reply }: Visit,
    error: string | undefined,
    page: Omit<Parameters<Pages['send']>[3], 'errors'>,
  ): Promise<void> {
    const message = error && this.desk.words(request).t(`matches.errors.${error}`);
    const errors = message ? { errors: [{ field: 'one', message }] } : {};
    await this.pages.send(request, reply, 'matches/pairs', { ...page, ...errors });
  }
}

/** Without a choice nothing below what may be suggested; 0 shows every pair that nothing stops. */
function filterOf({ from, state, page }: PairsQuery): PairsFilter {
  const least = from === undefined ? loadWeights().cutOffs.possible : Math.max(1, Number(from));
  return {
    from: least,
    state: state === undefined || state === 'all' ? null : state,
    page: Number(page ?? 1),
  };
}
