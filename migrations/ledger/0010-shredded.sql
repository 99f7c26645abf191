-- What of an order is on the list already is asked for each paper that is called off, also when a whole SKU is.
CREATE INDEX shred_list_by_order ON shred_list (order_id, paper);
