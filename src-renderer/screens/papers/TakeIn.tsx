import { FileButton, Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Key } from '../../parts/Key.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

/** The contract's cap: 140 million characters of base64. */
const mostBytes = 105_000_000;

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const text = typeof reader.result === 'string' ? reader.result : '';
      resolve(text.slice(text.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')));
    reader.readAsDataURL(file);
  });
}

/** A PDF downloaded from Seller Central: another way in, with the same checks behind it. */
export function TakeIn(): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [reading, setReading] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const reset = useRef<() => void>(null);
  useKeys([{ code: 'KeyT', label: t('papers.takeIn'), run: () => button.current?.click() }]);

  const take = async (file: File): Promise<void> => {
    if (file.size < 8) {
      say(t('reason.not_a_pdf'), 'stop');
      return;
    }
    if (file.size > mostBytes) {
      say(t('reason.pdf_too_large'), 'stop');
      return;
    }
    setReading(true);
    try {
      const base64 = await base64Of(file);
      ask('papers.takeIn', { base64 }, ({ pages, verified, setAside }) => {
        say(`${t('papers.takenIn', { count: pages, verified, setAside })} ${t('papers.takenInDelete')}`);
      });
    } catch {
      say(t('reason.pdf_damaged'), 'stop');
    } finally {
      setReading(false);
      reset.current?.();
    }
  };

  return (
    <FileButton
      accept="application/pdf"
      resetRef={reset}
      onChange={(file) => {
        if (file) void take(file);
      }}
    >
      {(props) => (
        <Button
          {...props}
          ref={button}
          variant="default"
          loading={busy || reading}
          leftSection={<IconFileImport size={18} aria-hidden="true" />}
          rightSection={<Key code="KeyT" />}
        >
          {t('papers.takeIn')}
        </Button>
      )}
    </FileButton>
  );
}
