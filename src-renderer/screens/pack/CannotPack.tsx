import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CannotPackForm } from '../board/CannotPackForm.tsx';

export function CannotPack({
  orderId,
  onDone,
}: {
  readonly orderId: string;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('board.cannotPackTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <CannotPackForm orderId={orderId} onDone={onDone} />
    </Modal>
  );
}
