/** Shown instead of the desk when the store cannot be used: what is wrong, what was left untouched, what can be done. */
import { DatabaseZap, FolderOpen } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { WorkspaceStatus } from '../../../shared/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';

export interface TroubleScreenProps {
  readonly workspace: Extract<WorkspaceStatus, { state: 'trouble' }>;
}

export function TroubleScreen({ workspace }: TroubleScreenProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { reason, path, versions, kind } = workspace;
  return (
    <main
      data-testid="trouble-screen"
      data-reason={reason}
      className="flex h-full items-center justify-center overflow-y-auto bg-sunken p-8"
    >
      <div className="flex w-full max-w-[34rem] flex-col gap-4 rounded-2xl border border-line bg-canvas p-7 shadow-raised">
        <span className="flex size-11 items-center justify-center rounded-xl bg-warn-soft text-warn">
          <DatabaseZap size={22} aria-hidden="true" />
        </span>
        <h1 className="text-display font-semibold text-balance">{t(`trouble.${reason}.title`)}</h1>
        <p role="alert" className="text-body text-ink-soft">
          {t(`trouble.${reason}.body`, {
            found: versions?.found ?? '?',
            supported: versions?.supported ?? '?',
          })}
        </p>
        <dl className="rounded-lg bg-sunken px-3 py-2 text-small">
          <dt className="text-ink-faint">{t('trouble.file')}</dt>
          <dd dir="ltr" className="font-mono text-micro break-all text-ink-soft select-text">
            {path}
          </dd>
        </dl>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            tone="primary"
            data-testid="trouble-open-folder"
            icon={<FolderOpen size={15} />}
            onClick={() => void commands.ask('workspace.open-folder', { folder: 'data' })}
          >
            {t('trouble.openFolder')}
          </Button>
          {reason !== 'unwritable' && (
            <Button
              data-testid="trouble-start-fresh"
              hint={t('trouble.startFreshHint')}
              onClick={() => void commands.ask('workspace.start-fresh', {})}
            >
              {t('trouble.startFresh')}
            </Button>
          )}
          {kind === 'live' && (
            <Button tone="quiet" onClick={() => void commands.ask('workspace.switch', { kind: 'demo' })}>
              {t('trouble.useDemo')}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
