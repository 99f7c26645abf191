/** Holds a summary against its files and against itself. Every difference is one sentence. */
import type { Summary } from '../../src-main/contract/summary.ts';
import { EVERYBODY_GONE_AFTER_DAYS } from '../../src-main/contract/summary.ts';
import type { SeenFolder } from './folder.ts';
import { orderIdsOn } from './folder.ts';

type Say = (sentence: string) => void;

/** The differences; none when the summary tells the truth. */
export function differences(summary: Summary, seen: SeenFolder): string[] {
  const found: string[] = [];
  const say: Say = (sentence) => found.push(sentence);
  compareFiles(summary, seen, say);
  comparePapers(summary, seen, say);
  compareBooks(summary, say);
  compareDay(summary, say);
  comparePersonal(summary, say);
  return found;
}

function same(what: string, inSummary: unknown, inFiles: unknown, say: Say): void {
  const [left, right] = [JSON.stringify(inSummary), JSON.stringify(inFiles)];
  if (left !== right) say(`${what}: the summary says ${short(left)}, the files say ${short(right)}`);
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function total(words: Readonly<Record<string, number>>): number {
  return Object.values(words).reduce((sum, count) => sum + count, 0);
}

function compareFiles(summary: Summary, seen: SeenFolder, say: Say): void {
  const told = new Map(summary.files.map((file) => [file.name, file]));
  for (const file of seen.files) {
    const known = told.get(file.name);
    if (known === undefined) say(`${file.name} is not in the summary`);
    else if (known.bytes !== file.bytes || known.sha256 !== file.sha256)
      say(`${file.name} is not the file the day wrote`);
    told.delete(file.name);
  }
  for (const name of told.keys()) say(`${name} is in the summary and not in the folder`);
  for (const fault of seen.pictureFaults) say(fault);
  if (seen.pictures === 0) say('there is no picture of the window');
  const { month, ...sums } = summary.gstDraft;
  same('gst-draft.csv', sums, { ...seen.gstDraft }, say);
  if (!summary.day.date.startsWith(month))
    say(`the GST draft is of ${month}, the day is ${summary.day.date}`);
  const taxes = sums.igstPaise + sums.cgstPaise + sums.sgstPaise;
  // A line may differ by a paisa where the two halves of the tax are rounded each.
  if (Math.abs(sums.taxablePaise + taxes - sums.grossPaise) > sums.rows)
    say('gst-draft.csv: value and taxes do not add up to what was paid');
}

function comparePapers({ papers }: Summary, seen: SeenFolder, say: Say): void {
  const labels = papers.labels;
  same('pages of labels.pdf', labels.length, seen.labels.length, say);
  seen.labels.forEach((page, at) => {
    const label = labels[at];
    if (Math.abs(page.width - 288) > 0.05 || Math.abs(page.height - 432) > 0.05)
      say(`labels.pdf page ${at + 1} is ${page.width} × ${page.height} pt`);
    if (label) same(`barcode of labels.pdf page ${at + 1}`, [label.trackingId], page.bars, say);
  });
  same('pages of invoices.pdf', papers.invoicePages, seen.invoices.length, say);
  const invoiced = [...new Set(seen.invoices.flatMap(orderIdsOn))];
  same(
    'orders in invoices.pdf, in pick order',
    labels.map((label) => label.orderId),
    invoiced,
    say,
  );
  same('pages of labels-a4.pdf', papers.a4Pages, seen.sheets.length, say);
  compareSheets(papers, seen, say);
  same('the pick list', papers.pickList, seen.pickList, say);
  same(
    'orders on the manifests',
    papers.manifests.map(inOneLine).toSorted(),
    seen.manifests.map(inOneLine).toSorted(),
    say,
  );
}

function inOneLine(manifest: { readonly file: string; readonly orderIds: readonly string[] }): string {
  return `${manifest.file}: ${manifest.orderIds.toSorted().join(' ')}`;
}

/** On a sheet the label stands left of an invoice that must be its own. */
function compareSheets({ labels }: Summary['papers'], seen: SeenFolder, say: Say): void {
  const owner = new Map(labels.map((label) => [label.trackingId, label.orderId]));
  const onSheets = seen.sheets.flatMap((page) => page.bars);
  same(
    'labels in labels-a4.pdf, in pick order',
    labels.map((label) => label.trackingId),
    onSheets,
    say,
  );
  seen.sheets.forEach((page, at) => {
    const orders = orderIdsOn(page);
    const [bars] = page.bars;
    if (bars !== undefined && !orders.includes(owner.get(bars) ?? ''))
      say(`labels-a4.pdf page ${at + 1}: the invoice beside the label is another order's`);
    if (orders.length > 1 || page.bars.length > 1)
      say(`labels-a4.pdf page ${at + 1} holds more than one order`);
  });
}

/** What the client calls three operations that the server knows by another name. */
const clientNames = new Map([
  ['token', 'login'],
  ['upload', 'uploadDocument'],
  ['download', 'downloadDocument'],
]);

/** The practice server's own books are the judge of what was booked. */
function compareBooks({ amazon, day, papers, requests }: Summary, say: Say): void {
  const booked = amazon.orders.filter((order) => order.packages > 0);
  const bookable = amazon.orders.filter((order) => order.bookable);
  same('orders booked, by Amazon’s books', day.booked, booked.length, say);
  same(
    'double bookings',
    amazon.doubleBookings,
    amazon.orders.filter((order) => order.packages > 1).length,
    say,
  );
  if (amazon.doubleBookings > 0) say(`${amazon.doubleBookings} orders were booked twice`);
  same(
    'bookable orders, each booked, held or rejected',
    bookable.length,
    day.booked + total(day.heldByReason) + total(day.rejectedByCode),
    say,
  );
  const byOrder = new Map(amazon.orders.map((order) => [order.orderId, order]));
  for (const label of papers.labels) {
    const order = byOrder.get(label.orderId);
    if (!order?.trackingIds.includes(label.trackingId))
      say(`the label of ${label.orderId} is not the one Amazon issued`);
    if (order && order.labelDocuments === 0) say(`Amazon issued no label for ${label.orderId}`);
  }
  const unique = new Set(papers.labels.map((label) => label.trackingId));
  if (unique.size !== papers.labels.length) say('two labels carry the same tracking number');
  for (const [operation, received] of Object.entries(amazon.callsReceived)) {
    const sent = requests[clientNames.get(operation) ?? operation] ?? 0;
    // A call that was cut off on its way is sent and never received; the other way round cannot be.
    if (received > sent) say(`${operation}: Amazon received ${received} calls, the app sent ${sent}`);
  }
}

function compareDay({ day, papers, afterwards, orders }: Summary, say: Say): void {
  const held = total(day.heldByReason);
  const rejected = total(day.rejectedByCode);
  const accounted =
    day.notForThisDesk + day.coming + day.cancelledBeforeBooking + held + day.booked + rejected;
  if (accounted !== day.ordersSeen)
    say(`${day.ordersSeen} orders were seen and ${accounted} are accounted for`);
  if (day.ordersSeen < orders) say(`the day was to have ${orders} orders and saw ${day.ordersSeen}`);
  same('labels sent', day.sent, papers.labels.length, say);
  const falling = [
    ['booked', day.booked],
    ['papers verified', day.papersVerified],
    ['sent', day.sent],
    ['out', day.out],
    ['packed', day.packed],
    ['handed over', day.handedOver],
    ['delivered, returned or lost', afterwards.delivered + afterwards.returned + afterwards.lost],
  ] as const;
  falling.forEach(([name, count], at) => {
    const before = falling[at - 1];
    if (before && count > before[1])
      say(`more orders are ${name} (${count}) than ${before[0]} (${before[1]})`);
  });
  same(
    'orders handed over',
    day.handedOver,
    new Set(papers.manifests.flatMap((one) => one.orderIds)).size,
    say,
  );
}

function comparePersonal({ afterwards, personal, orders }: Summary, say: Say): void {
  if (personal.peoplePlanted < orders)
    say(`only ${personal.peoplePlanted} people were planted for ${orders} orders`);
  if (personal.stringsPlanted < personal.peoplePlanted) say('fewer strings than people were planted');
  for (const [encoding, count] of Object.entries(personal.before.found))
    if (count === 0)
      say(`before the purge nothing personal was found as ${encoding}: the search may be blind`);
  for (const [encoding, count] of Object.entries(personal.after.found))
    if (count > 0 && afterwards.days >= EVERYBODY_GONE_AFTER_DAYS)
      say(`${count} personal strings were found as ${encoding} after the purge`);
  for (const [when, { scanned }] of [
    ['before', personal.before],
    ['after', personal.after],
  ] as const)
    if (scanned.files === 0 || scanned.bytes === 0 || scanned.pages === 0)
      say(`${when} the purge nothing was searched`);
}
