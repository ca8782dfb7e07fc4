/** Versions, folders, the way into and out of the demo, settings as a file, what to send along with a report, and licences. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { copyToClipboard } from '../../state/clipboard.ts';
import type { Commands } from '../../state/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { diagnosticsText } from './diagnostics.ts';
import { SettingsFileGroup } from './SettingsFileGroup.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { SettingsRow, SettingsRows } from './SettingsRows.tsx';
import { useAnswer } from './use-answer.ts';

const LicenseList = lazy(async () => ({ default: (await import('./LicenseList.tsx')).LicenseList }));

const askAbout = ({ ask }: Commands) => ask('app.about', {});

export function AboutSection() {
  const { t } = useTranslation();
  return (
    <>
      <SettingsGroup title={t('settings.about.heading')}>
        <Facts />
      </SettingsGroup>
      <SettingsFileGroup />
      <SettingsGroup title={t('settings.about.diagnostics')}>
        <Diagnostics />
      </SettingsGroup>
      <Licenses />
    </>
  );
}

function Facts() {
  const { t } = useTranslation();
  const commands = useCommands();
  const facts = useDesk((state) => state.facts);
  const about = useAnswer(askAbout);
  if (facts === null) return null;
  const { workspace } = facts;
  const other = workspace.kind === 'demo' ? 'live' : 'demo';
  return (
    <SettingsRows>
      <SettingsRow label={t('settings.about.version')}>
        <span className="select-text">Deskcue {facts.version}</span>
      </SettingsRow>
      <SettingsRow label={t('settings.about.engine')}>
        <span className="text-right select-text">{about?.engine.join(' · ')}</span>
      </SettingsRow>
      <SettingsRow label={t('settings.about.workspace')}>
        {t(`settings.about.workspaceValue.${workspace.kind}`)}
        <Button
          size="small"
          onClick={() => {
            commands.closeDialog();
            void commands.ask('workspace.switch', { kind: other });
          }}
        >
          {t(other === 'demo' ? 'settings.about.toDemo' : 'settings.about.toLive')}
        </Button>
      </SettingsRow>
      <SettingsRow label={t('settings.about.logs')}>
        <Button size="small" onClick={() => void commands.ask('workspace.open-folder', { folder: 'logs' })}>
          {t('settings.about.open')}
        </Button>
      </SettingsRow>
    </SettingsRows>
  );
}

function Diagnostics() {
  const { t } = useTranslation();
  const facts = useDesk((state) => state.facts);
  const about = useAnswer(askAbout);
  const [isCopied, setIsCopied] = useState(false);
  const text = facts === null || about === null ? null : diagnosticsText(facts, about);

  async function copy(): Promise<void> {
    if (text === null) return;
    setIsCopied(await copyToClipboard(text));
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-small text-ink-faint">{t('settings.about.copyHint')}</p>
      <section
        aria-label={t('settings.about.copyHint')}
        // A scrolling region must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-40 w-full overflow-auto rounded-lg bg-bubble p-3"
      >
        <pre data-testid="diagnostics" className="font-mono text-small whitespace-pre-wrap select-text">
          {text}
        </pre>
      </section>
      <Button size="small" disabled={text === null} onClick={() => void copy()}>
        {t(isCopied ? 'settings.about.copied' : 'settings.about.copy')}
      </Button>
    </div>
  );
}

/** The texts are long and seldom wanted: loaded when they are opened. */
function Licenses() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)} className="mb-2">
      <summary data-testid="licenses" className="cursor-pointer text-body font-semibold">
        {t('settings.about.licenses')}
      </summary>
      {isOpen && (
        <Suspense>
          <LicenseList />
        </Suspense>
      )}
    </details>
  );
}
