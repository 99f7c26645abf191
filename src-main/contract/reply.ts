/** What comes back over every shell: a value, or a reason from this closed list. Never a stack trace, never a secret. */

export const reasons = [
  // about the request itself
  'unknown_request',
  'bad_input',
  'locked',
  'practice_only',
  'real_only',
  'not_found',
  'not_allowed_now',
  // about the plan and the run
  'plan_changed',
  'nothing_to_book',
  'run_in_progress',
  'undo_too_late',
  // about presets and goods
  'preset_weight_out_of_range',
  'preset_size_out_of_range',
  'code_means_two_skus',
  'photo_not_usable',
  'table_not_text',
  'table_unreadable',
  'table_too_long',
  'table_without_columns',
  'table_changed_meanwhile',
  'nothing_to_undo',
  // about papers
  'not_a_pdf',
  'pdf_damaged',
  'pdf_too_large',
  'pdf_encrypted',
  'printer_not_found',
  'printer_not_for_labels',
  'printer_refused',
  'label_too_small',
  'label_changed',
  'reprint_needs_reason',
  // about the account
  'wrong_secret',
  'expired_secret',
  'revoked_consent',
  'missing_role',
  'wrong_region',
  'clock_wrong',
  'offline',
  'amazon_busy',
  'amazon_refused',
  'amazon_unclear',
  'vault_unreachable',
  'vault_locked',
  'sandbox_needed',
  // about the day's records
  'shredding_open',
  'prints_unconfirmed',
  'purge_failed',
  'export_would_name_a_buyer',
  // about the machine
  'disk_full',
  'file_damaged',
  'wrong_key',
  'newer_schema',
  'cancelled_by_user',
  'internal',
] as const;
export type Reason = (typeof reasons)[number];

export type Reply<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly reason: Reason };

/** Thrown by handlers; crosses the bridge as its reason alone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}
