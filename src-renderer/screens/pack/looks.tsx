/** How each verdict looks: colour by its look or, for a stop, its own; never without its picture and its words. */
import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconArrowsSplit,
  IconBarcode,
  IconCircleCheck,
  IconCloudOff,
  IconCopy,
  IconFileInvoice,
  IconGift,
  IconHandStop,
  IconHash,
  IconHelp,
  IconHourglass,
  IconListNumbers,
  IconPackage,
  IconPackageOff,
  IconTag,
  IconTagOff,
  IconTags,
  IconZzz,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Verdict } from '../../../src-main/contract/pack.ts';

export type Look = 'go' | 'done' | 'ask' | 'stop' | 'calm';

interface Drawn {
  readonly look: Look;
  readonly icon: ComponentType<{ 'aria-hidden': 'true' }>;
}

export const looks: Readonly<Record<Verdict, Drawn>> = {
  item_ok: { look: 'go', icon: IconPackage },
  parcel_complete: { look: 'go', icon: IconTag },
  packed: { look: 'done', icon: IconCircleCheck },
  labels_only: { look: 'go', icon: IconTags },
  item_expected: { look: 'calm', icon: IconBarcode },
  items_expected: { look: 'go', icon: IconBarcode },
  run_ended: { look: 'calm', icon: IconBarcode },
  undone: { look: 'calm', icon: IconArrowBackUp },
  found_again: { look: 'calm', icon: IconArrowBackUp },
  off_the_pile: { look: 'calm', icon: IconCircleCheck },
  others_held: { look: 'calm', icon: IconHandStop },
  cannot_pack: { look: 'calm', icon: IconPackageOff },
  label_expected: { look: 'stop', icon: IconTag },
  wrong_item: { look: 'stop', icon: IconHandStop },
  wrong_count: { look: 'stop', icon: IconListNumbers },
  wrong_label: { look: 'stop', icon: IconTagOff },
  cancelled: { look: 'stop', icon: IconAlertOctagon },
  already_packed: { look: 'stop', icon: IconCopy },
  unknown_code: { look: 'stop', icon: IconHelp },
  code_means_two_skus: { look: 'stop', icon: IconArrowsSplit },
  invoice_code_ignored: { look: 'stop', icon: IconFileInvoice },
  gift_first: { look: 'stop', icon: IconGift },
  serial_wanted: { look: 'stop', icon: IconHash },
  not_labelled_yet: { look: 'stop', icon: IconHourglass },
  offline: { look: 'stop', icon: IconCloudOff },
  nothing_to_pack: { look: 'stop', icon: IconZzz },
};
