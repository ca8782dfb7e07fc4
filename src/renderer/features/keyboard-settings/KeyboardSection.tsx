/** Every action with its keys: to look up, to change by pressing other ones, and to set back. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { KeyOverrides } from '../../../shared/settings-keyboard.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { matchWords } from '../../ui/match-words.ts';
import { useCommands, usePlatform, useSettings } from '../app/desk-context.ts';
import { assignChord, bindingsOf, removeChord, resetAction } from '../shortcuts/bindings.ts';
import { chordText } from '../shortcuts/chords.ts';
import { shortcutGroups, shortcuts } from '../shortcuts/shortcut-table.ts';
import type { ShortcutAction } from '../shortcuts/shortcut-table.ts';
import { useBindings } from '../shortcuts/use-bindings.ts';
import { ShortcutRow } from './ShortcutRow.tsx';

interface Recording {
  readonly action: ShortcutAction;
  readonly previous: string | null;
}

export function KeyboardSection() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  return (
    <section data-field-label={t('settings.keyboard.heading')} className="point-out flex flex-col gap-4">
      <h3 className="text-body font-semibold">{t('settings.keyboard.heading')}</h3>
      <div className="relative">
        <Search
          size={14}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint"
        />
        <TextInput
          value={query}
          aria-label={t('settings.keyboard.find')}
          placeholder={t('settings.keyboard.find')}
          data-testid="shortcut-find"
          onChange={(event) => setQuery(event.target.value)}
          className="pl-8"
        />
      </div>
      <ShortcutList query={query} />
      <p className="text-small text-ink-faint">{t('settings.keyboard.plainHint')}</p>
    </section>
  );
}

function ShortcutList({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const settings = useSettings();
  const { overrides } = settings.keyboard;
  const bindings = useBindings();
  const [recording, setRecording] = useState<Recording | null>(null);
  const [announcement, setAnnouncement] = useState('');

  function save(next: KeyOverrides, action: ShortcutAction): void {
    setRecording(null);
    void commands.updateSettings({ keyboard: { overrides: next } });
    const keyboard = { overrides: next };
    const chords = bindingsOf({ keyboard, sendKey: settings.sendKey }, platform).chords.get(action) ?? [];
    const keys = chords.map((chord) => chordText(chord, platform)).join(', ');
    const name = t(`shortcuts.action.${action}`);
    setAnnouncement(
      t('settings.keyboard.changed', {
        action: name,
        keys: keys === '' ? t('settings.keyboard.none') : keys,
      }),
    );
  }

  const visible = shortcuts.filter(({ action }) => {
    const keys = (bindings.chords.get(action) ?? []).map((chord) => chordText(chord, platform)).join(' ');
    return query.trim() === '' || matchWords(`${t(`shortcuts.action.${action}`)} ${keys}`, query) > 0;
  });

  return (
    <>
      {visible.length === 0 && <p className="text-ink-faint">{t('settings.keyboard.nothing')}</p>}
      {shortcutGroups
        .filter((group) => visible.some((shortcut) => shortcut.group === group))
        .map((group) => (
          <section key={group}>
            <h4 className="mb-1 text-small font-semibold text-ink-faint">{t(`shortcuts.group.${group}`)}</h4>
            <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
              {visible
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => {
                  const { action } = shortcut;
                  return (
                    <ShortcutRow
                      key={action}
                      shortcut={shortcut}
                      chords={bindings.chords.get(action) ?? []}
                      isChanged={overrides[action] !== undefined}
                      recording={recording?.action === action ? recording.previous : undefined}
                      onRecord={(previous) => setRecording({ action, previous })}
                      onChord={(chord, previous) =>
                        save(assignChord(overrides, bindings, { action, chord, previous }), action)
                      }
                      onRemove={(chord) => save(removeChord(overrides, bindings, action, chord), action)}
                      onReset={() => save(resetAction(overrides, action), action)}
                      onCancel={() => setRecording(null)}
                    />
                  );
                })}
            </ul>
          </section>
        ))}
      <div>
        <Button
          size="small"
          data-testid="shortcuts-reset"
          disabled={Object.keys(overrides).length === 0}
          onClick={() => void commands.updateSettings({ keyboard: { overrides: {} } })}
        >
          {t('settings.keyboard.resetAll')}
        </Button>
      </div>
      <output className="sr-only">{announcement}</output>
    </>
  );
}
