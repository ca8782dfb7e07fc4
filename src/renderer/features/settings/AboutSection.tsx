/** Version, folders, how well the keys are protected, and the way into and out of the demo. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { SettingsGroup } from './SettingsGroup.tsx';

export function AboutSection() {
  const { t } = useTranslation();
  const commands = useCommands();
  const facts = useDesk((state) => state.facts);
  if (facts === null) return null;
  const { workspace } = facts;
  const other = workspace.kind === 'demo' ? 'live' : 'demo';
  return (
    <SettingsGroup title={t('settings.about.heading')}>
      <div className="flex flex-col divide-y divide-line rounded-lg border border-line">
        <Row label={t('settings.about.version')}>
          <span className="select-text">Deskcue {facts.version}</span>
        </Row>
        <Row label={t('settings.about.workspace')}>
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
        </Row>
        {workspace.state === 'open' && (
          <Row label={t('settings.about.protection')}>
            {t(`settings.about.protectionValue.${workspace.protection}`)}
          </Row>
        )}
        {(['data', 'logs'] as const).map((folder) => (
          <Row key={folder} label={t(`settings.about.${folder}`)}>
            <Button size="small" onClick={() => void commands.ask('workspace.open-folder', { folder })}>
              {t('settings.about.open')}
            </Button>
          </Row>
        ))}
      </div>
    </SettingsGroup>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-11 items-center gap-3 px-3.5 py-1.5">
      <span className="flex-1 text-ink-faint">{label}</span>
      {children}
    </div>
  );
}
