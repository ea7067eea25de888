import type { PlantedRow } from './plant.js';

/** What breaks one promise and no other, and what whoever mends it leaves behind. */
export interface Fault {
  readonly rows: readonly PlantedRow[];
  /** Rows that are added, or a change of what is there. */
  readonly mended: readonly (PlantedRow | string)[];
}

const LONG_AGO = '2025-01-02';
const id = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const changed = (table: string, change: string, key: string, value: string) =>
  `update ${table} set ${change} where region_code = '210603' and ${key} = '${value}'`;
const removed = (table: string, key: string, value: string) =>
  `delete from ${table} where region_code = '210603' and ${key} = '${value}'`;

/** A post that is over, of whichever is told from the others by its number. */
const closedPost = (number: number): PlantedRow => [
  'post_listing',
  { post_id: id(number), workplace_id: id(number), state: 'filled', version: 1, changed_at: LONG_AGO },
];

/**
 * A fault of each check, for an employer that is otherwise sound; years and ids keep them apart.
 * @param employer an employer with an administrator
 */
export function faultsOf(employer: string): Readonly<Record<string, Fault>> {
  const account = (levy_year: number) => ({ employer_id: employer, levy_year });
  const determination = (number: number, levy_year: number, over: Readonly<Record<string, unknown>> = {}) =>
    [
      'determination',
      {
        ...{ id: id(number), document_number: `D-${number}`, levy_fen: 0, ...account(levy_year) },
        ...{ declaration_id: id(number), ...over },
      },
    ] as const;
  const declaration = (number: number, levy_year: number, state: string, filed = 0): PlantedRow => [
    'declaration',
    { id: id(number), ...account(levy_year), state, filed_version: filed },
  ];
  const submission = (number: number, declared_on: string): PlantedRow => [
    'submission',
    { declaration_id: id(number), version: 1, document_number: `S-${number}`, declared_on },
  ];
  return {
    employerWithoutAdministrator: {
      rows: [['employer', { id: id(1), credit_code: 'A', name: '无管理员' }]],
      mended: [['employer_member', { employer_id: id(1), administrator: true }]],
    },
    mandateNotEnded: {
      rows: [
        ['employer', { id: id(2), credit_code: 'B', name: '已注销' }],
        ['employer_member', { employer_id: id(2), administrator: true }],
        ['employer_event', { employer_id: id(2), kind: 'closed', happened_on: '2023-06-30' }],
        ['mandate', { id: id(2), employer_id: id(2), until: '2026-12-31' }],
      ],
      mended: [changed('mandate', 'ended_at = now()', 'id', id(2))],
    },
    determinedWithoutDetermination: {
      rows: [declaration(3, 2001, 'determined')],
      mended: [determination(3, 2001)],
    },
    returnedWithoutLines: {
      rows: [declaration(4, 2002, 'returned')],
      mended: [['returned_line', { declaration_id: id(4) }]],
    },
    filedWithoutSubmission: {
      rows: [declaration(5, 2003, 'draft', 1)],
      mended: [submission(5, LONG_AGO)],
    },
    expiredUploads: {
      rows: [['roster_import', { id: id(6), expires_at: LONG_AGO }]],
      mended: [removed('roster_import', 'id', id(6))],
    },
    filesIncomplete: {
      rows: [
        ['stored_file', { id: id(7), owner_kind: 'objection', part_count: 2 }],
        ['stored_file_part', { file_id: id(7), part: 1 }],
      ],
      mended: [['stored_file_part', { file_id: id(7), part: 2 }]],
    },
    orphanFiles: {
      rows: [['stored_file', { id: id(8), owner_kind: 'declaration', part_count: 0, kept_at: LONG_AGO }]],
      mended: [['stored_file_release', { file_id: id(8) }]],
    },
    checksNotRun: {
      rows: [['check_order', { id: id(9), ordered_at: LONG_AGO }]],
      mended: [['check_run', { order_id: id(9) }]],
    },
    reviewOverdue: {
      rows: [declaration(10, 2004, 'submitted', 1), submission(10, LONG_AGO)],
      mended: [determination(10, 2004), changed('declaration', `state = 'determined'`, 'id', id(10))],
    },
    twoDeterminationsInForce: {
      // A year has one first determination by an index; the second says that it stands in for another.
      rows: [determination(11, 2005), determination(111, 2005, { supersedes_id: id(211) })],
      mended: [changed('determination', `supersedes_id = '${id(11)}'`, 'id', id(111))],
    },
    proposalWaiting: {
      rows: [['determination_proposal', { id: id(12), employer_id: employer, proposed_on: LONG_AGO }]],
      mended: [['determination_proposal_decision', { proposal_id: id(12) }]],
    },
    objectionOverdue: {
      rows: [['objection', { id: id(13), employer_id: employer, due_on: '2025-05-19' }]],
      mended: [['objection_act', { objection_id: id(13), kind: 'upheld' }]],
    },
    levyWithoutAccount: {
      rows: [determination(14, 2006, { levy_fen: 100 })],
      mended: [['levy_account', account(2006)]],
    },
    ledgerDiffers: {
      rows: [
        determination(15, 2007, { levy_fen: 100 }),
        ['levy_account', account(2007)],
        ['levy_entry', { ...account(2007), kind: 'notice', amount_fen: 99, cause: 'notice' }],
      ],
      mended: [['levy_entry', { ...account(2007), kind: 'adjustment', amount_fen: 1, cause: 'adjustment' }]],
    },
    paidTooMuch: {
      rows: [['levy_entry', { ...account(2008), kind: 'payment', amount_fen: -50, cause: 'payment' }]],
      mended: [['levy_entry', { ...account(2008), kind: 'refund', amount_fen: 50, cause: 'refund' }]],
    },
    paymentUnmatched: {
      rows: [['payment_row', { id: id(17), outcome: 'unmatched' }]],
      mended: [['payment_match', { row_id: id(17) }]],
    },
    paymentFileStuck: {
      rows: [['payment_arrival', { id: id(18), state: 'waiting', received_at: LONG_AGO }]],
      mended: [changed('payment_arrival', `state = 'taken'`, 'id', id(18))],
    },
    eventWaiting: {
      rows: [['outbox_delivery', { event_id: id(19), state: 'dead' }]],
      mended: [changed('outbox_delivery', `state = 'done'`, 'event_id', id(19))],
    },
    mailNotSent: {
      rows: [
        ['mail', { id: id(20) }],
        ['mail_delivery', { mail_id: id(20), state: 'queued', due_at: LONG_AGO }],
      ],
      mended: [changed('mail_delivery', `state = 'sent'`, 'mail_id', id(20))],
    },
    receiptNotSent: {
      rows: [['receipt_alarm', { submission_id: id(21) }]],
      mended: [changed('receipt_alarm', 'cleared_at = now()', 'submission_id', id(21))],
    },
    listOutOfDate: {
      rows: [
        determination(22, 2009),
        determination(122, 2009, { supersedes_id: id(22) }),
        ['disclosure_entry', { id: id(22), determination_id: id(22) }],
        ['disclosed_employer', { entry_id: id(22) }],
      ],
      mended: [removed('disclosed_employer', 'entry_id', id(22))],
    },
    postWithoutWorkplace: {
      rows: [
        [
          'post_listing',
          { post_id: id(23), workplace_id: id(23), state: 'published', expires_on: '2026-12-01' },
        ],
      ],
      mended: [['workplace', { id: id(23) }]],
    },
    postOpenPastItsEnd: {
      rows: [
        ['workplace', { id: id(24) }],
        ['post_listing', { post_id: id(24), workplace_id: id(24), state: 'published', expires_on: LONG_AGO }],
      ],
      mended: [changed('post_listing', `state = 'expired'`, 'post_id', id(24))],
    },
    activeWithoutConsent: {
      rows: [
        ['seeker', { id: id(25), state: 'active' }],
        ['seeker_verification', { seeker_id: id(25) }],
      ],
      mended: [['seeker_consent', { seeker_id: id(25) }]],
    },
    activeWithoutConfirmation: {
      rows: [
        ['seeker', { id: id(26), state: 'active' }],
        ['seeker_consent', { seeker_id: id(26) }],
      ],
      mended: [['seeker_verification', { seeker_id: id(26) }]],
    },
    packedButNotMatched: {
      rows: [
        ['seeker', { id: id(126), state: 'paused' }],
        ['seeker_pack', { seeker_id: id(126), made_of: '{}' }],
      ],
      mended: [removed('seeker_pack', 'seeker_id', id(126))],
    },
    reservedWithoutApproval: {
      rows: [
        ['retrofit', { id: id(27) }],
        ['retrofit_budget', { year: 2031, taken_fen: 40 }],
        ['retrofit_budget_entry', { year: 2031, kind: 'reserved', amount_fen: 40, retrofit_id: id(27) }],
      ],
      mended: [['retrofit_step', { retrofit_id: id(27), step: 'approved' }]],
    },
    budgetDiffers: {
      rows: [['retrofit_budget', { year: 2032, taken_fen: 40 }]],
      mended: [changed('retrofit_budget', 'taken_fen = 0', 'year', '2032')],
    },
    listOfClosedPost: {
      rows: [closedPost(29), ['match_list', { owner_id: id(29), side: 'post' }]],
      mended: [removed('match_list', 'owner_id', id(29))],
    },
    fairWordWithoutReferral: {
      rows: [
        ['job_fair', { id: id(30) }],
        ['job_fair_stand', { fair_id: id(30), id: id(30), post_id: id(30) }],
        ['job_fair_outcome', { fair_id: id(30), stand_id: id(30), seeker_id: id(30), word: 'intent' }],
      ],
      mended: [['referral', { post_id: id(30), seeker_id: id(30) }]],
    },
    referralForClosedPost: {
      rows: [closedPost(31), ['referral_standing', { referral_id: id(31), post_id: id(31), stage: 'sent' }]],
      mended: [changed('referral_standing', `stage = 'ended'`, 'referral_id', id(31))],
    },
    hiredWithoutPlacement: {
      rows: [closedPost(32), ['referral_standing', { referral_id: id(32), post_id: id(32), stage: 'hired' }]],
      mended: [['placement', { referral_id: id(32) }]],
    },
    holdWithoutVacancy: {
      rows: [
        closedPost(33),
        ['post_version', { post_id: id(33), version: 1, headcount: 1 }],
        ['placement', { id: id(33) }],
        ['vacancy_hold', { post_id: id(33), number: 2, placement_id: id(33) }],
      ],
      mended: [removed('vacancy_hold', 'post_id', id(33))],
    },
    visitOverdue: {
      rows: [
        closedPost(34),
        ['placement', { id: id(34), post_id: id(34) }],
        ['visit', { placement_id: id(34), months: 3, due_on: LONG_AGO }],
      ],
      mended: [['visit_record', { placement_id: id(34), months: 3 }]],
    },
  };
}
