/** What can be done with the suggestion here. The row keeps its height and order in every state. */
import { Copy, RefreshCw, SendHorizontal, Square, TextCursorInput } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ConversationChannel } from '../../../shared/domain.ts';
import { isUnderWay } from '../../state/cue-view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useCommands, useDesk, usePlatform } from '../app/desk-context.ts';
import type { Cue } from '../cue/use-cue.ts';
import { chordKeys } from '../shortcuts/chords.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { useCompanion } from './companion-context.ts';

export interface CompanionActionsProps {
  readonly cue: Cue;
  readonly channel: ConversationChannel;
}

export function CompanionActions({ cue, channel }: CompanionActionsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const companion = useCompanion();
  const platform = usePlatform();
  const keysOf = useActionKeys();
  const isRunning = isUnderWay(cue.status);
  const isHeld = useDesk(({ held }) =>
    Object.values(held).some((messages) =>
      messages.some(({ runId }) => runId !== null && runId === cue.run?.id),
    ),
  );
  const isCarried = channel === 'clipboard';
  return (
    <div className="flex h-12 shrink-0 items-center gap-1.5 border-t border-line px-3">
      <Button
        tone={cue.status === 'ready' ? 'primary' : 'plain'}
        data-testid="companion-copy"
        disabled={!cue.hasReply || isRunning}
        hint={t(isCarried ? 'companion.copyHint' : 'companion.copyTextHint')}
        keys={chordKeys('enter', platform)}
        icon={<Copy size={14} />}
        onClick={() => void companion.copy()}
      >
        {t('companion.copy')}
      </Button>
      {!isCarried && (
        <Button
          data-testid="companion-send"
          disabled={cue.status !== 'ready' || !cue.hasReply || isHeld}
          hint={t('cue.send')}
          keys={keysOf('send-suggestion')}
          icon={<SendHorizontal size={14} />}
          onClick={() => void companion.send()}
        >
          {t('cue.send')}
        </Button>
      )}
      <IconButton
        label={t('companion.insertOnDesk')}
        keys={keysOf('insert')}
        data-testid="companion-insert"
        disabled={!cue.hasReply || isRunning}
        icon={<TextCursorInput size={15} />}
        onClick={() => companion.showOnDesk(true)}
      />
      <span className="flex-1" />
      {isRunning ? (
        <Button
          tone="danger"
          data-testid="companion-stop"
          keys={keysOf('stop')}
          hint={t('cue.stop')}
          icon={<Square size={12} fill="currentColor" />}
          onClick={commands.stopSuggestion}
        >
          {t('cue.stop')}
        </Button>
      ) : (
        <Button
          tone="quiet"
          data-testid="companion-another"
          keys={keysOf('another')}
          hint={t('cue.another')}
          icon={<RefreshCw size={14} />}
          onClick={() => void commands.anotherSuggestion()}
        >
          {t('cue.another')}
        </Button>
      )}
    </div>
  );
}
