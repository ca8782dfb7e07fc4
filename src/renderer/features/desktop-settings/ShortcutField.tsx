/** The chord of the global shortcut: what it is, whether the system let us have it, and a way to press another. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ShortcutState } from '../../../shared/desktop.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyCaps } from '../../ui/KeyCaps.tsx';
import { usePlatform } from '../app/desk-context.ts';
import { acceleratorKeys, acceleratorOf } from './accelerators.ts';

export interface ShortcutFieldProps {
  readonly accelerator: string;
  readonly state: ShortcutState;
  readonly onChange: (accelerator: string) => void;
}

export function ShortcutField({ accelerator, state, onChange }: ShortcutFieldProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const [isRecording, setIsRecording] = useState(false);
  if (isRecording) {
    return (
      <Recorder
        onPress={(pressed) => {
          setIsRecording(false);
          onChange(pressed);
        }}
        onCancel={() => setIsRecording(false)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-small font-medium text-ink-soft">{t('settings.desktop.shortcut')}</span>
      <div className="flex items-center gap-3">
        <KeyCaps keys={acceleratorKeys(accelerator, platform)} />
        <Button size="small" data-testid="shortcut-change" onClick={() => setIsRecording(true)}>
          {t('settings.desktop.shortcutChange')}
        </Button>
        {state === 'registered' && (
          <span className="flex items-center gap-1 text-small text-ok">
            <CircleCheck size={13} aria-hidden="true" />
            {t('settings.desktop.shortcutReady')}
          </span>
        )}
      </div>
      {state === 'taken' && (
        <p role="alert" data-testid="shortcut-taken" className="flex items-start gap-1 text-small text-bad">
          <CircleAlert size={13} className="mt-0.5 shrink-0" aria-hidden="true" />
          {t('settings.desktop.shortcutTaken')}
        </p>
      )}
    </div>
  );
}

interface RecorderProps {
  readonly onPress: (accelerator: string) => void;
  readonly onCancel: () => void;
}

function Recorder({ onPress, onCancel }: RecorderProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const [isRefused, setIsRefused] = useState(false);

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    // The way out for whoever has no other.
    if (key === 'Tab' && !ctrlKey && !metaKey && !altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') return onCancel();
    const heard = acceleratorOf(event.nativeEvent, platform);
    if (heard.kind === 'accelerator') onPress(heard.accelerator);
    else setIsRefused(heard.kind === 'refused');
  }

  return (
    <button
      type="button"
      ref={takeFocus}
      data-keeps-escape
      data-testid="shortcut-recorder"
      onKeyDown={onKeyDown}
      onBlur={onCancel}
      className="flex min-h-9 w-full items-center rounded-md border border-dashed border-accent px-3 py-1.5 text-left text-small text-ink-soft"
    >
      <span role={isRefused ? 'alert' : undefined}>
        {t(isRefused ? 'settings.desktop.shortcutInvalid' : 'settings.desktop.shortcutPress')}
      </span>
    </button>
  );
}

function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
