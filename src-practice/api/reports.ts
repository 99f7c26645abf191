/** Reports API 2021-06-30, for the papers behind a documents feed. */
import { DAY } from '../../src-main/domain/ist.ts';
import { ADDRESS_LIFE } from '../desks/documents.ts';
import type { Report } from '../desks/reports.ts';
import type { PracticeOrder } from '../orders.ts';
import { makeDownload } from '../papers.ts';
import type { Practice } from '../practice.ts';
import type { Answer, Call, Json } from './http.ts';
import { Refusal, bodyObject, empty, iso, json, list } from './http.ts';
import { INDIA } from './sellers.ts';
import { heedBuyer } from './whims.ts';

const PAPERS_REPORT = 'GET_EASYSHIP_DOCUMENTS';

/** A report that holds the papers of these orders from `readyAt` on; answers with its id. */
export function addPapersReport(
  practice: Practice,
  orders: readonly PracticeOrder[],
  now: number,
  readyAt: number,
): string {
  const fatal = practice.mischief.roll('report_fatal', 'getReport', now, orders[0]?.orderId) !== null;
  return practice.reports.add(practice.throws, {
    reportType: PAPERS_REPORT,
    createdAt: now,
    readyAt,
    outcome: fatal ? 'FATAL' : 'DONE',
    orders,
  });
}

const statuses = new Set(['CANCELLED', 'DONE', 'FATAL', 'IN_PROGRESS', 'IN_QUEUE']);
const invalid = (details = 'Invalid input'): Refusal =>
  new Refusal(400, 'InvalidInput', 'Invalid input', details);
const missing = (): Refusal => new Refusal(404, 'NotFound', 'The specified resource does not exist.', '');

function statusOf(report: Report, now: number): string {
  if (report.cancelledAt !== null) return 'CANCELLED';
  return now < report.readyAt ? 'IN_PROGRESS' : report.outcome;
}

function reportJson(report: Report, now: number): Json {
  const status = statusOf(report, now);
  return {
    reportId: report.reportId,
    reportType: report.reportType,
    marketplaceIds: [INDIA],
    createdTime: iso(report.createdAt),
    dataStartTime: iso(report.createdAt),
    dataEndTime: iso(report.createdAt),
    processingStatus: status,
    processingStartTime: iso(report.createdAt),
    ...(status === 'DONE' || status === 'FATAL' ? { processingEndTime: iso(report.readyAt) } : {}),
    ...(status === 'DONE' ? { reportDocumentId: report.documentId } : {}),
  };
}

/** GET /reports/2021-06-30/reports/{reportId}. */
export function getReport(call: Call, practice: Practice): Answer {
  const report = practice.reports.reports.get(call.parts[0] ?? '');
  if (!report) throw missing();
  const hidden = practice.mischief.roll('not_found_after_success', call.operation, call.now);
  if (hidden && call.now < report.readyAt + (hidden.seconds ?? 5) * 1000) throw missing();
  return json(200, reportJson(report, call.now));
}

/** GET /reports/2021-06-30/reports. */
export function getReports(call: Call, practice: Practice): Answer {
  const types = list(call.query, 'reportTypes');
  const wanted = list(call.query, 'processingStatuses');
  if (!types || types.length === 0 || types.length > 10) throw invalid('reportTypes');
  if (wanted?.some((status) => !statuses.has(status))) throw invalid('Invalid input in processing status');
  const size = Number(call.query.get('pageSize') ?? 10);
  if (!Number.isInteger(size) || size < 1 || size > 100) throw invalid('pageSize');
  const since = Date.parse(call.query.get('createdSince') ?? iso(call.now - 90 * DAY));
  if (Number.isNaN(since)) throw invalid('createdSince');
  const reports = [...practice.reports.reports.values()]
    .filter((report) => types.includes(report.reportType) && report.createdAt >= since)
    .filter((report) => !wanted || wanted.includes(statusOf(report, call.now)))
    .sort((a, b) => b.createdAt - a.createdAt);
  return json(200, { reports: reports.slice(0, size).map((report) => reportJson(report, call.now)) });
}

/** POST /reports/2021-06-30/reports. The papers cannot be asked for this way: the report ends FATAL. */
export function createReport(call: Call, practice: Practice): Answer {
  const { reportType, marketplaceIds } = bodyObject(call);
  if (typeof reportType !== 'string' || !/^[A-Z0-9_]+$/.test(reportType)) throw invalid();
  if (!Array.isArray(marketplaceIds) || marketplaceIds.length === 0 || marketplaceIds.length > 25) {
    throw invalid();
  }
  const reportId = practice.reports.add(practice.throws, {
    reportType,
    createdAt: call.now,
    readyAt: call.now + 20_000,
    outcome: 'FATAL',
    orders: [],
  });
  return json(202, { reportId });
}

/** DELETE /reports/2021-06-30/reports/{reportId}. */
export function cancelReport(call: Call, practice: Practice): Answer {
  const report = practice.reports.reports.get(call.parts[0] ?? '');
  if (!report) throw missing();
  if (statusOf(report, call.now) !== 'IN_PROGRESS') throw invalid('The report has been processed.');
  report.cancelledAt = call.now;
  return empty(200);
}

/** GET /reports/2021-06-30/documents/{reportDocumentId}: restricted, so only with a token for this very path. */
export function getReportDocument(call: Call, practice: Practice): Answer {
  const documentId = call.parts[0] ?? '';
  const report = practice.reports.documents.get(documentId);
  if (!report || statusOf(report, call.now) !== 'DONE') throw missing();
  const header = call.headers['x-amz-access-token'];
  if (typeof header !== 'string' || practice.restricted.goodUntil(header, call) === undefined) {
    throw new Refusal(403, 'Unauthorized', 'Access to requested resource is denied.', '');
  }
  const plain = practice.mischief.roll('pdf_not_gzipped', call.operation, call.now) !== null;
  const url = practice.documents.put(`reports/${practice.throws.text(24)}`, {
    kind: 'download',
    until: call.now + ADDRESS_LIFE,
    contentType: 'application/pdf',
    make: () => makeDownload(practice, report.orders, practice.clock.now(), !plain),
    sent: () => {
      const orderIds = report.orders.map((order) => order.orderId);
      const now = practice.clock.now();
      for (const order of report.orders) {
        heedBuyer(practice, 'papers', now, order.orderId);
        const { cancelMinutesAfterLabel, orderId } = order;
        if (cancelMinutesAfterLabel !== null && practice.books.labelCount(orderId) === 0) {
          practice.world.cancel(orderId, 'BUYER', now + cancelMinutesAfterLabel * 60_000);
        }
      }
      practice.books.labelsIssued(orderIds);
    },
  });
  return json(200, {
    reportDocumentId: documentId,
    url,
    ...(plain ? {} : { compressionAlgorithm: 'GZIP' }),
  });
}
