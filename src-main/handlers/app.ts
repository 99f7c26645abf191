import { Refusal } from '../contract/reply.ts';
import type { AppStatus } from '../contract/status.ts';
import { istDate } from '../domain/ist.ts';
import { dayOpen } from '../jobs/days.ts';
import { FETCHED_MARK } from '../jobs/fetch-orders.ts';
import type { Answers, Office } from './office.ts';
import { runOf } from './views.ts';

const LINKS = {
  seller_central_order: 'https://sellercentral.amazon.in/orders-v3/order/',
  seller_central_orders: 'https://sellercentral.amazon.in/orders-v3',
  developer_console: 'https://sellercentral.amazon.in/sellingpartner/developerconsole',
} as const;

/** The program itself: its state, its locks, the account behind it. */
export function appAnswers(
  office: Office,
): Answers<
  | 'app.status'
  | 'app.lock'
  | 'app.unlock'
  | 'app.openLink'
  | 'account.get'
  | 'account.connect'
  | 'account.disconnect'
> {
  const { desk, host, account } = office;
  return {
    'app.status': () => status(office),
    async 'app.lock'() {
      await host.lock();
      return null;
    },
    async 'app.unlock'() {
      await host.unlock();
      return null;
    },
    async 'app.openLink'({ link, orderId }) {
      if (link === 'seller_central_order' && orderId === undefined) throw new Refusal('bad_input');
      const opened = await host.openLink(
        LINKS[link] + (link === 'seller_central_order' ? (orderId ?? '') : ''),
      );
      if (!opened) throw new Refusal('not_allowed_now');
      return null;
    },
    'account.get': () => account.view(),
    async 'account.connect'(given) {
      if (!host.status().sandboxed) throw new Refusal('sandbox_needed');
      const view = await account.connect(given);
      desk.audit('account_connected');
      desk.changed('account', 'status');
      return view;
    },
    async 'account.disconnect'() {
      const view = await account.disconnect();
      desk.audit('account_disconnected');
      desk.changed('account', 'status');
      return view;
    },
  };
}

function status({ desk, host }: Office): AppStatus {
  const { ledger, clock } = desk;
  const run = ledger.runs.latest();
  const now = clock.now();
  const { language, scheme, firstRunDone } = desk.preferences.get();
  return {
    ...host.status(),
    mode: desk.mode,
    now,
    ordersAsOf: ledger.settings.watermark(FETCHED_MARK),
    run: run && istDate(run.approvedAt) === istDate(now) ? runOf(desk, run) : null,
    dayOpen: dayOpen(desk),
    language,
    scheme,
    firstRunDone,
  };
}
