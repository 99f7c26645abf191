/** Who may call the core. Every shell asks this before it looks at what a message says. */

export interface Sender {
  /** Whether the message came from the window the shell itself opened. */
  readonly ownWindow: boolean;
  /** Whether it came from that window's topmost frame. */
  readonly mainFrame: boolean;
  /** The address of the frame that sent it. */
  readonly url: string;
}

/** Our window, its main frame, and the page itself: a frame, a blob or another page of the same origin is none of these. */
export function isOurPage(sender: Sender, origin: string): boolean {
  if (!sender.ownWindow || !sender.mainFrame) return false;
  const rest = sender.url.startsWith(`${origin}/`) ? sender.url.slice(origin.length) : null;
  return rest !== null && /^\/(?:index\.html)?(?:[?#].*)?$/su.test(rest);
}
