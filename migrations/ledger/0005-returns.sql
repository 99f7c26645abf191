-- Parcels that came back. Nothing of a buyer is in it; of the code that was scanned only the end is kept.
CREATE TABLE returns (
  return_id INTEGER PRIMARY KEY,
  order_id TEXT,
  code_ends TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  expected TEXT NOT NULL,
  condition TEXT,
  claim_by TEXT,
  shred_id INTEGER
) STRICT;
CREATE INDEX returns_by_time ON returns (arrived_at);
CREATE INDEX returns_by_order ON returns (order_id);

-- Slots that the carrier let pass, kept for the appeal when the parcel gets another one.
CREATE TABLE missed_pickups (
  missed_id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL,
  slot_start INTEGER NOT NULL,
  slot_end INTEGER NOT NULL,
  handover_method TEXT NOT NULL,
  noted_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX missed_pickups_once ON missed_pickups (order_id, slot_end);
CREATE INDEX missed_pickups_by_time ON missed_pickups (noted_at);

ALTER TABLE manifests ADD COLUMN printed_at INTEGER;
CREATE INDEX manifests_by_day ON manifests (day);
CREATE INDEX manifests_by_successor ON manifests (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX manifest_orders_by_order ON manifest_orders (order_id);

-- How many sheets a line of the shred list stands for.
ALTER TABLE shred_list ADD COLUMN pages INTEGER NOT NULL DEFAULT 1;
CREATE INDEX shred_list_open ON shred_list (shred_id) WHERE ticked_at IS NULL;
CREATE INDEX shred_list_ticked ON shred_list (ticked_at) WHERE ticked_at IS NOT NULL;

-- What was left at the close of a day, which nothing else would tell later.
ALTER TABLE days ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE days ADD COLUMN left_to_shred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE days ADD COLUMN unexplained INTEGER NOT NULL DEFAULT 0;

-- A day's figures are counted among years of parcels.
CREATE INDEX shipments_by_packed ON shipments (packed_at) WHERE packed_at IS NOT NULL;
CREATE INDEX shipments_by_handover ON shipments (handed_over_at) WHERE handed_over_at IS NOT NULL;
