-- What runs on a clock reads what is due and nothing else, however many parcels and years lie beside it. But for one
-- trigger these are indexes alone.
CREATE INDEX shipments_to_follow ON shipments (asked_at, slot_end, tracking_id, booked_at)
  WHERE state IN ('booked', 'labelled', 'handed_over', 'in_transit');
CREATE INDEX runs_not_over ON runs (run_id) WHERE state NOT IN ('stopped', 'undone', 'done');
CREATE INDEX orders_to_empty ON orders (created_time) WHERE last_updated_time > 0;
CREATE INDEX intents_by_time ON intents (opened_at);
CREATE INDEX print_sets_by_time ON print_sets (state_since);

-- The rule of 0003 in other words: where the trail begins now is what the newest of these rows says, so that rows go
-- without the whole trail being read for each of them.
CREATE INDEX audit_expiries ON audit (seq) WHERE event = 'audit_expired';
DROP TRIGGER audit_is_never_deleted;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
WHEN OLD.seq > coalesce((SELECT CAST(detail AS INTEGER) FROM audit WHERE event = 'audit_expired' ORDER BY seq DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
