/** Names of instants that one room writes into the ledger's watermarks and another reads. */
export const BACKUP_MARK = 'backup.madeAt';
