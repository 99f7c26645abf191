/** The invoice pages behind a label: real text where real Easy Ship invoices have it. */
import { istDate } from '../../src-main/domain/ist.ts';
import type { PracticeItem, PracticeOrder } from '../orders.ts';
import { taxWithin } from '../orders.ts';
import type { Seller } from '../seller.ts';
import type { Pen } from './pen.ts';

export interface InvoiceSheet {
  readonly order: PracticeOrder;
  readonly pages: 1 | 2 | 3;
}

const rupees = (paise: number): string => `₹${(paise / 100).toFixed(2)}`;
const dayMonthYear = (instant: number): string => istDate(instant).split('-').toReversed().join('.');

const columns: readonly [x: number, title: string][] = [
  [43.5, 'Sl.'],
  [57.7, 'Description'],
  [344, 'Unit Price'],
  [378.9, 'Qty'],
  [396, 'Net'],
  [432, 'Tax Rate'],
  [454, 'Tax Type'],
  [477.5, 'Tax Amount'],
  [513.7, 'Total'],
];

function drawHead(pen: Pen, order: PracticeOrder, seller: Seller): void {
  const { person } = order;
  pen.line('Tax Invoice/Bill of Supply/Cash Memo', 310, 18, 10, true);
  pen.line('(Original for Recipient)', 400, 33, 8);
  pen.line('Sold By :', 42.7, 60, 8, true);
  for (const [index, text] of [
    seller.name,
    seller.addressLine1,
    `${seller.city}, ${seller.state}, ${seller.postalCode}`,
    'IN',
  ].entries()) {
    pen.line(text, 42.7, 73 + index * 12, 8);
  }
  pen.line(`PAN No: ${seller.pan}`, 42.7, 150, 8);
  pen.line(`GST Registration No: ${seller.gstin}`, 42.7, 163, 8);
  const address = [
    person.name,
    ...(person.companyName === null ? [] : [person.companyName]),
    person.addressLine1,
    person.addressLine2,
    `${person.place.city.toUpperCase()}, ${person.stateOrRegion}, ${person.postalCode}`,
    'IN',
  ];
  for (const [title, top] of [
    ['Billing Address :', 60],
    ['Shipping Address :', 180],
  ] as const) {
    pen.line(title, 310, top, 8, true);
    for (const [index, text] of address.entries()) pen.line(text, 310, top + 13 + index * 13, 8);
  }
  pen.line(`State/UT Code: ${person.place.stateCode}`, 310, 300, 8);
  pen.line(`Place of supply: ${person.place.state}`, 310, 315, 8);
  pen.line(`Place of delivery: ${person.place.state}`, 310, 330, 8);
}

function drawNumbers(pen: Pen, order: PracticeOrder): void {
  pen.line(`Order Number: ${order.orderId}`, 42.7, 376, 8);
  pen.line(`Order Date: ${dayMonthYear(order.createdTime)}`, 42.7, 391, 8);
  pen.line(`Invoice Number : ${order.invoiceNumber}`, 415, 376, 8);
  pen.line(`Invoice Date : ${dayMonthYear(order.createdTime)}`, 415, 391, 8);
}

function drawTableHead(pen: Pen, top: number): void {
  pen.rule(40, top - 3, 555);
  for (const [x, title] of columns) {
    for (const [index, word] of title.split(' ').entries()) pen.line(word, x, top + index * 9, 6.5, true);
  }
  pen.rule(40, top + 19, 555);
}

/** Draws one line of the table; answers with the height it took. */
function drawRow(pen: Pen, order: PracticeOrder, seller: Seller, row: number, top: number): number {
  const item: PracticeItem | undefined = order.items[row];
  if (!item) return 0;
  const { product, quantity } = item;
  const gross = product.pricePaise * quantity;
  const tax = taxWithin(gross, product.gstRate);
  const inState = order.person.place.stateCode === seller.stateCode;
  pen.line(String(row + 1), 43.5, top, 6.5);
  pen.line(product.title, 57.7, top, 6.5);
  pen.line(`${product.asin} ( ${product.sku} )`, 57.7, top + 10, 6.5);
  pen.line(`HSN:${product.hsn}`, 57.7, top + 20, 6.5);
  pen.line(rupees(Math.round((gross - tax) / quantity)), 344, top, 6.5);
  pen.line(String(quantity), 380, top, 6.5);
  pen.line(rupees(gross - tax), 396, top, 6.5);
  const heads: readonly [string, number, number][] = inState
    ? [
        ['CGST', product.gstRate / 2, Math.floor(tax / 2)],
        ['SGST', product.gstRate / 2, tax - Math.floor(tax / 2)],
      ]
    : [['IGST', product.gstRate, tax]];
  for (const [index, [name, rate, amount]] of heads.entries()) {
    pen.line(`${rate}%`, 432, top + index * 10, 6.5);
    pen.line(name, 454, top + index * 10, 6.5);
    pen.line(rupees(amount), 477.5, top + index * 10, 6.5);
  }
  pen.line(rupees(gross), 513.7, top, 6.5);
  return 36;
}

function drawFoot(pen: Pen, order: PracticeOrder, seller: Seller, top: number): void {
  const gross = order.items.reduce((sum, item) => sum + item.product.pricePaise * item.quantity, 0);
  pen.rule(40, top, 555);
  pen.line('TOTAL:', 43.5, top + 6, 8, true);
  pen.line(rupees(gross), 513.7, top + 6, 7, true);
  pen.rule(40, top + 20, 555);
  pen.line(`For ${seller.name}:`, 430, top + 32, 8, true);
  pen.line('Authorized Signatory', 450, top + 70, 8);
  pen.line('Whether tax is payable under reverse charge - No', 42.7, top + 90, 7);
}

/** The pages of one invoice; a second page carries the total, a third the declaration of the goods. */
export function drawInvoice(newPage: () => Pen, sheet: InvoiceSheet, seller: Seller): void {
  const { order, pages } = sheet;
  let pen = newPage();
  drawHead(pen, order, seller);
  drawNumbers(pen, order);
  drawTableHead(pen, 435);
  let top = 460;
  for (const row of order.items.keys()) top += drawRow(pen, order, seller, row, top);
  if (pages >= 2) {
    pen.line('Continued on the next page', 42.7, top + 10, 7);
    pen = newPage();
    pen.line('Tax Invoice/Bill of Supply/Cash Memo', 310, 18, 10, true);
    pen.line('(continued)', 400, 33, 8);
    top = 60;
  }
  drawFoot(pen, order, seller, top);
  if (pages === 3) {
    pen = newPage();
    pen.line('Self-declaration of the goods', 42.7, 40, 10, true);
    pen.line(`Order Number: ${order.orderId}`, 42.7, 70, 8);
    pen.line(`Seller: ${seller.name}, GSTIN ${seller.gstin}`, 42.7, 85, 8);
    pen.line('The parcel holds no dangerous goods.', 42.7, 100, 8);
  }
}
