/** One action with its chords, each of which can be changed or removed, and the way back to the defaults. */
import { Plus, RotateCcw, X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { mostChords } from '../../../shared/settings-keyboard.ts';
import { IconButton } from '../../ui/Button.tsx';
import { KeyCaps } from '../../ui/KeyCaps.tsx';
import { usePlatform } from '../app/desk-context.ts';
import { chordKeys, chordText } from '../shortcuts/chords.ts';
import type { Shortcut } from '../shortcuts/shortcut-table.ts';
import { ChordRecorder } from './ChordRecorder.tsx';

export interface ShortcutRowProps {
  readonly shortcut: Shortcut;
  readonly chords: readonly string[];
  readonly isChanged: boolean;
  /** What is being recorded here: a chord to replace, null for one more; undefined when nothing is. */
  readonly recording: string | null | undefined;
  readonly onRecord: (previous: string | null) => void;
  readonly onChord: (chord: string, previous: string | null) => void;
  readonly onRemove: (chord: string) => void;
  readonly onReset: () => void;
  readonly onCancel: () => void;
}

export function ShortcutRow(props: ShortcutRowProps) {
  const { shortcut, recording, onChord, onCancel } = props;
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  const wasRecording = useRef(false);
  const isRecording = recording !== undefined;

  // The recorder had the focus and is gone: without this the next key would go nowhere.
  useLayoutEffect(() => {
    if (wasRecording.current && !isRecording && !isFocusTaken())
      row.current?.querySelector('button')?.focus();
    wasRecording.current = isRecording;
  }, [isRecording]);

  return (
    <li ref={row} data-testid="shortcut-row" data-action={shortcut.action} className="px-3">
      <div className="flex min-h-10 items-center gap-2">
        <span className="min-w-0 flex-1">{t(`shortcuts.action.${shortcut.action}`)}</span>
        {shortcut.isFixed === true ? <FixedKeys {...props} /> : <Keys {...props} />}
      </div>
      {isRecording && (
        <ChordRecorder
          action={shortcut.action}
          previous={recording}
          onChord={(chord) => onChord(chord, recording)}
          onCancel={onCancel}
        />
      )}
    </li>
  );
}

function isFocusTaken(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement || activeElement instanceof HTMLButtonElement;
}

function FixedKeys({ shortcut, chords }: ShortcutRowProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  return (
    <>
      <span className="text-small text-ink-faint">
        {t(shortcut.action === 'send-draft' ? 'settings.keyboard.fixedSend' : 'settings.keyboard.fixed')}
      </span>
      {chords.map((chord) => (
        <KeyCaps key={chord} keys={chordKeys(chord, platform)} />
      ))}
    </>
  );
}

function Keys({ shortcut, chords, isChanged, onRecord, onRemove, onReset }: ShortcutRowProps) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const action = t(`shortcuts.action.${shortcut.action}`);
  return (
    <>
      {chords.length === 0 && (
        <span className="text-small text-ink-faint">{t('settings.keyboard.none')}</span>
      )}
      {chords.map((chord) => {
        const keys = chordText(chord, platform);
        return (
          <span key={chord} className="inline-flex items-center rounded-md border border-line">
            <button
              type="button"
              data-testid="chord"
              aria-label={t('settings.keyboard.change', { keys, action })}
              onClick={() => onRecord(chord)}
              className="inline-flex h-7 items-center rounded-l-md px-1.5 hover:bg-hover"
            >
              <KeyCaps keys={chordKeys(chord, platform)} />
            </button>
            <button
              type="button"
              aria-label={t('settings.keyboard.remove', { keys, action })}
              onClick={() => onRemove(chord)}
              className="inline-flex h-7 w-6 items-center justify-center rounded-r-md text-ink-faint hover:bg-hover hover:text-ink"
            >
              <X size={12} aria-hidden="true" />
            </button>
          </span>
        );
      })}
      <IconButton
        label={t('settings.keyboard.add', { action })}
        icon={<Plus size={15} />}
        disabled={chords.length >= mostChords}
        data-testid="chord-add"
        onClick={() => onRecord(null)}
      />
      <IconButton
        label={t('settings.keyboard.reset', { action })}
        icon={<RotateCcw size={14} />}
        data-testid="chord-reset"
        onClick={onReset}
        className={isChanged ? '' : 'invisible'}
      />
    </>
  );
}
