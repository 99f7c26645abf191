-- The seller's own pictures of goods: small JPEGs without anything but the picture in them.
CREATE TABLE goods_photos (
  sku TEXT PRIMARY KEY,
  jpeg BLOB NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

-- How a preset came to be: 'proposed' and accepted, or 'typed'; null for those from before it was noted.
ALTER TABLE presets ADD COLUMN came_from TEXT;
