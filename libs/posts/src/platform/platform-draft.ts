import { findConditions } from '../conditions.js';
import type { PostInput } from '../post-input.js';
import type { PlatformPost } from './platform-file.js';

const LONGEST_TITLE = 40;
const LONGEST_BENEFIT = 20;
const FULL_INSURANCE = /五险/u;
const HOUSING = /包(?:吃)?住/u;

/**
 * What a draft begins with when a platform's post is taken over. Categories come along for the exchange alone; what the work
 * asks is for staff to state. Words that name a condition are no part of the tasks.
 */
export function draftOf(post: PlatformPost): Partial<PostInput> {
  const wage = (yuan: number | null) => (yuan === null ? '' : String(yuan));
  const clauses = post.requirements.split(/[;；。]/u).map(text => text.trim());
  const tasks = clauses.filter(text => text !== '' && findConditions(text, null).length === 0);
  const benefits = post.benefits.filter(text => [...text].length <= LONGEST_BENEFIT);
  return {
    title: [...post.title].slice(0, LONGEST_TITLE).join(''),
    tasks: tasks.join('；'),
    headcount: post.headcount === null ? '' : String(post.headcount),
    ...{ wageLow: wage(post.wageLow), wageHigh: wage(post.wageHigh ?? post.wageLow) },
    benefits: benefits.join('、'),
    insurance: benefits.some(text => FULL_INSURANCE.test(text)) ? 'full' : '',
    housing: benefits.some(text => HOUSING.test(text)) ? 'yes' : '',
    accepted: post.acceptedText,
  };
}
