/** Proof and records: purge receipts, what is kept, the accountant's draft, closing the day. */
import type { UnexplainedWhy } from '../domain/day-close.ts';
import type { SlotView } from './plan.ts';

export type { UnexplainedWhy };

export interface PurgeReceipt {
  readonly purgeId: number;
  readonly at: number;
  readonly recipients: number;
  readonly papers: number;
  readonly lateByMs: number;
  readonly lateReason: 'pc_was_off' | 'file_was_locked' | null;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

export interface DataView {
  readonly recipients: number;
  readonly papers: number;
  /** UTC ms of the next row that goes; null when nothing personal is held. */
  readonly nextDue: number | null;
  readonly receipts: readonly PurgeReceipt[];
  readonly auditRows: number;
  /** Rows that are checked so far. */
  readonly auditChecked: number;
  /** Null while it is checked: `changed day` tells how far it is and when it is over. */
  readonly auditWhole: boolean | null;
}

export interface GstDraft {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly rows: number;
  readonly grossPaise: number;
  /** Lines left out, by reason. */
  readonly heldOut: Readonly<Record<string, number>>;
  readonly csv: string;
}

export interface ShredView {
  readonly shredId: number;
  readonly orderId: string | null;
  readonly paper: string;
  readonly reason: string;
  readonly since: number;
  /** Sheets. */
  readonly pages: number;
}

export interface ShredListView {
  readonly open: readonly ShredView[];
  /** Ticked today, newest first: what can still be unticked. */
  readonly ticked: readonly (ShredView & { readonly tickedAt: number })[];
}

/** Papers that went to a printer and of which nobody said that they came out. */
export interface UnconfirmedView {
  readonly batchId: number;
  readonly paper: string;
  readonly printer: string;
  readonly sentAt: number;
  readonly papers: number;
}

/** A parcel whose place on the board does not explain itself. */
export interface UnexplainedView {
  readonly orderId: string;
  readonly why: UnexplainedWhy;
}

export interface TomorrowView {
  /** Booked by nobody yet and ready for it, or waiting for an answer. */
  readonly toBook: number;
  /** PENDING, or their label may not be printed yet. */
  readonly coming: number;
  /** UTC ms. */
  readonly nextShipBy: number | null;
  readonly nextPickup: SlotView | null;
  /** Parcels booked for it. */
  readonly pickupParcels: number;
}

/** One packing day under its own Asia/Kolkata date; what is open is told of this moment. */
export interface DayView {
  readonly day: string;
  /** False for a day before today that nobody closed. */
  readonly isToday: boolean;
  readonly closedAt: number | null;
  readonly packed: number;
  readonly handedOver: number;
  /** Handed over, and the carrier's scan not seen yet. */
  readonly waiting: number;
  readonly late: number;
  readonly cannotPack: number;
  readonly returned: number;
  /** Returns that nobody has looked into. */
  readonly returnsOpen: number;
  readonly shred: readonly ShredView[];
  readonly shredded: number;
  readonly unconfirmed: readonly UnconfirmedView[];
  /** The first of them; `unexplainedCount` is whole. */
  readonly unexplained: readonly UnexplainedView[];
  readonly unexplainedCount: number;
  readonly tomorrow: TomorrowView;
  /** UTC ms of the newest backup. */
  readonly backupAt: number | null;
  readonly purge: PurgeReceipt | null;
  /** Announced: closed until this date. */
  readonly shutdownUntil: string | null;
}

export interface ShutdownView {
  readonly until: string | null;
  /** Buyers whose end falls before the reopening, and who went now. */
  readonly purged: number;
}

export interface SettingsView {
  readonly buyersDetails: 'none' | 'while_packing' | 'until_purge';
  /** Days after delivery, 0–27. */
  readonly deleteAfterDays: number;
  /** GST code of the seller's own state. */
  readonly ownState: string;
  readonly labelPrinter: string | null;
  readonly invoicePrinter: string | null;
  /** When verified papers go to the printer; without a label printer they wait for the seller whatever it says. */
  readonly printWhen: 'as_papers_come' | 'on_scan' | 'by_hand';
  readonly dotsPerMm: 12 | 8;
  readonly paper: '4x6' | '100x150' | 'a4';
  readonly language: 'en' | 'hi' | 'gu';
  /** Light, dark, or as the system has it. */
  readonly scheme: 'auto' | 'light' | 'dark';
  readonly sounds: boolean;
  /** 0–100. */
  readonly soundVolume: number;
  /** The daily window wished for while it still can be reached, in minutes after midnight IST; null leaves it to the rule. */
  readonly preferredWindow: DailyWindowView | null;
  /** From this minute of the day (IST) on, the wish is for the next day; null for none. */
  readonly cutOffMinute: number | null;
  /** Whether the first run was walked through or skipped. */
  readonly firstRunDone: boolean;
}

/** What the settings screen shows of this PC and of Potli itself. */
export interface MachineView {
  readonly startsWithSystem: StartsWithSystem;
  readonly lockAfterMinutes: number;
  readonly backup: {
    /** IST date of the latest copy of the ledger; null before the first. */
    readonly madeOn: string | null;
    readonly copies: number;
    readonly folder: string;
  };
  /** Daily handover windows that Amazon has shown, or the usual ones. */
  readonly windows: readonly DailyWindowView[];
  /** How long what is not personal is kept. */
  readonly keeps: {
    readonly statuteYears: number;
    readonly deskMonths: number;
    readonly auditMonths: number;
    readonly logDays: number;
  };
}

/** `not_available` where the shell cannot ask the system for it. */
export type StartsWithSystem = 'on' | 'off' | 'not_available';

/** Minutes after midnight, Asia/Kolkata. */
export interface DailyWindowView {
  readonly fromMinute: number;
  readonly toMinute: number;
}
