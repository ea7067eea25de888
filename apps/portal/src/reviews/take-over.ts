import type { Actor } from '#accounts';
import type { VersionKey } from '#declarations';
import type { OpenReview, OpenReviewRefusal } from '#reviews';
import { ok, type Result } from '#values';

/** Takes the case from the colleague who has it, where the form's page said so and that its button does this. */
export async function takeOverIfAsked(
  open: OpenReview,
  actor: Actor,
  version: VersionKey,
  takeOver: 'yes' | undefined,
): Promise<Result<unknown, OpenReviewRefusal>> {
  return takeOver === 'yes' ? open.run(actor, version, true) : ok(null);
}
