/** What can be done with the suggestion. The row keeps its height and order in every state, so nothing moves away from a click. */
import { RefreshCw, SendHorizontal, Square, TextCursorInput } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import type { Cue } from './use-cue.ts';

export function CueActions({ cue }: { readonly cue: Cue }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isRunning = isUnderWay(cue.status);
  const isWhole = cue.status === 'ready' || cue.status === 'sent' || cue.status === 'superseded';
  return (
    <div className="flex min-h-13 shrink-0 flex-wrap items-center gap-2 border-t border-line px-3 py-2">
      <Button
        tone={cue.status === 'ready' ? 'primary' : 'plain'}
        data-testid="cue-insert"
        disabled={!cue.hasReply || isRunning}
        hint={t(isWhole || isRunning ? 'cue.insert' : 'cue.insertPartial')}
        keys={keysOf('insert')}
        icon={<TextCursorInput size={15} />}
        onClick={() => commands.insertSuggestion()}
      >
        {t('cue.insert')}
      </Button>
      <Button
        data-testid="cue-send"
        disabled={cue.status !== 'ready' || !cue.hasReply}
        hint={t('cue.send')}
        keys={keysOf('send-suggestion')}
        icon={<SendHorizontal size={15} />}
        onClick={commands.sendSuggestion}
      >
        {t('cue.send')}
      </Button>
      <span className="flex-1" />
      {isRunning ? (
        <Button
          tone="danger"
          data-testid="cue-stop"
          hint={t('cue.stop')}
          keys={keysOf('stop')}
          icon={<Square size={13} fill="currentColor" />}
          onClick={commands.stopSuggestion}
        >
          {t('cue.stop')}
        </Button>
      ) : (
        <Button
          tone="quiet"
          data-testid="cue-another"
          hint={t('cue.another')}
          keys={keysOf('another')}
          icon={<RefreshCw size={15} />}
          onClick={() => void commands.anotherSuggestion()}
        >
          {t('cue.another')}
        </Button>
      )}
    </div>
  );
}
