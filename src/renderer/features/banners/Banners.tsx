/** The lines above the desk: where one is, and what needs somebody's attention. Each says what to do about it. */
import { FlaskConical, Globe, KeyRound, Settings2, ShieldAlert, WifiOff } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { WorkspaceStatus } from '../../../shared/workspace.ts';
import { hasModel } from '../../state/configured.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';

type OpenWorkspace = Extract<WorkspaceStatus, { state: 'open' }>;

export function Banners({ workspace }: { readonly workspace: OpenWorkspace }) {
  return (
    <div className="shrink-0">
      {workspace.kind === 'demo' && <DemoBanner />}
      {workspace.protection === 'none' && <ProtectionBanner />}
      {workspace.webChatOrigin === null && <WebChatBanner />}
      <SettingsBanner />
      {workspace.kind === 'live' && !workspace.profileFromEnvironment && <KeyBanner />}
      {!workspace.simulatedModel && <OfflineBanner />}
    </div>
  );
}

function DemoBanner() {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <Banner tone="accent" icon={FlaskConical} testId="demo-banner">
      <span>
        <strong className="font-semibold">
          {t('banner.demo')} · {t('banner.demoModel')}
        </strong>
        <span className="ml-2 text-ink-faint">{t('banner.demoBody')}</span>
      </span>
      <BannerActions>
        <Button
          size="small"
          data-testid="demo-open-customer"
          onClick={() => void commands.ask('web-chat.open-new', {})}
        >
          {t('banner.openCustomerPage')}
        </Button>
        <Button
          size="small"
          tone="quiet"
          data-testid="demo-leave"
          onClick={() => void commands.ask('workspace.switch', { kind: 'live' })}
        >
          {t('banner.leaveDemo')}
        </Button>
      </BannerActions>
    </Banner>
  );
}

function ProtectionBanner() {
  const { t } = useTranslation();
  return (
    <Banner tone="warn" icon={ShieldAlert} testId="protection-banner">
      <span title={t('banner.protectionHint')}>{t('banner.protection')}</span>
    </Banner>
  );
}

function WebChatBanner() {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <Banner tone="warn" icon={Globe} testId="web-chat-banner">
      <span>{t('banner.webChatDown')}</span>
      <BannerActions>
        <Button size="small" onClick={() => void commands.ask('workspace.open-folder', { folder: 'logs' })}>
          {t('banner.openLogs')}
        </Button>
      </BannerActions>
    </Banner>
  );
}

function SettingsBanner() {
  const { t } = useTranslation();
  const commands = useCommands();
  const problems = useDesk(({ facts }) => facts?.settingsProblems);
  if (problems === undefined || problems.length === 0) return null;
  return (
    <Banner tone="warn" icon={Settings2} testId="settings-banner">
      <span>
        {t('banner.settingsProblems', {
          count: problems.length,
          fields: problems.map(({ path }) => path).join(', '),
        })}
      </span>
      <BannerActions>
        <Button size="small" onClick={() => commands.openSettings()}>
          {t('banner.openSettings')}
        </Button>
      </BannerActions>
    </Banner>
  );
}

function KeyBanner() {
  const { t } = useTranslation();
  const commands = useCommands();
  const hasKey = useDesk(({ facts }) => {
    return facts === null || hasModel(facts.settings, facts.profilesWithKey);
  });
  if (hasKey) return null;
  return (
    <Banner tone="warn" icon={KeyRound} testId="key-banner">
      <span>{t('banner.noKey')}</span>
      <BannerActions>
        <Button size="small" onClick={() => commands.openSettings('model')}>
          {t('banner.addKey')}
        </Button>
      </BannerActions>
    </Banner>
  );
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

function OfflineBanner() {
  const { t } = useTranslation();
  const isOnline = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  if (isOnline) return null;
  return (
    <Banner tone="warn" icon={WifiOff} testId="offline-banner">
      <span>{t('banner.offline')}</span>
    </Banner>
  );
}

interface BannerProps {
  readonly tone: 'accent' | 'warn';
  readonly icon: LucideIcon;
  readonly testId: string;
  readonly children: ReactNode;
}

function Banner({ tone, icon: Icon, testId, children }: BannerProps) {
  return (
    <output
      data-testid={testId}
      className={classNames(
        'flex min-h-9 items-center gap-2.5 border-b border-line py-1 pr-2 pl-4 text-small',
        tone === 'accent' ? 'bg-accent-soft' : 'bg-warn-soft',
      )}
    >
      <Icon size={14} aria-hidden="true" className={tone === 'accent' ? 'text-accent-ink' : 'text-warn'} />
      {children}
    </output>
  );
}

function BannerActions({ children }: { readonly children: ReactNode }) {
  return <span className="ml-auto flex shrink-0 gap-1">{children}</span>;
}
