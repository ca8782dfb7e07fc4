/** Takes the next key press as an action's chord, or says why not, or which action has it already. */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { usePlatform } from '../app/desk-context.ts';
import { chordText } from '../shortcuts/chords.ts';
import type { ShortcutAction } from '../shortcuts/shortcut-table.ts';
import { useBindings } from '../shortcuts/use-bindings.ts';
import { hear } from './recording.ts';
import type { Heard } from './recording.ts';

export interface ChordRecorderProps {
  readonly action: ShortcutAction;
  /** The chord that is replaced; null for one more. */
  readonly previous: string | null;
  readonly onChord: (chord: string) => void;
  readonly onCancel: () => void;
}

export function ChordRecorder({ action, previous, onChord, onCancel }: ChordRecorderProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const bindings = useBindings();
  const [heard, setHeard] = useState<Heard>({ kind: 'nothing' });
  const name = t(`shortcuts.action.${action}`);

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    // The way out for whoever has no other.
    if (key === 'Tab' && !ctrlKey && !metaKey && !altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape' && !event.nativeEvent.isComposing) return onCancel();
    const next = hear(event.nativeEvent, action, bindings, platform);
    if (next.kind === 'chord') onChord(next.chord);
    else setHeard(next);
  }

  if (heard.kind === 'conflict') {
    return <Conflict {...heard} previous={previous} onChord={onChord} onCancel={onCancel} />;
  }
  return (
    <button
      type="button"
      ref={takeFocus}
      data-keeps-escape
      data-testid="chord-recorder"
      aria-label={t('settings.keyboard.recording', { action: name })}
      onKeyDown={onKeyDown}
      onBlur={onCancel}
      className="mb-2 flex min-h-9 w-full items-center rounded-md border border-dashed border-accent px-3 py-1.5 text-left text-small text-ink-soft"
    >
      <span role={heard.kind === 'refused' ? 'alert' : undefined}>
        {heard.kind === 'refused'
          ? t(`settings.keyboard.refused.${heard.reason}`, {
              keys: heard.chord === null ? '' : chordText(heard.chord, platform),
            })
          : t('settings.keyboard.press')}
      </span>
    </button>
  );
}

function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

interface ConflictProps {
  readonly chord: string;
  readonly other: ShortcutAction;
  readonly previous: string | null;
  readonly onChord: (chord: string) => void;
  readonly onCancel: () => void;
}

function Conflict({ chord, other, previous, onChord, onCancel }: ConflictProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const first = useRef<HTMLButtonElement>(null);
  const action = t(`shortcuts.action.${other}`);
  useEffect(() => first.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  }

  return (
    <div
      role="alertdialog"
      aria-label={t('settings.keyboard.conflict', { keys: chordText(chord, platform), action })}
      data-keeps-escape
      data-testid="chord-conflict"
      className="mb-2 flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-small"
    >
      <span className="min-w-40 flex-1">
        {t('settings.keyboard.conflict', { keys: chordText(chord, platform), action })}{' '}
        {previous === null
          ? t('settings.keyboard.takeOverHint', { action })
          : t('settings.keyboard.swapHint', { action, keys: chordText(previous, platform) })}
      </span>
      <Button
        size="small"
        ref={first}
        data-testid="chord-swap"
        onKeyDown={onKeyDown}
        onClick={() => onChord(chord)}
      >
        {t(previous === null ? 'settings.keyboard.takeOver' : 'settings.keyboard.swap')}
      </Button>
      <Button size="small" tone="quiet" onKeyDown={onKeyDown} onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
