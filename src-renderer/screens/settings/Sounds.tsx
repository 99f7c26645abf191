import { SegmentedControl, Slider } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { play } from '../pack/player.ts';
import { useSave } from './useSave.ts';

/** What the packing bench sounds like. */
export function Sounds({ settings }: { readonly settings: SettingsView }): ReactElement {
  const { t } = useTranslation();
  const save = useSave();
  const [volume, setVolume] = useState(settings.soundVolume);
  const tryOut = (soundVolume: number): void => play('wrong_item', { sounds: true, soundVolume });
  return (
    <Card title={t('settings.sounds.title')}>
      <div className="stack">
        <span className="soft">{t('settings.sounds.text')}</span>
        <SegmentedControl
          aria-label={t('settings.sounds.title')}
          value={settings.sounds ? 'on' : 'off'}
          onChange={(value) => save({ sounds: value === 'on' })}
          data={[
            { value: 'on', label: t('settings.sounds.on') },
            { value: 'off', label: t('settings.sounds.off') },
          ]}
        />
        <div className="stack-s">
          <strong>{t('settings.sounds.volume')}</strong>
          <Slider
            min={5}
            max={100}
            step={5}
            label={null}
            thumbLabel={t('settings.sounds.volume')}
            disabled={!settings.sounds}
            value={volume}
            onChange={setVolume}
            onChangeEnd={(soundVolume) => {
              save({ soundVolume });
              tryOut(soundVolume);
            }}
          />
        </div>
        <div className="row">
          <Act label={t('settings.sounds.tryOut')} disabled={!settings.sounds} onAct={() => tryOut(volume)} />
        </div>
      </div>
    </Card>
  );
}
