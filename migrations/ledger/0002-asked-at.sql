-- When a parcel was last asked after. followed_at says more: that it was seen undelivered then.
ALTER TABLE shipments ADD COLUMN asked_at INTEGER;
