/** What left this machine for a run, request by request, from the store; any run of the conversation can be chosen. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import type { SentRequestView } from '../../../shared/privacy.ts';
import { findRun } from '../../state/desk-reducer.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented, SelectInput } from '../../ui/inputs.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';
import { RequestBodyView } from './RequestBodyView.tsx';
import { RequestFacts } from './RequestFacts.tsx';

/** Runs to choose from, newest first. */
const mostRuns = 100;

export function SentDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const firstRunId = useInterface((state) => state.sentRunId);
  const [chosenId, setChosenId] = useState(firstRunId);
  const sent = useSent(chosenId);
  return (
    <Dialog
      title={t('privacy.sent.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      className="h-[min(46rem,88vh)] w-[min(52rem,calc(100vw-3rem))]"
    >
      <div data-testid="sent-dialog" className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-5">
        {chosenId !== null && <RunChoice chosenId={chosenId} onChoose={setChosenId} />}
        {sent !== null && <Requests key={chosenId} sent={sent} />}
      </div>
    </Dialog>
  );
}

/** Null until main has answered. */
function useSent(runId: string | null): SentRequestView | null {
  const commands = useCommands();
  const [answer, setAnswer] = useState<{ readonly runId: string; readonly sent: SentRequestView } | null>(
    null,
  );
  // A run under way may send more.
  const isLive = useDesk(({ live }) => runId !== null && live[runId] !== undefined);
  useEffect(() => {
    if (runId === null) return undefined;
    let isWanted = true;
    void commands.ask('privacy.sent', { runId }).then((sent) => {
      if (isWanted && sent !== undefined) setAnswer({ runId, sent });
    });
    return () => {
      isWanted = false;
    };
  }, [commands, runId, isLive]);
  return answer?.runId === runId ? (answer?.sent ?? null) : null;
}

interface RunChoiceProps {
  readonly chosenId: string;
  readonly onChoose: (runId: string) => void;
}

/** All that the model was asked in the conversation, also what is not shown anywhere: summaries, sorting, translations. */
function RunChoice({ chosenId, onChoose }: RunChoiceProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const words = useTimeWords();
  const conversationId = useDesk(
    (state) => findRun(state, chosenId)?.conversationId ?? state.openConversationId,
  );
  const [runs, setRuns] = useState<readonly Run[]>([]);
  useEffect(() => {
    if (conversationId === null) return undefined;
    let isWanted = true;
    void commands.ask('runs.list', { conversationId, limit: mostRuns }).then((answer) => {
      if (isWanted && answer !== undefined) setRuns(answer.runs);
    });
    return () => {
      isWanted = false;
    };
  }, [commands, conversationId]);
  return (
    <Field label={t('privacy.sent.run')}>
      {(control) => (
        <SelectInput
          {...control}
          value={chosenId}
          data-testid="sent-run"
          options={runs.map((run) => ({
            value: run.id,
            label: `${words.clock(run.timings.dueAt)} · ${t(`cue.kind.${run.kind}`)}`,
          }))}
          onChoose={onChoose}
        />
      )}
    </Field>
  );
}

function Requests({ sent: { requests } }: { readonly sent: SentRequestView }) {
  const { t } = useTranslation();
  const [index, setIndex] = useState(Math.max(0, requests.length - 1));
  const request = requests[index];
  if (request === undefined)
    return (
      <div className="flex flex-col gap-1 py-12 text-center">
        <p className="text-ui text-ink">{t('privacy.sent.none')}</p>
        <p className="text-small text-ink-faint">{t('privacy.sent.noneHint')}</p>
      </div>
    );
  return (
    <>
      {requests.length > 1 && (
        <Segmented
          label={t('privacy.sent.attempts')}
          value={String(index)}
          options={requests.map((_, position) => ({
            value: String(position),
            label: t('privacy.sent.attempt', { number: position + 1, count: requests.length }),
          }))}
          onChoose={(value) => setIndex(Number(value))}
        />
      )}
      <RequestFacts
        sentAt={request.at}
        profileId={request.profileId}
        model={request.model}
        bytes={new TextEncoder().encode(request.body).length}
        maskedCount={request.values.length}
      />
      <RequestBodyView key={index} body={request.body} values={request.values} />
    </>
  );
}
