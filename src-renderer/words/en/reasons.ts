import type { HeldView } from '../../../src-main/contract/plan.ts';
import type { SetAsideView } from '../../../src-main/contract/papers.ts';
import type { Verdict } from '../../../src-main/contract/pack.ts';
import type { InputOf } from '../../../src-main/contract/requests.ts';
import type { Reason } from '../../../src-main/contract/reply.ts';

/** Why a request was refused: what it means, and what to do. */
export const reason = {
  unknown_request: 'The window asked for something this version of Potli does not know. Restart Potli.',
  bad_input: 'Something in the form is not usable as it is. Check what you typed.',
  locked: 'Potli is locked. Unlock it first.',
  practice_only:
    'That is possible in practice only. On a real account papers go to a printer and nowhere else.',
  real_only: 'That needs a real Amazon account. This is the practice store.',
  not_found: 'That is not there any more. The screen shows what is.',
  not_allowed_now: 'That is not possible at this step. The screen shows where things stand.',
  plan_changed: 'The plan changed while you looked at it. Here is the new one: look again, then press Enter.',
  nothing_to_book: 'Nothing is ready to book.',
  run_in_progress: 'A run is still going. Let it finish or stop it with Esc first.',
  undo_too_late: 'Too late to undo: the first pickup is already with Amazon.',
  preset_weight_out_of_range: 'This weight is outside what Amazon takes: 11 g is the least. Check it.',
  preset_size_out_of_range: 'One of the sides is outside what Amazon takes. Check length, width and height.',
  code_means_two_skus: 'This code already belongs to another SKU. One code can mean only one.',
  photo_not_usable: 'This picture could not be made small enough; choose another one.',
  table_not_text: 'This is no text file. In the spreadsheet, save it as “CSV UTF-8” and choose that.',
  table_unreadable: 'No table could be read in this file: a quotation mark is open or the file is empty.',
  table_too_long: 'The table is longer than 5,000 rows or 2 MB. Split it into parts.',
  table_without_columns: 'The first line must name the columns. Press “Save as CSV” once to see their names.',
  table_changed_meanwhile: 'What is known changed after the preview. Look at it again.',
  nothing_to_undo: 'There is nothing to take back.',
  not_a_pdf: 'This file is not a PDF. Download the labels again in Seller Central.',
  pdf_damaged: 'This PDF is damaged or cut off. Download it again in Seller Central.',
  pdf_too_large: 'This PDF is larger than any batch of labels. Nothing was taken in.',
  pdf_encrypted: 'This PDF is locked with a password. Download it again without one.',
  printer_not_found: 'The printer is not there. Check its cable and power, then try again.',
  printer_not_for_labels: 'This printer writes files or sends to others. Labels never go there.',
  printer_refused: 'The printer did not take the job. Nothing was printed.',
  label_too_small:
    'At this size the barcode would be under 38 mm wide and the carrier may refuse it. Choose another size.',
  label_changed: 'The label read back differently from the one that was checked. It was not printed.',
  reprint_needs_reason: 'These papers were printed before. Say why they are needed again.',
  wrong_secret:
    'Amazon does not accept the client ID or the client secret. Copy both again from the developer console.',
  expired_secret: 'The client secret has expired. Make a new one in the developer console and enter it here.',
  revoked_consent:
    'The permission was withdrawn or the refresh token is of another application. Authorise the application again.',
  missing_role:
    'The application lacks a role that Potli needs. Add it in the developer console and authorise again.',
  wrong_region: 'This account does not sell on Amazon.in. Potli works with Amazon.in only.',
  clock_wrong: 'The clock of this PC is off by more than five minutes. Set it right, then try again.',
  offline: 'Amazon cannot be reached. Check the internet connection; what is on paper can go on.',
  amazon_busy: 'Amazon asks us to slow down. Potli tries again by itself.',
  amazon_refused: 'Amazon refused this. Look at the order in Seller Central.',
  amazon_unclear: 'Amazon gave no clear answer. Potli looks up what happened before it asks again.',
  vault_unreachable:
    'The system keychain does not answer, so keys cannot be kept safely. On Linux install and unlock a Secret Service such as gnome-keyring.',
  vault_locked: 'The system keychain is locked. Unlock it, then try again.',
  sandbox_needed:
    'The browser behind this window runs without its sandbox. A real account needs the sandbox.',
  shredding_open: 'Papers with buyers on them still wait for the shredder. Tick them, or say why they stay.',
  prints_unconfirmed: 'Papers went to the printer and nobody said that they came out. Say so first.',
  purge_failed: 'The deletion did not finish. Nothing was lost; Potli tries again at the next start.',
  export_would_name_a_buyer: 'This export would carry something about a buyer, so it was not written.',
  disk_full: 'The disk is full. Make room; nothing was half written.',
  file_damaged: 'The data file is damaged. Potli leaves it as it is; restore the last backup.',
  wrong_key: 'The key in the keychain does not open the data file. Nothing was changed.',
  newer_schema: 'The data was written by a newer Potli. Install the newer version.',
  cancelled_by_user: 'You stopped it. Nothing more was done.',
  internal: 'Something went wrong inside Potli. Nothing was lost. Try once more; if it stays, restart Potli.',
} as const satisfies Record<Reason, string>;

/** Why an order waits, said beside it. */
export const hold = {
  unknown_content: 'First time this content goes out. Potli proposes a parcel.',
  unknown_parts: 'Weight or size is not known yet. Type it once; it is remembered.',
  does_not_fit: 'No box takes it all, and Amazon takes one parcel per order.',
  serial_needed: 'Amazon wants the serial number with the booking.',
  buyer_asked_to_cancel: 'The buyer asked to cancel. Cancel in Seller Central, or ship all the same.',
  slot_other_day: 'The only pickup left is on another day.',
  slot_dropoff: 'No pickup is left, only a drop-off.',
  slot_misses_ship_by: 'The only pickup left ends after the ship-by time.',
  no_slot: 'Amazon offers no pickup for this size and weight right now.',
  booking_unclear: 'Amazon neither shows nor denies a booking. Look at the order in Seller Central.',
  label_cancelled: 'Amazon cancelled the label; the order is still open.',
  out_of_stock: 'Goods for another order with this SKU were missing.',
  held_by_seller: 'You put it aside.',
} as const satisfies Record<HeldView['reason'], string>;

/** Why papers were not believed. */
export const setAside = {
  label_unreadable: 'The barcode on the label cannot be read.',
  label_other_layout: 'The page does not look like an Easy Ship label.',
  tracking_unknown: 'No order here is booked with this tracking number.',
  tracking_duplicate: 'Two labels carry the same tracking number.',
  invoice_disagrees: 'The invoice after the label names another order.',
  invoice_missing: 'No invoice came after the label.',
  tracking_not_yet: 'Amazon has given no tracking number yet. Potli fetches again by itself.',
} as const satisfies Record<SetAsideView['reason'], string>;

/** What the bench says to a scan: the first word in large type, then the sentence. */
export const verdict = {
  item_ok: { word: 'Right item', text: 'Go on with the next one.' },
  parcel_complete: { word: 'All in', text: 'Close the parcel, stick the label on, scan the label.' },
  packed: { word: 'Packed', text: 'Scan the next item.' },
  label_expected: { word: 'Scan the label', text: 'Everything is in the parcel already.' },
  item_expected: { word: 'Scan an item', text: 'One of this SKU, then only its labels.' },
  items_expected: { word: 'Items are missing', text: 'The label is right. Now scan what belongs in.' },
  cannot_pack: {
    word: 'Do not pack',
    text: 'This parcel cannot be packed. Its label goes to the shred list.',
  },
  wrong_item: { word: 'Wrong item', text: 'This does not belong in the parcel in hand. Put it back.' },
  wrong_count: { word: 'Too many', text: 'This parcel has all it needs of that item.' },
  wrong_label: { word: 'Wrong label', text: 'This label is of another order. Do not stick it on.' },
  cancelled: { word: 'Cancelled', text: 'The order was cancelled. Do not pack it; shred its label.' },
  already_packed: {
    word: 'Packed before',
    text: 'This one is already on the pile. Check that its label was not printed twice.',
  },
  unknown_code: { word: 'Unknown code', text: 'Nobody has said which item this is. Press T to teach it.' },
  code_means_two_skus: {
    word: 'Two meanings',
    text: 'This code stands for two SKUs. Scan another code of the item.',
  },
  invoice_code_ignored: { word: 'That is the invoice', text: 'Scan the item or the label, not the invoice.' },
  gift_first: { word: 'It is a gift', text: 'Put the message card in, then press G.' },
  not_labelled_yet: {
    word: 'No label yet',
    text: 'The papers of this order are not here yet. Put it aside.',
  },
  nothing_to_pack: { word: 'Not needed', text: 'No open parcel needs this item.' },
  undone: { word: 'Undone', text: 'The last scan was taken back.' },
  labels_only: { word: 'Labels only', text: 'The item is checked. Stick on and scan label after label.' },
  run_ended: { word: 'Labels only is over', text: 'From here on each item is scanned again.' },
  serial_wanted: {
    word: 'Serial number',
    text: 'Amazon wants the serial number of this piece. Scan it now.',
  },
  offline: {
    word: 'Offline',
    text: 'Its label is not here and Amazon is out of reach. Put it aside, go on with the others.',
  },
  found_again: {
    word: 'Back again',
    text: 'New papers are asked for. The old label stays on the shred list.',
  },
  off_the_pile: { word: 'Off the pile', text: 'Put its goods back on the shelf and shred its label.' },
  others_held: { word: 'On hold', text: 'The orders that need these goods wait on the plan.' },
} as const satisfies Record<Verdict, { word: string; text: string }>;

/** Amazon's own codes for a refused booking. */
export const easyShip = {
  InvalidInput: 'Amazon did not accept weight, size or slot.',
  InvalidTimeSlotId: 'The pickup was gone when it was asked for.',
  ScheduledPackageAlreadyExists: 'It was booked before; Potli took that booking over.',
  ScheduleWindowExpired: 'The time to book this order is over.',
  RetryableAfterGettingNewSlots: 'The pickups changed; Potli asks for new ones.',
  TimeSlotNotAvailable: 'The pickup is full.',
  ResourceNotFound: 'Amazon does not find this order.',
  InvalidOrderState: 'The order cannot be booked in the state it is in.',
  RegionNotSupported: 'Easy Ship does not serve this address.',
  OrderNotEligibleForRescheduling: 'This pickup cannot be moved any more.',
  InternalServerError: 'Amazon had a fault of its own.',
} as const;

export const cannotPack = {
  none_left: 'None left',
  damaged: 'Damaged',
  wrong_listing: 'Listing is wrong',
} as const satisfies Record<InputOf<'shipment.cannotPack'>['reason'], string>;

export const reprint = {
  jammed: 'Paper jam',
  printed_badly: 'Printed badly',
  damaged: 'Torn or wet',
  lost: 'Lost',
  wrong_paper: 'Wrong paper',
} as const satisfies Record<InputOf<'papers.reprint'>['reason'], string>;
