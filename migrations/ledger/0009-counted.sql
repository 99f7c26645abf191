-- How many orders there are is asked at every list of them; counting them would read a page for every hundred.
CREATE TABLE counts (
  name TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counts (name, count) SELECT 'orders', count(*) FROM orders;
CREATE TRIGGER orders_counted_up AFTER INSERT ON orders BEGIN
  UPDATE counts SET count = count + 1 WHERE name = 'orders';
END;
CREATE TRIGGER orders_counted_down AFTER DELETE ON orders BEGIN
  UPDATE counts SET count = count - 1 WHERE name = 'orders';
END;

-- A day's runs are numbered by these among years of runs.
CREATE INDEX runs_by_approval ON runs (approved_at);
CREATE INDEX runs_by_start ON runs (starts_at) WHERE starts_at IS NOT NULL;
