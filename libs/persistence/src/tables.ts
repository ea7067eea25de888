/** How a table would be spread over a cluster. */
export type Distribution =
  /** by `region_code`, the first column of every key */
  | 'region'
  /** by its own value: what must be unique in the country */
  | 'directory'
  /** the same small table on every node, rarely written */
  | 'reference'
  /** on the coordinator alone */
  | 'local';

export interface TableDeclaration {
  readonly name: string;
  readonly distribution: Distribution;
  readonly primaryKey: readonly string[];
}

const region = (name: string, ...rest: string[]): TableDeclaration => ({
  name,
  distribution: 'region',
  primaryKey: ['region_code', ...(rest.length > 0 ? rest : ['id'])],
});
/** @param rest what tells rows of one value apart, where a value may have several */
const directory = (name: string, value: string, ...rest: string[]): TableDeclaration => ({
  name,
  distribution: 'directory',
  primaryKey: [value, ...rest],
});
const reference = (name: string, ...primaryKey: string[]): TableDeclaration => ({
  name,
  distribution: 'reference',
  primaryKey,
});
const local = (name: string, ...primaryKey: string[]): TableDeclaration => ({
  name,
  distribution: 'local',
  primaryKey,
});

/** Every table, once, in the order of the migrations; a spec compares the list with the database's catalogue. */
export const tables: readonly TableDeclaration[] = [
  local('schema_migration', 'id'),
  // 0001 outbox
  region('outbox_event'),
  region('outbox_delivery', 'event_id'),
  reference('business_date', 'name'),
  reference('demo_data', 'name'),
  // 0002 audit
  region('audit_record'),
  // 0003 accounts
  region('account'),
  directory('account_email_directory', 'email_index'),
  region('account_grant'),
  region('account_link'),
  directory('web_session', 'id_hash'),
  directory('sign_in_failure', 'key_hash'),
  // 0004 employers
  reference('division', 'code'),
  directory('credit_code_directory', 'credit_code'),
  region('employer'),
  region('employer_member', 'employer_id', 'account_id'),
  // 0005 declarations
  region('declaration'),
  region('declaration_employer', 'declaration_id'),
  region('declaration_headcount', 'declaration_id'),
  region('roster_entry'),
  region('declaration_roster', 'declaration_id'),
  region('declaration_change', 'declaration_id', 'draft_version'),
  region('declaration_check', 'declaration_id', 'draft_version'),
  directory('document_number_directory', 'document_number'),
  region('submission'),
  region('submission_key', 'employer_id', 'idempotency_key'),
  region('withdrawal', 'submission_id'),
  region('returned_line'),
  region('returned_line_answer', 'returned_line_id'),
  // 0006 reviews
  region('review'),
  region('review_assignment'),
  region('review_decision'),
  region('review_closure', 'review_id'),
  reference('resolved_policy', 'content_hash'),
  region('determination'),
  // 0007 disclosure
  region('publication'),
  region('disclosure_entry'),
  region('disclosed_employer', 'levy_year', 'employer_id'),
  region('disclosed_employer_tally', 'levy_year', 'employer_kind', 'status'),
  directory('disclosed_employer_directory', 'employer_id'),
  // 0008 mail
  region('mail'),
  region('mail_delivery', 'mail_id'),
  region('demo_mail'),
  // 0011 people and mandates
  region('mandate'),
  region('join_request'),
  region('account_join_request'),
  region('employer_invitation'),
  // 0016 corrections
  region('correction'),
  region('correction_abandonment', 'correction_id'),
  region('declaration_explanation', 'declaration_id', 'warning_key'),
  // 0012 an employer's life
  region('employer_event'),
  directory('employer_seat_directory', 'employer_id'),
  // 0018 display and kept forms
  region('account_display', 'account_id'),
  region('kept_form'),
  // 0014 carried people and claims
  directory('person_claim_directory', 'person_index', 'levy_year', 'region_code', 'declaration_id'),
  // 0013 working text of drafts
  region('working_text', 'declaration_id', 'form', 'account_id'),
  // 0015 spreadsheets that wait
  region('roster_import'),
  // 0017 mails followed, receipts watched
  region('mail_resend'),
  region('receipt_alarm', 'submission_id'),
  region('receipt_watch', 'name'),
  region('mail_purge'),
  local('mail_service', 'name'),
  // 0020 a watch over mandates, limits that all programs share
  { name: 'mandate_watch', distribution: 'region', primaryKey: ['region_code'] },
  directory('request_limit', 'key_hash'),
  // 0021 for whom the directory of claims was asked
  region('person_lookup', 'declaration_id', 'citizen_id_index'),
  // 0022 second persons
  region('determination_proposal'),
  region('determination_proposal_decision', 'proposal_id'),
  // 0023 the reviewer's desk
  region('review_note'),
  region('review_outlook', 'declaration_id', 'declaration_version'),
  region('review_batch'),
  region('review_batch_item', 'batch_id', 'position'),
  // 0026 what other offices know, and rosters compared with it
  region('delivery'),
  region('delivery_error', 'delivery_id', 'line', 'field'),
  region('delivered_record'),
  directory('delivered_record_directory', 'person_index', 'levy_year', 'source', 'thing_index'),
  directory('source_health', 'source'),
  region('check_order'),
  region('check_run'),
  region('related_unit'),
  region('related_unit_end', 'unit_id'),
  // 0024 files
  region('stored_file'),
  region('stored_file_part', 'file_id', 'part'),
  region('stored_file_release', 'file_id'),
  region('stored_file_tally', 'owner_kind', 'owner_id'),
  // 0025 evidence and dispatch
  region('evidence'),
  region('evidence_claim', 'evidence_id', 'entry_id'),
  region('dispatch_request'),
  directory('dispatch_request_directory', 'partner_code', 'region_code', 'request_id'),
  region('dispatch_answer', 'request_id'),
  region('dispatch_settlement', 'request_id'),
  // 0030 levies
  region('levy_account', 'employer_id', 'levy_year'),
  region('levy_paper'),
  region('relief_request'),
  region('relief_withdrawal', 'request_id'),
  region('payment_file'),
  region('payment_row'),
  region('payment_match', 'row_id'),
  region('levy_proposal'),
  region('levy_proposal_decision', 'proposal_id'),
  region('levy_entry'),
  region('figures_handover'),
  directory('tax_office_key', 'key_hash'),
  // 0032 awards: rewards and subsidies from offer to payment
  region('award'),
  region('award_publication'),
  region('award_step', 'award_id', 'number'),
  region('bank_account'),
  region('bank_account_removal', 'bank_account_id'),
  region('award_objection'),
  region('payment_order'),
  region('payment_order_line', 'order_id', 'line'),
  // 0033 for which months a person is subsidised
  directory('subsidy_month_directory', 'person_index', 'programme', 'month'),
  // 0028 reminders, and figures of other offices
  region('reminder_plan'),
  region('reminder_batch'),
  region('reminder_release', 'batch_id'),
  region('reminder_end', 'batch_id'),
  region('reminder', 'employer_id', 'levy_year', 'stage', 'attempt'),
  region('reminder_recall', 'employer_id', 'levy_year', 'stage', 'attempt'),
  region('office_figure'),
  // 0029 objections
  region('objection'),
  region('objection_act'),
  region('objection_notice', 'objection_id', 'notice'),
  // 0034 every employer of a division in one run
  region('region_run'),
  region('region_run_order'),
  region('region_run_end', 'run_id'),
  region('region_run_county', 'run_id'),
  region('region_run_chunk', 'run_id', 'number'),
  region('region_run_rule', 'run_id', 'employer_kind', 'since'),
  region('region_run_facts', 'run_id', 'chunk'),
  region('region_run_result', 'run_id', 'employer_id'),
  // 0036 inspections
  region('inspection_campaign'),
  region('inspection_step', 'campaign_id', 'step'),
  region('inspection_draw', 'campaign_id'),
  region('inspection_candidate', 'campaign_id', 'employer_id'),
  region('inspection_case', 'campaign_id', 'employer_id'),
  region('inspection_finding'),
  // 0037 what the checks found, day by day
  region('integrity_count', 'check_key', 'counted_on'),
  // 0041 posts: workplaces and posts in versions, what happened to each, what is searched
  region('workplace'),
  region('workplace_version', 'workplace_id', 'version'),
  region('post'),
  region('post_draft', 'post_id'),
  region('post_version', 'post_id', 'version'),
  region('post_step', 'post_id', 'number'),
  region('post_listing', 'post_id'),
  directory('post_directory', 'post_id'),
  // 0042 posts of the national platform's files, and conditions that a broker let stand
  region('platform_import'),
  region('platform_entry'),
  region('platform_entry_end', 'entry_id'),
  region('post_constraint'),
  region('post_constraint_end', 'constraint_id'),
  // 0043 people who look for work
  region('seeker'),
  region('seeker_state', 'seeker_id', 'number'),
  region('seeker_part'),
  // 0080 what matching reads of a person, under one seal
  region('seeker_pack', 'seeker_id'),
  region('seeker_consent'),
  region('seeker_verification'),
  region('seeker_hiding'),
  region('seeker_hiding_end', 'hiding_id'),
  region('seeker_service'),
  region('seeker_look'),
  directory('seeker_person_directory', 'person_index'),
  directory('seeker_account_directory', 'account_id'),
  // 0047 placements: referrals, interviews, hires, return visits
  region('placing_employer', 'employer_id'),
  directory('placing_seeker_directory', 'seeker_id'),
  region('referral'),
  directory('referral_seeker_directory', 'seeker_id', 'region_code', 'referral_id'),
  region('referral_standing', 'referral_id'),
  region('referral_step', 'referral_id', 'number'),
  region('referral_letter', 'referral_id'),
  region('interpreter_capacity'),
  region('interpreter_booking', 'booked_for', 'number'),
  // 0060 days on which interpreters are booked: one to lock for each
  region('interpreter_day', 'booked_for'),
  region('placement'),
  region('vacancy_hold', 'post_id', 'number'),
  directory('employment_directory', 'seeker_id'),
  region('placement_end', 'placement_id'),
  region('quota_release', 'placement_id', 'number'),
  region('placement_care', 'placement_id', 'number'),
  directory('placement_care_directory', 'care_region', 'region_code', 'placement_id'),
  region('visit', 'placement_id', 'months'),
  region('visit_record', 'placement_id', 'months'),
  // 0059 visits of which brokers were told
  region('visit_notice', 'placement_id', 'months', 'step'),
  region('placing_task'),
  region('placing_task_end', 'task_id'),
  // 0048 people placed by the service, offered to their employer's next declaration
  region('placed_person', 'placement_id', 'number'),
  // 0045 retrofits: requests to adapt workplaces
  region('retrofit'),
  region('retrofit_step', 'retrofit_id', 'number'),
  region('retrofit_account'),
  region('retrofit_account_removal', 'account_id'),
  // 0046 what a county may grant for them in a year
  region('retrofit_budget', 'year'),
  region('retrofit_budget_setting'),
  region('retrofit_budget_entry'),
  // 0052 one refund at a time, who is behind an account, grants of relief made public
  region('levy_refund_hold', 'employer_id', 'levy_year'),
  region('account_identity', 'account_id'),
  directory('account_identity_directory', 'identity_index', 'account_id'),
  region('relief_approval', 'proposal_id'),
  region('relief_list'),
  region('relief_list_entry', 'list_id', 'proposal_id'),
  // 0049 lists of matching, its runs and checks, counts behind employers' questions
  region('match_run'),
  region('match_check'),
  region('match_list', 'owner_id'),
  region('match_change', 'side', 'owner_id'),
  region('match_count', 'post_id'),
  region('match_question', 'employer_id', 'asked_on', 'number'),
  // 0044 case files of people who look for work
  region('seeker_note'),
  region('seeker_task'),
  region('seeker_task_end', 'task_id'),
  region('seeker_plan'),
  region('seeker_assessment'),
  region('seeker_assessment_take', 'assessment_id'),
  region('seeker_record'),
  // 0050 job-fair days: stands, people, plans with their proof, and the day itself
  region('job_fair'),
  region('job_fair_step', 'fair_id', 'number'),
  region('job_fair_stand', 'fair_id', 'id'),
  region('job_fair_person', 'fair_id', 'seeker_id'),
  region('job_fair_leave', 'fair_id', 'subject', 'subject_id'),
  region('job_fair_plan', 'fair_id', 'id'),
  region('job_fair_appointment', 'fair_id', 'plan_id', 'seeker_id', 'slot'),
  region('job_fair_arrival', 'fair_id', 'seeker_id'),
  region('job_fair_outcome', 'fair_id', 'seeker_id', 'stand_id', 'number'),
  // 0053 whom of the office was told that filings wait too long
  region('review_escalation', 'step', 'filed_through'),
  // 0063 large deliveries on their way in
  region('delivery_load'),
  region('delivery_load_part', 'load_id', 'part'),
  region('delivery_load_progress', 'load_id'),
  region('delivery_load_end', 'load_id'),
  // 0057 wordings allowed in posts, and where posts and workplaces of employers went that moved
  region('post_allowance'),
  region('post_carried', 'post_id', 'direction'),
  region('workplace_carried', 'workplace_id', 'direction'),
  // 0061 payment files that wait for the worker
  region('payment_arrival'),
  // 0054 letters by which a person takes the own entry over, and what the register of certificates says
  region('seeker_claim_letter'),
  region('seeker_claim_end', 'letter_id'),
  region('seeker_claim_try', 'letter_id', 'number'),
  region('seeker_register_check'),
  // 0055 consents told to end soon, and ends that had their effect
  region('seeker_consent_notice', 'consent_id', 'kind'),
  // 0058 orders of payment for retrofits, and their numbered papers
  region('retrofit_order'),
  region('retrofit_order_line', 'order_id', 'line'),
  region('retrofit_order_release', 'order_id'),
  region('retrofit_document'),
  // 0062 what employers chose of a reward before they declared
  region('reward_choice', 'employer_id', 'levy_year', 'round'),
  // 0081 claims of entries that a second colleague answers
  region('seeker_claim_request', 'letter_id'),
  region('seeker_claim_answer', 'letter_id'),
  // 0087 who brought the papers of a job-seeker
  region('seeker_paper', 'file_id'),
];
