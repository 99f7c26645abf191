/** The XML of POST_EASYSHIP_DOCUMENTS: the request we write and the processing report that comes back. */
import { XMLParser } from 'fast-xml-parser';
import { orderId as readOrderId } from './fields.ts';

export interface FeedReport {
  readonly reportIds: readonly string[];
  readonly rejected: readonly { readonly orderId: string; readonly code: string }[];
}

const MOST_NODES = 100_000;
const DEEPEST = 20;

function escaped(value: string): string {
  return value
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** One message per order; without a DocumentType Amazon makes label, invoice and warranty. */
export function documentsFeed(orderIds: readonly string[], merchantIdentifier: string): string {
  const messages = orderIds.map(
    (orderId, index) =>
      `<Message><MessageID>${index + 1}</MessageID><EasyShipDocument>` +
      `<AmazonOrderID>${escaped(orderId)}</AmazonOrderID></EasyShipDocument></Message>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">',
    `<Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>${escaped(merchantIdentifier)}</MerchantIdentifier></Header>`,
    '<MessageType>EasyShipDocument</MessageType>',
    ...messages,
    '</AmazonEnvelope>',
    '',
  ].join('\n');
}

type Node = { readonly name: string; readonly value: unknown };

/** Every element below a parsed value, names in lower case, in document order; stops at the caps. */
function* elements(root: unknown): Generator<Node> {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let seen = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null || depth > DEEPEST) continue;
    const children = Object.entries(value).flatMap(([name, child]: [string, unknown]): Node[] =>
      Array.isArray(child)
        ? child.map((value: unknown) => ({ name: name.toLowerCase(), value }))
        : [{ name: name.toLowerCase(), value: child }],
    );
    for (const child of children) {
      seen += 1;
      if (seen > MOST_NODES) return;
      yield child;
    }
    for (const child of children.toReversed()) stack.push({ value: child.value, depth: depth + 1 });
  }
}

function textsIn(root: unknown, name: string): string[] {
  const wanted = name.toLowerCase();
  return [...elements(root)].flatMap((node) =>
    node.name === wanted && typeof node.value === 'string' ? node.value.trim() : [],
  );
}

/**
 * What the processing report says. The element is written DocumentReportReferenceID for the whole feed and
 * DocumentReportReferenceId for one message in different samples, so names match in any case and at any depth. Null when
 * it is not such a report at all.
 */
export function readFeedReport(xml: string): FeedReport | null {
  let root: unknown;
  try {
    root = new XMLParser({
      ignoreAttributes: true,
      ignoreDeclaration: true,
      parseTagValue: false,
      // No entity of the document's own making is ever expanded.
      processEntities: false,
      removeNSPrefix: true,
    }).parse(xml);
  } catch {
    return null;
  }
  const all = [...elements(root)];
  if (!all.some((node) => node.name === 'easyshipprocessingreport' || node.name === 'processingreport'))
    return null;
  const reportIds = new Set(
    textsIn(root, 'DocumentReportReferenceID').filter((id) => /^[\w-]{1,64}$/.test(id)),
  );
  const rejected = new Map<string, string>();
  for (const node of all.filter((entry) => entry.name === 'errormessage' || entry.name === 'result')) {
    const code =
      [...textsIn(node.value, 'ErrorCode'), ...textsIn(node.value, 'ResultMessageCode')][0] ?? 'unknown';
    for (const id of textsIn(node.value, 'AmazonOrderID')) {
      const orderId = readOrderId(id);
      if (orderId !== null && !rejected.has(orderId)) {
        rejected.set(orderId, /^[\w-]{1,40}$/.test(code) ? code : 'unknown');
      }
    }
  }
  return {
    reportIds: [...reportIds],
    rejected: [...rejected].map(([orderId, code]) => ({ orderId, code })),
  };
}
