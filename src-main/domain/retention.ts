/**
 * Retention as data: every column of both files has a class, and a class has an end. The purge job and the policy
 * page both come from here; a column that is missing here fails a test.
 */
import { addDays, financialYearEnd } from './ist.ts';

const retentionClasses = [
  /** What GST and income tax ask for: 7 years from the end of the financial year. */
  'statute',
  /** What the desk works with: 18 months, Amazon's limit for anything that is not personal. */
  'desk',
  /** 13 months. */
  'audit',
  /** 90 days. */
  'log',
  /** Until the purge date of its order, see purge-date.ts. */
  'personal',
  /** The seller's own knowledge: until the seller changes it. */
  'settings',
  /** Keys and bookkeeping of the program: as long as the row they belong to. */
  'technical',
] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** Who reads a personal column; what nobody reads must not be kept. */
export const personalReaders = ['your_data', 'print', 'print_preview', 'purge'] as const;
export type PersonalReader = (typeof personalReaders)[number];

export interface Retention {
  readonly class: RetentionClass;
  /** Only of personal columns, which must have one. */
  readonly reader?: PersonalReader;
}

type Columns = Readonly<Partial<Record<Exclude<RetentionClass, 'personal'>, string>>>;

/** Column names in blanks, so that a table reads as one. */
const ledger: Readonly<Record<string, Columns>> = {
  settings: { settings: 'name value' },
  watermarks: { technical: 'name at' },
  limiter: { technical: 'operation tokens at rate' },
  counts: { technical: 'name count' },
  orders: {
    statute: 'order_id created_time state_code',
    desk: `last_updated_time fulfillment_status fulfilled_by programs ship_by_earliest ship_by_latest
      label_printing_from cash_on_delivery buyer_asked_to_cancel pin_agrees_with_state fetched_at`,
  },
  order_items: {
    statute: 'order_id order_item_id sku quantity gross_paise',
    desk: 'position asin title gift serial_number_required',
  },
  order_packages: {
    desk: 'order_id package_reference_id status detailed_status carrier tracking_number ship_time',
  },
  boxes: { settings: 'box_id name length_mm width_mm height_mm tare_grams' },
  goods: { settings: 'sku weight_grams length_mm width_mm height_mm bin hsn gst_rate_basis_points' },
  item_codes: { settings: 'code sku taught_at' },
  presets: { settings: 'content_key box_id length_mm width_mm height_mm weight_grams accepted_at came_from' },
  goods_photos: { settings: 'sku jpeg added_at' },
  runs: { desk: 'run_id plan_version state approved_at starts_at ended_at' },
  shipments: {
    statute: 'order_id invoice_number invoice_date',
    desk: `state state_since hold_reason reject_code cannot_pack_reason accepted run_id run_position content_key
      length_mm width_mm height_mm weight_grams slot_start slot_end handover_method package_id tracking_id carrier
      booked_at booked_elsewhere package_status packing packed_at handed_over_at picked_up_at delivered_at
      cancelled_at followed_at asked_at`,
  },
  intents: {
    desk: 'intent_id order_id operation run_id state attempts opened_at sent_at settled_at outcome',
  },
  document_chunks: { desk: 'chunk_id state feed_id asked_at ended_at attempts failure' },
  chunk_orders: { desk: 'chunk_id order_id' },
  chunk_reports: { desk: 'chunk_id report_id state' },
  print_sets: {
    desk: 'order_id state state_since witness label_sha256 data_matrix invoice_pages came_from verified_at',
  },
  set_aside: { desk: 'set_aside_id order_id reason tracking_last4 at resolved_at resolution' },
  print_batches: { desk: 'batch_id paper printer dots_per_mm state sent_at out_at job_id' },
  prints: {
    desk: `print_id batch_id position order_id tracking_last4 label_sha256 witness reprint_reason sent_at out_at`,
  },
  manifests: {
    desk: 'manifest_id day window_start window_end handover_method carrier made_at replaced_by printed_at',
  },
  manifest_orders: { desk: 'manifest_id order_id' },
  shred_list: { desk: 'shred_id order_id paper reason since ticked_at pages' },
  returns: { desk: 'return_id order_id code_ends arrived_at expected condition claim_by shred_id' },
  missed_pickups: { desk: 'missed_id order_id slot_start slot_end handover_method noted_at' },
  serial_numbers: { desk: 'order_id order_item_id serial_number' },
  days: { desk: 'day closed_at reason late left_to_shred unexplained' },
  purges: {
    audit: 'purge_id at recipients papers latest_due late_by_ms late_reason bytes_before bytes_after',
  },
  audit: { audit: 'seq at event order_id detail previous_hash hash' },
  log: { log: 'log_id at operation order_id status code request_id ms' },
};

/** Who reads each column of recipients.db; its keys and dates go with the row. */
const recipients: Readonly<Record<string, Readonly<Record<string, PersonalReader>>>> = {
  recipients: {
    order_id: 'purge',
    name: 'your_data',
    company_name: 'your_data',
    address_lines: 'your_data',
    city: 'your_data',
    state_or_region: 'your_data',
    postal_code: 'your_data',
    phone: 'your_data',
    gift_messages: 'your_data',
    fetched_at: 'purge',
    due_at: 'purge',
  },
  papers: {
    paper_id: 'purge',
    order_id: 'print',
    set_aside_id: 'print_preview',
    label: 'print',
    invoice_pdf: 'print',
    fetched_at: 'purge',
    due_at: 'purge',
  },
};

function flatten(): Map<string, Retention> {
  const table = new Map<string, Retention>();
  for (const [name, classes] of Object.entries(ledger)) {
    for (const retentionClass of retentionClasses) {
      const columns = retentionClass === 'personal' ? undefined : classes[retentionClass];
      for (const column of columns?.split(/\s+/u) ?? [])
        table.set(`${name}.${column}`, { class: retentionClass });
    }
  }
  for (const [name, columns] of Object.entries(recipients)) {
    for (const [column, reader] of Object.entries(columns)) {
      table.set(`${name}.${column}`, { class: 'personal', reader });
    }
  }
  return table;
}

/** By `table.column`. Tables of recipients.db are all personal, those of ledger.db never. */
export const retention: ReadonlyMap<string, Retention> = flatten();

/** The columns of a table that belong to a class, in the order of the table above. */
export function columnsOf(table: string, retentionClass: RetentionClass): string[] {
  return [...retention]
    .filter(([name, { class: own }]) => name.startsWith(`${table}.`) && own === retentionClass)
    .map(([name]) => name.slice(table.length + 1));
}

/** How long each class is kept, as the window tells the seller. */
export const keeps = { statuteYears: 7, deskMonths: 18, auditMonths: 13, logDays: 90 } as const;

/**
 * The last Asia/Kolkata date on which something of the class and of that date is kept; the day after, it goes. Null
 * for classes whose end is not counted from a date. A day that the month does not have becomes its last one.
 */
export function keptUntil(retentionClass: RetentionClass, date: string): string | null {
  switch (retentionClass) {
    case 'statute':
      return addMonths(financialYearEnd(date), keeps.statuteYears * 12);
    case 'desk':
      return addMonths(date, keeps.deskMonths);
    case 'audit':
      return addMonths(date, keeps.auditMonths);
    case 'log':
      return addDays(date, keeps.logDays);
    case 'personal':
    case 'settings':
    case 'technical':
      return null;
    default:
      return retentionClass;
  }
}

function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)))
    .toISOString()
    .slice(0, 10);
}
