import type { Topic } from '../contract/events.ts';
import type { Clock, Random } from '../domain/clock.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Recipients } from '../store/recipients.ts';
import type { Amazon, PaperWork, PurgeFile } from './ports.ts';
import type { Preferences } from './preferences.ts';
import type { DeskView } from './view/desk-view.ts';

/** What every job works with. app.ts makes the one there is. */
export interface Desk {
  readonly mode: 'practice' | 'real';
  readonly clock: Clock;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly preferences: Preferences;
  /** What the ledger says of the orders at the desk, kept in memory. */
  readonly view: DeskView;
  /** Null while recipients.db is closed by a lock. */
  recipients(): Recipients | null;
  readonly purgeFile: PurgeFile;
  readonly amazon: Amazon;
  readonly work: PaperWork;
  /** An entry of the audit trail. `detail` is a word or a figure, never a person. */
  audit(event: AuditEvent, orderId?: string | null, detail?: string): void;
  /** Tells the window that something under these topics is different now. */
  changed(...topics: Topic[]): void;
}

export type AuditEvent =
  | 'started'
  | 'account_connected'
  | 'account_disconnected'
  | 'plan_approved'
  | 'run_undone'
  | 'run_stopped'
  | 'package_booked'
  | 'package_adopted'
  | 'package_rescheduled'
  | 'papers_printed'
  | 'papers_printed_unread'
  | 'papers_reprinted'
  | 'papers_taken_in'
  | 'printer_stopped'
  | 'papers_deleted'
  | 'person_shown'
  | 'handed_over'
  | 'handover_undone'
  | 'evidence_made'
  | 'return_arrived'
  | 'return_undone'
  | 'shutdown_announced'
  | 'purged'
  | 'key_destroyed'
  | 'settings_changed'
  | 'gst_exported'
  | 'day_closed'
  | 'backup_made'
  | 'keys_changed';
