/** Chooses the screen by what main says of the workspace. Before main has answered, the desk's empty frame is there. */
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { defaultSettings } from '../../../shared/settings.ts';
import { hasModel } from '../../state/configured.ts';
import type { DeskFacts } from '../../state/desk-state.ts';
import { DialogWait } from '../../ui/DialogWait.tsx';
import { TooltipHost } from '../../ui/Tooltip.tsx';
import { NoticeToast } from '../banners/NoticeToast.tsx';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { WaitingPreviews } from '../privacy/WaitingPreviews.tsx';
import { Palette } from '../palette/Palette.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { TroubleScreen } from '../trouble/TroubleScreen.tsx';
import { useCommands, useDesk, useInterface } from './desk-context.ts';
import { DeskScreen } from './DeskScreen.tsx';
import { DeskSkeleton } from './DeskSkeleton.tsx';
import { useAppearance } from './use-appearance.ts';
import { useStrayFiles } from './use-stray-files.ts';

const SettingsDialog = lazy(async () => ({
  default: (await import('../settings/SettingsDialog.tsx')).SettingsDialog,
}));
const ShortcutsDialog = lazy(async () => ({
  default: (await import('../shortcuts/ShortcutsDialog.tsx')).ShortcutsDialog,
}));
const KnowledgeDialog = lazy(async () => ({
  default: (await import('../knowledge/KnowledgeDialog.tsx')).KnowledgeDialog,
}));
const LibraryDialog = lazy(async () => ({
  default: (await import('../replies/LibraryDialog.tsx')).LibraryDialog,
}));

const TriageDialog = lazy(async () => ({
  default: (await import('../triage/TriageDialog.tsx')).TriageDialog,
}));
const ReplayDialog = lazy(async () => ({
  default: (await import('../replay/ReplayDialog.tsx')).ReplayDialog,
}));
const SentDialog = lazy(async () => ({
  default: (await import('../privacy/SentDialog.tsx')).SentDialog,
}));
const PreviewDialog = lazy(async () => ({
  default: (await import('../privacy/PreviewDialog.tsx')).PreviewDialog,
}));
const StatisticsDialog = lazy(async () => ({
  default: (await import('../statistics/StatisticsDialog.tsx')).StatisticsDialog,
}));

const ImagePreview = lazy(async () => ({
  default: (await import('../images/ImagePreview.tsx')).ImagePreview,
}));

export function App() {
  useAppearance();
  useShortcuts();
  useStrayFiles();
  const { t } = useTranslation();
  const commands = useCommands();
  const dialog = useInterface((state) => state.dialog);
  const previewedImageId = useInterface((state) => state.previewedImageId);
  return (
    <>
      <Screen />
      <Suspense fallback={<DialogWait label={t('common.loading')} onClose={commands.closeDialog} />}>
        {dialog === 'settings' && <SettingsDialog />}
        {dialog === 'shortcuts' && <ShortcutsDialog />}
        {dialog === 'triage' && <TriageDialog />}
        {dialog === 'statistics' && <StatisticsDialog />}
        {dialog === 'library' && <LibraryDialog />}
        {dialog === 'knowledge' && <KnowledgeDialog />}
        {dialog === 'replay' && <ReplayDialog />}
        {dialog === 'sent' && <SentDialog />}
        {dialog === 'preview' && <PreviewDialog />}
      </Suspense>
      {dialog === 'palette' && <Palette />}
      <NoticeToast />
      <WaitingPreviews />
      {previewedImageId !== null && (
        <Suspense>
          <ImagePreview attachmentId={previewedImageId} />
        </Suspense>
      )}
      <TooltipHost />
    </>
  );
}

function Screen() {
  const workspace = useDesk(({ facts }) => facts?.workspace);
  const isFirstRun = useDesk(
    ({ facts, queue }) => facts !== null && isUnconfigured(facts) && queue.length === 0,
  );
  const isSkipped = useInterface((state) => state.isFirstRunSkipped);
  if (workspace === undefined || workspace.state === 'opening') return <DeskSkeleton />;
  if (workspace.state === 'trouble') {
    return (
      <Root state="trouble">
        <TroubleScreen workspace={workspace} />
      </Root>
    );
  }
  if (isFirstRun && !isSkipped) {
    return (
      <Root state="first-run">
        <FirstRun />
      </Root>
    );
  }
  return (
    <Root state="ready">
      <DeskScreen workspace={workspace} />
    </Root>
  );
}

/** Whether the user's own workspace has no model to talk to yet. */
function isUnconfigured({ workspace, settings, profilesWithKey }: DeskFacts): boolean {
  if (workspace.state !== 'open' || workspace.kind !== 'live' || workspace.profileFromEnvironment)
    return false;
  return !hasModel(settings ?? defaultSettings, profilesWithKey);
}

interface RootProps {
  readonly state: 'ready' | 'first-run' | 'trouble';
  readonly children: ReactNode;
}

function Root({ state, children }: RootProps) {
  return (
    <div data-testid="app-root" data-state={state} className="h-full">
      {children}
    </div>
  );
}
