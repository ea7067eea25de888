import type { FrameLink } from '#web';
import type { Translate } from './translate.js';

/** Which part of the help page belongs to a page, the first that fits; its title is the link. */
const HELP: readonly (readonly [RegExp, string])[] = [
  [/^\/(sign-in|register|forgot-password|reset-password|confirm)/, 'account'],
  [/^\/session/, 'account'],
  [/^\/workspace\/account/, 'account'],
  [/^\/workspace\/declarations\/.*\/roster/, 'roster'],
  [/^\/workspace\/declarations\/.*\/headcount/, 'headcount'],
  [/^\/workspace\/(employers|declarations\/.*\/employer)/, 'employer'],
  [/^\/workspace\/declarations\/.*\/(check|submission|receipt|explanation|returned)/, 'submitting'],
  [/^\/workspace\/(work|seeker|applications|referral-letters|fair-meetings)\b/, 'seeking'],
  [/^\/workspace\/(posts|candidates|fair-stands)\b/, 'hiring'],
  [/^\/workspace\/retrofits\b/, 'adapting'],
  [
    /^\/workspace\/(tasks|seekers|post-desk|matches|referrals|return-visits|retrofit-(desk|budget|approvals|orders|papers)|fairs|fairness)\b/,
    'placing',
  ],
  [
    /^\/workspace\/(reviews|approvals|non-filers|inspections|sources|region-runs|ledger|levy-proposals|payments|awards|payment-orders|publications|reward-lists|relief-lists|figures|overview)\b/,
    'deciding',
  ],
  [
    /^\/workspace\/(determinations|explanation|levies|levy-papers|relief|rewards|subsidies|reward-choices|objections)\b/,
    'owing',
  ],
  [/^\/workspace\/(audit|integrity)\b/, 'overseeing'],
  [/^\/(workspace|calculator)/, 'asking'],
];

/** The help for a page where something is filled in; null where there is nothing to fill in. */
export function helpFor(path: string, t: Translate): FrameLink | null {
  const section = HELP.find(([pattern]) => pattern.test(path))?.[1];
  return section ? { href: `/help#${section}`, text: t(`staticPages.help.${section}.title`) } : null;
}
