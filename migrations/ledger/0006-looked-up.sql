-- What is looked up at every key must not cost more because years of orders lie beside it. Indexes alone, no table changes.
CREATE INDEX orders_by_created ON orders (created_time);
CREATE INDEX shipments_by_invoice ON shipments (invoice_date, invoice_number, order_id) WHERE invoice_date IS NOT NULL;
CREATE INDEX intents_unsettled ON intents (intent_id) WHERE state <> 'settled';
CREATE INDEX document_chunks_by_state ON document_chunks (state, ended_at);
CREATE INDEX document_chunks_under_way ON document_chunks (chunk_id) WHERE state NOT IN ('here', 'failed');
CREATE INDEX chunk_orders_by_order ON chunk_orders (order_id);
CREATE INDEX prints_by_batch ON prints (batch_id, position);
CREATE INDEX print_batches_open ON print_batches (batch_id) WHERE state NOT IN ('out', 'over');
CREATE INDEX set_aside_open ON set_aside (set_aside_id) WHERE resolved_at IS NULL;
CREATE INDEX set_aside_open_by_order ON set_aside (order_id) WHERE resolved_at IS NULL;
