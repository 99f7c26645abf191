/** The reports that were made and the documents behind them. */
import type { Dice } from '../data/random.ts';
import type { PracticeOrder } from '../orders.ts';

export interface Report {
  readonly reportId: string;
  readonly reportType: string;
  readonly createdAt: number;
  readonly readyAt: number;
  readonly outcome: 'DONE' | 'FATAL';
  readonly documentId: string;
  readonly orders: readonly PracticeOrder[];
  cancelledAt: number | null;
}

export class ReportDesk {
  readonly reports = new Map<string, Report>();
  readonly documents = new Map<string, Report>();

  /** Answers with the new report's id. */
  add(
    throws: Dice,
    fact: Pick<Report, 'reportType' | 'createdAt' | 'readyAt' | 'outcome' | 'orders'>,
  ): string {
    const report: Report = {
      ...fact,
      reportId: `7${throws.digits(11)}`,
      documentId: `amzn1.spdoc.1.4.eu.${throws.text(36).toLowerCase()}`,
      cancelledAt: null,
    };
    this.reports.set(report.reportId, report);
    this.documents.set(report.documentId, report);
    return report.reportId;
  }
}
