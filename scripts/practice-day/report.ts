/** What the day came to, as `summary.json`: the app's own figures beside the practice Amazon's books. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Summary, summary } from '../../src-main/contract/summary.ts';
import { gstDraft } from '../../src-main/jobs/gst.ts';
import type { PageFacts } from './page-facts.ts';
import type { Proof } from './proof.ts';
import { plantedStrings } from './proof.ts';
import type { Stage } from './stage.ts';
import { START_DATE } from './stage.ts';

/** The packing day's figures, taken before the carrier comes. */
export function dayFigures(stage: Stage): Summary['day'] {
  const { ledger } = stage.session.app.desk;
  const count = ledger.shipments.countByState();
  const orders = ledger.orders.getMany(ledger.orders.newest(null, 5000));
  const forDesk = orders.filter((order) => order.programs.includes('AMAZON_EASY_SHIP'));
  const shipments = ledger.shipments.getMany(forDesk.map((order) => order.orderId));
  const held: Record<string, number> = {};
  const rejected: Record<string, number> = {};
  for (const { state, holdReason, rejectCode } of shipments) {
    if (state === 'held' && holdReason) held[holdReason] = (held[holdReason] ?? 0) + 1;
    if (state === 'rejected' && rejectCode) rejected[rejectCode] = (rejected[rejectCode] ?? 0) + 1;
  }
  const sets = ledger.printSets.inStates(['verified', 'sent', 'out', 'deleted']);
  return {
    date: START_DATE,
    ordersSeen: orders.length,
    notForThisDesk: orders.length - forDesk.length,
    coming: forDesk.filter((order) => order.fulfillmentStatus.startsWith('PENDING')).length,
    cancelledBeforeBooking: shipments.filter((s) => s.state === 'cancelled' && s.bookedAt === null).length,
    heldByReason: held,
    booked: shipments.filter((shipment) => shipment.bookedAt !== null).length,
    rejectedByCode: rejected,
    papersVerified: sets.length,
    setAsideByReason: ledger.printSets.setAsideCounts(),
    sent: ledger.prints.labelsSent(),
    out: sets.filter(({ state }) => state === 'out' || state === 'deleted').length,
    packed: shipments.filter((shipment) => shipment.packing === 'packed').length,
    handedOver: count.handed_over ?? 0,
  };
}

export function afterFigures(stage: Stage): Summary['afterwards'] {
  const count = stage.session.app.desk.ledger.shipments.countByState();
  return {
    days: stage.wish.days,
    delivered: count.delivered ?? 0,
    returned: count.returned ?? 0,
    lost: count.lost ?? 0,
  };
}

export async function gstFigures(stage: Stage, month: string): Promise<Summary['gstDraft']> {
  const { rows } = await gstDraft(stage.session.app.desk, month);
  const sum = (pick: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((all, row) => all + pick(row), 0);
  return {
    month,
    rows: rows.length,
    quantity: sum((row) => row.quantity),
    grossPaise: sum((row) => row.grossPaise),
    taxablePaise: sum((row) => row.taxablePaise),
    igstPaise: sum((row) => row.igstPaise),
    cgstPaise: sum((row) => row.cgstPaise),
    sgstPaise: sum((row) => row.sgstPaise),
  };
}

/** Straight from the practice Amazon; the app has no part in it. `dayEnd` (UTC ms) is the end of the packing day. */
export function amazonBooks(stage: Stage, dayEnd: number): Summary['amazon'] {
  const { books, control } = stage.amazon;
  const figures = books.summary();
  const refused: Record<string, number> = {};
  for (const [what, count] of Object.entries(figures.refusals)) {
    const [operation = what] = what.split(' ');
    refused[operation] = (refused[operation] ?? 0) + count;
  }
  return {
    orders: control.orders().map((order) => {
      const { orderId } = order;
      const packages = figures.packagesPerOrder[orderId] ?? 0;
      return {
        orderId,
        bookable: packages > 0 || (order.easyShip && order.opensAt <= dayEnd && order.cancelledAt === null),
        packages,
        trackingIds: packages > 0 ? [order.trackingId] : [],
        labelDocuments: figures.labelsIssuedPerOrder[orderId] ?? 0,
      };
    }),
    doubleBookings: figures.doubleBookingsMade,
    callsRefused: refused,
    callsReceived: { ...figures.callsByOperation },
  };
}

export interface Findings {
  readonly day: Summary['day'];
  readonly papers: Pick<Summary['papers'], 'labels' | 'manifests'> & PageFacts;
  readonly gst: Summary['gstDraft'];
  readonly before: Proof;
  readonly after: Proof;
  readonly seconds: Record<string, number>;
  readonly amazon: Summary['amazon'];
}

/** Writes `summary.json`, checked against its own schema first. */
export function writeSummary(stage: Stage, findings: Findings): Summary {
  const { wish, session } = stage;
  const { strings, people } = plantedStrings(stage);
  const report: Summary = {
    version: 1,
    seed: wish.seed,
    orders: wish.orders,
    day: findings.day,
    afterwards: afterFigures(stage),
    requests: session.app.desk.ledger.records.requestCounts(0),
    papers: findings.papers,
    gstDraft: findings.gst,
    personal: {
      peoplePlanted: people,
      stringsPlanted: strings.length,
      before: { found: findings.before.found, scanned: findings.before.scanned },
      after: { found: findings.after.found, scanned: findings.after.scanned },
    },
    seconds: findings.seconds,
    files: filesOf(wish.out),
    amazon: findings.amazon,
  };
  writeFileSync(join(wish.out, 'summary.json'), `${JSON.stringify(summary.parse(report), null, 2)}\n`);
  return report;
}

function filesOf(folder: string): Summary['files'] {
  return readdirSync(folder)
    .filter((name) => name !== 'summary.json')
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
}
