/** The map of all shortcuts. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyCaps } from '../../ui/KeyCaps.tsx';
import { useCommands, usePlatform } from '../app/desk-context.ts';
import { chordKeys } from './chords.ts';
import { shortcutGroups, shortcuts } from './shortcut-table.ts';
import { useBindings } from './use-bindings.ts';

export function ShortcutsDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const { chords } = useBindings();
  return (
    <Dialog
      title={t('shortcuts.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      className="w-[min(40rem,calc(100vw-3rem))]"
    >
      <section
        aria-label={t('shortcuts.title')}
        // A scrolling region must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-x-10 gap-y-6 overflow-y-auto p-5 -outline-offset-2"
      >
        {shortcutGroups.map((group) => (
          <section key={group}>
            <h3 className="mb-1.5 text-small font-semibold text-ink-faint">
              {t(`shortcuts.group.${group}`)}
            </h3>
            {shortcuts
              .filter((row) => row.group === group)
              .map((row) => (
                <div
                  key={row.action}
                  className="flex min-h-8 items-center justify-between gap-3 py-0.5 leading-5"
                >
                  <span>{t(`shortcuts.action.${row.action}`)}</span>
                  <span className="flex shrink-0 items-center gap-2 text-micro text-ink-faint">
                    {chords.get(row.action)?.map((chord) => (
                      <KeyCaps key={chord} keys={chordKeys(chord, platform)} />
                    ))}
                  </span>
                </div>
              ))}
          </section>
        ))}
      </section>
    </Dialog>
  );
}
