/** The requests that wait: what exactly would be sent, one at a time, and the two answers. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { PreviewView, WaitingPreview } from '../../../shared/privacy.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands, useDesk, usePlatform } from '../app/desk-context.ts';
import { useCustomerName } from '../app/use-customer-name.ts';
import { chordKeys, chordOf } from '../shortcuts/chords.ts';
import { RequestBodyView } from './RequestBodyView.tsx';
import { RequestFacts } from './RequestFacts.tsx';

const approveChord = 'mod+enter';
const refuseChord = 'mod+backspace';

export function PreviewDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const previews = useDesk((state) => state.previews);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const found = previews.findIndex(({ id }) => id === chosenId);
  const index = Math.max(0, found);
  const preview = previews[index];
  const view = usePreview(preview?.id ?? null);

  function answer(approved: boolean): void {
    // What has not been on screen is not answered.
    if (view === null) return;
    setChosenId(previews[index + 1]?.id ?? previews[index - 1]?.id ?? null);
    void commands.answerPreview(view.preview.id, approved);
    if (previews.length === 1) commands.closeDialog();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.repeat) return;
    const chord = chordOf(event.nativeEvent, platform);
    if (chord !== approveChord && chord !== refuseChord) return;
    event.preventDefault();
    answer(chord === approveChord);
  }

  return (
    <Dialog
      title={t('privacy.preview.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      onKeyDown={onKeyDown}
      className="h-[min(46rem,88vh)] w-[min(52rem,calc(100vw-3rem))]"
    >
      {preview === undefined ? (
        <p className="p-12 text-center text-ui text-ink-faint">{t('privacy.preview.empty')}</p>
      ) : (
        <>
          <div className="flex items-center gap-2 border-b border-line px-5 py-2.5">
            <About preview={preview} />
            {previews.length > 1 && (
              <Position
                index={index}
                count={previews.length}
                onMove={(to) => setChosenId(previews[to]?.id ?? null)}
              />
            )}
          </div>
          <div
            data-testid="preview-dialog"
            className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-5"
          >
            {view !== null && <Waiting key={view.preview.id} view={view} />}
          </div>
          <footer className="flex shrink-0 items-center gap-2 border-t border-line px-5 py-3">
            <p className="min-w-0 flex-1 truncate text-small text-ink-faint">
              {t('privacy.preview.cardHint')}
            </p>
            <Button
              disabled={view === null}
              keys={chordKeys(refuseChord, platform)}
              hint={t('privacy.preview.refuse')}
              data-testid="preview-refuse"
              onClick={() => answer(false)}
            >
              {t('privacy.preview.refuse')}
            </Button>
            <Button
              tone="primary"
              disabled={view === null}
              keys={chordKeys(approveChord, platform)}
              hint={t('privacy.preview.approve')}
              data-testid="preview-approve"
              onClick={() => answer(true)}
            >
              {t('privacy.preview.approve')}
            </Button>
          </footer>
        </>
      )}
    </Dialog>
  );
}

/** Null until main has told it, and once it no longer waits. */
function usePreview(previewId: string | null): PreviewView | null {
  const commands = useCommands();
  const [view, setView] = useState<PreviewView | null>(null);
  useEffect(() => {
    if (previewId === null) return undefined;
    let isWanted = true;
    void commands.ask('privacy.preview', { previewId }).then((answer) => {
      if (isWanted && answer !== undefined) setView(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [commands, previewId]);
  return view?.preview.id === previewId ? view : null;
}

function About({ preview: { runId, conversationId } }: { readonly preview: WaitingPreview }) {
  const { t } = useTranslation();
  const nameOf = useCustomerName();
  const conversation = useDesk((state) =>
    conversationId === null ? undefined : state.conversations[conversationId],
  );
  const kind = useDesk((state) => (runId === null ? undefined : state.live[runId]?.run.kind));
  const name = conversation === undefined ? '' : nameOf(conversation);
  const kindWord = kind === undefined ? t('privacy.preview.request') : t(`cue.kind.${kind}`);
  return (
    <p className="min-w-0 flex-1 truncate text-ui font-medium">
      {name === '' ? kindWord : t('privacy.preview.with', { kind: kindWord, name })}
    </p>
  );
}

interface PositionProps {
  readonly index: number;
  readonly count: number;
  readonly onMove: (index: number) => void;
}

function Position({ index, count, onMove }: PositionProps) {
  const { t } = useTranslation();
  return (
    <div className="flex shrink-0 items-center gap-1 text-small text-ink-faint tabular-nums">
      <IconButton
        label={t('privacy.preview.previous')}
        icon={<ChevronLeft size={15} />}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      />
      <span data-testid="preview-position">
        {t('privacy.preview.position', { number: index + 1, count })}
      </span>
      <IconButton
        label={t('privacy.preview.next')}
        icon={<ChevronRight size={15} />}
        disabled={index === count - 1}
        onClick={() => onMove(index + 1)}
      />
    </div>
  );
}

function Waiting({ view: { preview, body, values } }: { readonly view: PreviewView }) {
  return (
    <>
      <RequestFacts
        sentAt={null}
        profileId={preview.profileId}
        model={preview.model}
        bytes={preview.bytes}
        maskedCount={values.length}
      />
      <RequestBodyView body={body} values={values} />
    </>
  );
}
