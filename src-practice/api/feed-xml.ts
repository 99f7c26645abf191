/** The feed's XML in and the processing report out. */
import { XMLParser } from 'fast-xml-parser';
import { isObject } from './http.ts';

export interface FeedMessage {
  readonly messageId: string;
  readonly orderId: string;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'Message' || name === 'DocumentType',
});

/** The messages of an EasyShipDocument envelope; none when it is not one, and the feed is then FATAL. */
export function readFeed(xml: string): FeedMessage[] {
  let parsed: unknown;
  try {
    parsed = parser.parse(xml);
  } catch {
    return [];
  }
  const envelope = isObject(parsed) ? parsed['AmazonEnvelope'] : undefined;
  if (!isObject(envelope) || envelope['MessageType'] !== 'EasyShipDocument') return [];
  const header = envelope['Header'];
  if (!isObject(header) || typeof header['MerchantIdentifier'] !== 'string') return [];
  const messages: unknown = envelope['Message'];
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message: unknown) => {
    const document = isObject(message) ? message['EasyShipDocument'] : undefined;
    if (!isObject(message) || !isObject(document) || typeof document['AmazonOrderID'] !== 'string') return [];
    const messageId = message['MessageID'];
    return [
      { messageId: typeof messageId === 'string' ? messageId : '', orderId: document['AmazonOrderID'] },
    ];
  });
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What Amazon says a feed came to: one reference for all of it, or one a message; both have been seen. */
export function processingReport(
  feedId: string,
  outcome: {
    readonly processed: number;
    readonly reports: readonly { readonly reportId: string; readonly orderIds: readonly string[] }[];
    readonly bad: readonly FeedMessage[];
    readonly each: boolean;
  },
): string {
  const errors = outcome.bad.map(
    ({ messageId, orderId }) => `
  <ErrorMessage>
    <MessageID>${escape(messageId)}</MessageID>
    <AmazonOrderID>${escape(orderId)}</AmazonOrderID>
    <TotalErrors>1</TotalErrors>
    <Error>
      <ErrorType>Error</ErrorType>
      <ErrorCode>610013</ErrorCode>
      <ErrorMessage>Internal service failure. Please try again.</ErrorMessage>
    </Error>
  </ErrorMessage>`,
  );
  const references = outcome.each
    ? outcome.reports.map(
        ({ reportId, orderIds }) => `
  <SuccessMessage>
    <AmazonOrderID>${escape(orderIds[0] ?? '')}</AmazonOrderID>
    <DocumentReportReferenceId>${reportId}</DocumentReportReferenceId>
  </SuccessMessage>`,
      )
    : outcome.reports.map(
        ({ reportId }) => `
  <DocumentReportReferenceID>${reportId}</DocumentReportReferenceID>`,
      );
  return `<?xml version="1.0" encoding="UTF-8"?>
<EasyShipProcessingReport>
  <FeedSubmissionID>${feedId}</FeedSubmissionID>
  <MessagesProcessed>${outcome.processed}</MessagesProcessed>
  <MessagesSuccessful>${outcome.processed - outcome.bad.length}</MessagesSuccessful>
  <MessagesWithError>${outcome.bad.length}</MessagesWithError>${references.join('')}${errors.join('')}
</EasyShipProcessingReport>
`;
}
