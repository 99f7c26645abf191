-- The only file that holds a person. Every row goes by due_at at the latest.

CREATE TABLE recipients (
  order_id TEXT PRIMARY KEY,
  name TEXT,
  company_name TEXT,
  address_lines TEXT NOT NULL,
  city TEXT,
  state_or_region TEXT,
  postal_code TEXT,
  phone TEXT,
  gift_messages TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_by_due ON recipients (due_at);

-- A print set's bytes, or those of papers that were set aside (order_id then only says whose they may be).
CREATE TABLE papers (
  paper_id INTEGER PRIMARY KEY,
  order_id TEXT UNIQUE,
  set_aside_id INTEGER UNIQUE,
  label BLOB,
  invoice_pdf BLOB,
  fetched_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL
) STRICT;
CREATE INDEX papers_by_due ON papers (due_at);
