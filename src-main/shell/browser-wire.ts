/**
 * The wire between the page of a driven browser and the core, over the browser's own protocol: a scan waits for each
 * layer that a message has to cross, and a binding of the driving library has several, on both sides.
 */
import type { CDPSession, Page } from 'playwright-core';
import type { Sender } from './sender.ts';

const kinds = ['request', 'events', 'touched', 'locked'] as const;
/** What the page's end may say. */
export type WireKind = (typeof kinds)[number];
export interface WireMessage {
  readonly kind: WireKind;
  readonly text: string;
}

/** Answers one message of the page's end (bridge-page.ts). Throws when the sender may not ask: it is then told nothing. */
export type WireHandler = (sender: Sender, message: WireMessage) => Promise<string>;

interface Context {
  readonly mainFrame: boolean;
  /** The page's function that takes an answer, once it has been fetched. */
  deliver: Promise<string> | null;
}

/** `7 request {"name":…}`: its number, its kind, its text. Null for anything else. */
function readMessage(payload: string): (WireMessage & { readonly id: number }) | null {
  const [head = '', id, word] = /^(\d{1,15}) (\w+) /u.exec(payload) ?? [];
  const kind = kinds.find((one) => one === word);
  return kind === undefined ? null : { id: Number(id), kind, text: payload.slice(head.length) };
}

/** Lays the wire for every page that is loaded from now on. It ends with the page. */
export async function layWire(page: Page, name: string, answer: WireHandler): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const contexts = new Map<number, Context>();
  session.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
    const { frameId, isDefault } = (auxData ?? {}) as { frameId?: unknown; isDefault?: unknown };
    contexts.set(id, { mainFrame: isDefault === true && frameId === frameTree.frame.id, deliver: null });
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    contexts.delete(executionContextId);
  });
  session.on('Runtime.executionContextsCleared', () => contexts.clear());
  session.on('Runtime.bindingCalled', ({ name: called, payload, executionContextId }) => {
    const message = called === name ? readMessage(payload) : null;
    const context = contexts.get(executionContextId);
    if (message === null || !context) return;
    const sender = { ownWindow: true, mainFrame: context.mainFrame, url: page.mainFrame().url() };
    const tell = async (): Promise<void> => {
      const text = await answer(sender, message);
      context.deliver ??= fetchDeliver(session, name, executionContextId);
      await session.send('Runtime.callFunctionOn', {
        objectId: await context.deliver,
        functionDeclaration: 'function (id, text) { this(id, text); }',
        arguments: [{ value: message.id }, { value: text }],
        silent: true,
      });
    };
    // Whoever may not ask is told nothing, and a page that has gone can be told nothing.
    tell().catch(() => undefined);
  });
  await session.send('Runtime.addBinding', { name });
  await session.send('Runtime.enable');
}

/** The page's end leaves it under the wire's name, from where it is taken away. */
async function fetchDeliver(session: CDPSession, name: string, contextId: number): Promise<string> {
  const place = `globalThis[${JSON.stringify(name)}]`;
  const { result } = await session.send('Runtime.evaluate', {
    expression: `(() => { const deliver = ${place}; delete ${place}; return deliver; })()`,
    contextId,
    silent: true,
  });
  if (result.objectId === undefined) throw new Error('the page has no end of the wire');
  return result.objectId;
}
