-- Everything that is not personal. No table here may hold a name, street, PIN code, phone, e-mail or a buyer's free text.
-- Times are UTC milliseconds, *_date are Asia/Kolkata dates (YYYY-MM-DD), money is paise, lengths are millimetres.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watermarks (
  name TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE limiter (
  operation TEXT PRIMARY KEY,
  tokens REAL NOT NULL,
  at INTEGER NOT NULL,
  rate REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  order_id TEXT PRIMARY KEY,
  created_time INTEGER NOT NULL,
  last_updated_time INTEGER NOT NULL,
  fulfillment_status TEXT NOT NULL,
  fulfilled_by TEXT,
  programs TEXT NOT NULL,
  ship_by_earliest INTEGER,
  ship_by_latest INTEGER,
  label_printing_from INTEGER,
  cash_on_delivery INTEGER NOT NULL,
  buyer_asked_to_cancel INTEGER NOT NULL,
  state_code TEXT,
  pin_agrees_with_state INTEGER,
  fetched_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_status ON orders (fulfillment_status, ship_by_latest);

CREATE TABLE order_items (
  order_id TEXT NOT NULL REFERENCES orders (order_id) ON DELETE CASCADE,
  order_item_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  sku TEXT NOT NULL,
  asin TEXT,
  title TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  gross_paise INTEGER,
  gift INTEGER NOT NULL,
  serial_number_required INTEGER NOT NULL,
  PRIMARY KEY (order_id, order_item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_items_by_sku ON order_items (sku);

CREATE TABLE order_packages (
  order_id TEXT NOT NULL REFERENCES orders (order_id) ON DELETE CASCADE,
  package_reference_id TEXT NOT NULL,
  status TEXT,
  detailed_status TEXT,
  carrier TEXT,
  tracking_number TEXT,
  ship_time INTEGER,
  PRIMARY KEY (order_id, package_reference_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE boxes (
  box_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  length_mm INTEGER NOT NULL CHECK (length_mm > 0),
  width_mm INTEGER NOT NULL CHECK (width_mm > 0),
  height_mm INTEGER NOT NULL CHECK (height_mm > 0),
  tare_grams INTEGER NOT NULL CHECK (tare_grams >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE goods (
  sku TEXT PRIMARY KEY,
  weight_grams INTEGER,
  length_mm INTEGER,
  width_mm INTEGER,
  height_mm INTEGER,
  bin TEXT,
  hsn TEXT,
  gst_rate_basis_points INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE item_codes (
  code TEXT NOT NULL,
  sku TEXT NOT NULL,
  taught_at INTEGER NOT NULL,
  PRIMARY KEY (code, sku)
) STRICT, WITHOUT ROWID;

CREATE TABLE presets (
  content_key TEXT PRIMARY KEY,
  box_id TEXT,
  length_mm INTEGER NOT NULL CHECK (length_mm > 0),
  width_mm INTEGER NOT NULL CHECK (width_mm > 0),
  height_mm INTEGER NOT NULL CHECK (height_mm > 0),
  weight_grams INTEGER NOT NULL CHECK (weight_grams >= 11),
  accepted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run_id INTEGER PRIMARY KEY,
  plan_version TEXT NOT NULL,
  state TEXT NOT NULL,
  approved_at INTEGER NOT NULL,
  starts_at INTEGER,
  ended_at INTEGER
) STRICT;

CREATE TABLE shipments (
  order_id TEXT PRIMARY KEY REFERENCES orders (order_id),
  state TEXT NOT NULL,
  state_since INTEGER NOT NULL,
  hold_reason TEXT,
  reject_code TEXT,
  cannot_pack_reason TEXT,
  accepted TEXT NOT NULL DEFAULT '[]',
  run_id INTEGER REFERENCES runs (run_id),
  run_position INTEGER,
  content_key TEXT,
  length_mm INTEGER,
  width_mm INTEGER,
  height_mm INTEGER,
  weight_grams INTEGER,
  slot_start INTEGER,
  slot_end INTEGER,
  handover_method TEXT,
  package_id TEXT,
  tracking_id TEXT,
  carrier TEXT,
  invoice_number TEXT,
  invoice_date TEXT,
  booked_at INTEGER,
  booked_elsewhere INTEGER NOT NULL DEFAULT 0,
  package_status TEXT,
  packing TEXT NOT NULL DEFAULT 'open',
  packed_at INTEGER,
  handed_over_at INTEGER,
  picked_up_at INTEGER,
  delivered_at INTEGER,
  cancelled_at INTEGER,
  followed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX shipments_by_state ON shipments (state, state_since);
CREATE INDEX shipments_by_run ON shipments (run_id, run_position);
CREATE INDEX shipments_by_tracking ON shipments (tracking_id);

CREATE TABLE intents (
  intent_id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  run_id INTEGER,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL,
  sent_at INTEGER,
  settled_at INTEGER,
  outcome TEXT
) STRICT;
CREATE UNIQUE INDEX intents_open ON intents (order_id, operation) WHERE state <> 'settled';

CREATE TABLE document_chunks (
  chunk_id INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  feed_id TEXT,
  asked_at INTEGER NOT NULL,
  ended_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  failure TEXT
) STRICT;

CREATE TABLE chunk_orders (
  chunk_id INTEGER NOT NULL REFERENCES document_chunks (chunk_id) ON DELETE CASCADE,
  order_id TEXT NOT NULL,
  PRIMARY KEY (chunk_id, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chunk_reports (
  chunk_id INTEGER NOT NULL REFERENCES document_chunks (chunk_id) ON DELETE CASCADE,
  report_id TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (chunk_id, report_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE print_sets (
  order_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  state_since INTEGER NOT NULL,
  witness TEXT,
  label_sha256 TEXT,
  invoice_pages INTEGER NOT NULL DEFAULT 0,
  came_from TEXT NOT NULL,
  verified_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX print_sets_by_state ON print_sets (state, state_since);

CREATE TABLE set_aside (
  set_aside_id INTEGER PRIMARY KEY,
  order_id TEXT,
  reason TEXT NOT NULL,
  tracking_last4 TEXT,
  at INTEGER NOT NULL,
  resolved_at INTEGER,
  resolution TEXT
) STRICT;

CREATE TABLE print_batches (
  batch_id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,
  printer TEXT NOT NULL,
  dots_per_mm INTEGER,
  state TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  out_at INTEGER,
  job_id TEXT
) STRICT;

CREATE TABLE prints (
  print_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES print_batches (batch_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  tracking_last4 TEXT,
  label_sha256 TEXT,
  witness TEXT NOT NULL,
  reprint_reason TEXT,
  sent_at INTEGER NOT NULL,
  out_at INTEGER
) STRICT;
CREATE INDEX prints_by_order ON prints (order_id, sent_at);

CREATE TABLE manifests (
  manifest_id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  window_start INTEGER NOT NULL,
  window_end INTEGER NOT NULL,
  handover_method TEXT NOT NULL,
  carrier TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  replaced_by INTEGER
) STRICT;

CREATE TABLE manifest_orders (
  manifest_id INTEGER NOT NULL REFERENCES manifests (manifest_id) ON DELETE CASCADE,
  order_id TEXT NOT NULL,
  PRIMARY KEY (manifest_id, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE shred_list (
  shred_id INTEGER PRIMARY KEY,
  order_id TEXT,
  paper TEXT NOT NULL,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  ticked_at INTEGER
) STRICT;

CREATE TABLE serial_numbers (
  order_id TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  serial_number TEXT NOT NULL,
  PRIMARY KEY (order_id, order_item_id, serial_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE days (
  day TEXT PRIMARY KEY,
  closed_at INTEGER NOT NULL,
  reason TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE purges (
  purge_id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  recipients INTEGER NOT NULL,
  papers INTEGER NOT NULL,
  latest_due INTEGER,
  late_by_ms INTEGER NOT NULL,
  late_reason TEXT,
  bytes_before INTEGER NOT NULL,
  bytes_after INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  order_id TEXT,
  detail TEXT,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TABLE log (
  log_id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  operation TEXT NOT NULL,
  order_id TEXT,
  status INTEGER,
  code TEXT,
  request_id TEXT,
  ms INTEGER
) STRICT;
CREATE INDEX log_by_time ON log (at);
