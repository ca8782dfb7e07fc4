/** The three panes side by side, with their widths remembered. */
import { useEffect } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { WorkspaceStatus } from '../../../shared/workspace.ts';
import { Banners } from '../banners/Banners.tsx';
import { Conversation } from '../conversation/Conversation.tsx';
import { UndoSendToast } from '../conversation/UndoSendToast.tsx';
import { CuePanel } from '../cue/CuePanel.tsx';
import { Queue } from '../queue/Queue.tsx';
import { useCommands, useDesk, useDeskParts } from './desk-context.ts';
import { useScale } from './use-scale.ts';

export interface DeskScreenProps {
  readonly workspace: Extract<WorkspaceStatus, { state: 'open' }>;
}

/** A larger type wants wider panes, but all three must still fit the smallest window (1,024 px with borders). */
function paneFactor(size: number): number {
  return Math.min(size, 1.15);
}

export function DeskScreen({ workspace }: DeskScreenProps) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'deskcue.panes', storage: localStorage });
  const { size } = useScale();
  useOpenFirst();
  useReadWhileOpen();
  return (
    <div className="flex h-full flex-col">
      <Banners workspace={workspace} />
      <Group
        orientation="horizontal"
        defaultLayout={defaultLayout}
        onLayoutChanged={onLayoutChanged}
        className="min-h-0 flex-1"
      >
        <Panel
          id="queue"
          defaultSize="22%"
          minSize={220 * paneFactor(size)}
          maxSize={420 * size}
          groupResizeBehavior="preserve-pixel-size"
        >
          <div className="relative h-full">
            <Queue />
            <UndoSendToast />
          </div>
        </Panel>
        <PaneBorder />
        <Panel id="conversation" minSize={340 * paneFactor(size)}>
          <Conversation />
        </Panel>
        <PaneBorder />
        <Panel
          id="cue"
          defaultSize="30.5%"
          minSize={320 * paneFactor(size)}
          maxSize={1_100 * size}
          groupResizeBehavior="preserve-pixel-size"
        >
          <CuePanel />
        </Panel>
      </Group>
    </div>
  );
}

function PaneBorder() {
  return (
    <Separator className="w-px bg-line transition-colors data-[separator=active]:bg-accent data-[separator=focus]:bg-accent data-[separator=hover]:bg-accent" />
  );
}

/** A desk that opens with conversations shows the first one, as an agent would pick it. */
function useOpenFirst(): void {
  const commands = useCommands();
  const { store } = useDeskParts();
  const isNothingOpen = useDesk((state) => state.openConversationId === null && state.queue.length > 0);
  useEffect(() => {
    const first = store.getState().queue[0];
    if (isNothingOpen && first !== undefined) void commands.openConversation(first);
  }, [commands, isNothingOpen, store]);
}

/** What arrives in the open conversation while the window is in front has been read. */
function useReadWhileOpen(): void {
  const commands = useCommands();
  const unreadId = useDesk(({ openConversationId, conversations }) =>
    openConversationId !== null && (conversations[openConversationId]?.unreadCount ?? 0) > 0
      ? openConversationId
      : null,
  );
  useEffect(() => {
    if (unreadId === null) return undefined;
    function read(): void {
      if (unreadId !== null && document.hasFocus()) void commands.markRead(unreadId);
    }
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [commands, unreadId]);
}
