import { IconPrinter } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

/** On the printer for A4 papers; in practice a file stands in for one that is not there. It names nobody. */
export function PrintList({
  runId,
  disabled,
}: {
  readonly runId: number;
  readonly disabled: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: settings } = useQuery('settings.get', {});
  const printer = settings?.invoicePrinter ?? null;
  return (
    <Act
      code="KeyP"
      label={t('pick.print')}
      icon={<IconPrinter size={18} aria-hidden="true" />}
      disabled={disabled}
      busy={busy}
      onAct={() =>
        ask('pickList.print', { runId, printer }, () =>
          say(
            printer === null
              ? t('pick.said.file')
              : t('pick.said.printed', { printer: printer.slice(0, 60) }),
          ),
        )
      }
    />
  );
}
