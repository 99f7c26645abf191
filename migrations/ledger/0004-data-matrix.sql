-- What the label's DataMatrix says: a label is accepted at the bench by it as by its Code128.
ALTER TABLE print_sets ADD COLUMN data_matrix TEXT;
