/** The window's one key listener. It sits in front of everything, so that a scan can press no button and send no form. */
import { flushSync } from 'react-dom';
import { BurstReader, settleFor, settleMs } from './burst.ts';
import { physicalChar } from './physical.ts';
import { bindingFor, tellScan } from './registry.ts';
import { inTurn } from './turns.ts';

const groupSeparator = '\u001D';
const immediate = new Set([
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
]);

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}

/** Whether arrows and the like move something inside the control itself. */
function movesInside(target: EventTarget | null): boolean {
  if (target instanceof HTMLSelectElement || takesText(target)) return true;
  return target instanceof HTMLInputElement && target.type === 'radio';
}

function pressable(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  return target.closest<HTMLElement>(
    'button, a[href], [role="button"], input[type="checkbox"], input[type="radio"]',
  );
}

/** What a lone Enter or Space means where the focus is. */
function press(event: KeyboardEvent): void {
  const button = pressable(event.target);
  if (button && button.isConnected) {
    button.click();
    return;
  }
  if (takesText(event.target)) {
    if (event.target instanceof HTMLInputElement) event.target.form?.requestSubmit();
    return;
  }
  bindingFor(event)?.run();
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Starts listening; hands back its own undoing. */
export function listenToKeys(): () => void {
  const reader = new BurstReader();
  let waiting: {
    readonly at: number;
    readonly timer: ReturnType<typeof setTimeout>;
    readonly run: () => void;
  } | null = null;
  const drop = (): void => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
  };
  /** How to take back what the last key did. */
  let back: (() => void) | null = null;

  /** Input comes before timers in the browser's queues, so a late timer still sees every key that came in time. */
  const later = ({ timeStamp }: KeyboardEvent, act: () => void): void => {
    const run = (): void => {
      drop();
      // Drawn at once, so that the hand's next key meets what this one has opened.
      inTurn(() => flushSync(act));
    };
    const timer = setTimeout(run, settleFor(new Event('now').timeStamp - timeStamp));
    waiting = { at: timeStamp, timer, run };
  };

  /** On a PC that is out of breath a hand's next key is there before the last was given its turn: it comes first. */
  const catchUp = ({ timeStamp }: KeyboardEvent): void => {
    if (waiting && timeStamp - waiting.at >= settleMs) waiting.run();
  };

  /** A scanner's way of writing a control character: FNC1 is Ctrl+], line ends are Ctrl+M and Ctrl+J. */
  const controlChar = (event: KeyboardEvent): string | null | undefined => {
    if (!event.ctrlKey || event.altKey || event.metaKey) return undefined;
    if (event.code === 'BracketRight') return groupSeparator;
    if (!reader.follows(event.timeStamp)) return undefined;
    return event.code === 'KeyM' || event.code === 'KeyJ' ? null : undefined;
  };

  /** Keys with Ctrl, Alt or Meta; true when there is nothing more to do about them. */
  const modified = (event: KeyboardEvent): boolean => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey) return false;
    if (controlChar(event) !== undefined) return false;
    if (reader.follows(event.timeStamp)) {
      // Within a burst it is the scanner's, whatever it means to the window or the browser.
      swallow(event);
      return true;
    }
    const binding = event.altKey || event.metaKey ? undefined : bindingFor(event);
    if (binding?.ctrl === true) {
      swallow(event);
      binding.run();
    }
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    catchUp(event);
    if (modified(event)) return;
    if (immediate.has(event.code)) {
      const binding = movesInside(event.target) && event.code !== 'Escape' ? undefined : bindingFor(event);
      if (!binding || event.isComposing) return;
      swallow(event);
      binding.run();
      return;
    }
    const control = controlChar(event);
    const isTab = event.code === 'Tab' && (reader.ends(event.timeStamp) || reader.follows(event.timeStamp));
    const enter = event.code === 'Enter' || event.code === 'NumpadEnter' || control === null;
    const suffix = enter || isTab;
    const char = suffix ? null : (control ?? physicalChar(event.code, event.shiftKey));
    if (!suffix && char === null) return;
    const typing = takesText(event.target) && !suffix;
    if (event.repeat) {
      if (!typing) swallow(event);
      return;
    }
    drop();
    const reading = reader.read(char, event.timeStamp);
    // However long it took to come here, this key was pressed right behind the last: both are a scanner's.
    if (reading.kind === 'burst') back?.();
    back = null;
    // An input method that composes keeps its keys; they are read all the same, so that no Enter behind them decides.
    if (event.isComposing) return;
    if (!typing) swallow(event);
    if (reading.kind === 'scan') {
      const { code } = reading;
      inTurn(() => tellScan(code));
    }
    if (reading.kind !== 'alone' || typing || control !== undefined) return;
    if (enter || char === ' ') later(event, () => press(event));
    else
      later(event, () => {
        const binding = bindingFor(event);
        back = binding?.remember?.() ?? null;
        binding?.run();
      });
  };

  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    drop();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}
