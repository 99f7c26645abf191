-- A row of the audit trail goes only when the trail itself has written down, in a row that stays, up to where it lets go.
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
WHEN OLD.seq > (SELECT coalesce(max(CAST(detail AS INTEGER)), 0) FROM audit WHERE event = 'audit_expired')
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
