/**
 * Where the agent writes: the reply, or an internal note in its place. Text that is too long stays; it only cannot be sent. The field
 * itself is `ComposerField.tsx`, what opens over it while one types is `ComposerPopovers.tsx`.
 */
import { useCallback, useRef, useState } from 'react';
import type { Attachment } from '../../../shared/attachment.ts';
import { maxMessageLength } from '../../../shared/domain.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { ComposerField } from './ComposerField.tsx';
import { ComposerHint } from './ComposerHint.tsx';
import { ComposerPopovers } from './ComposerPopovers.tsx';
import { ComposerToolbar } from './ComposerToolbar.tsx';
import { DraftImages } from './DraftImages.tsx';
import { createKeyInterceptors } from './key-interceptors.ts';
import { useComposerText } from './use-composer-text.ts';

const nothingAttached: readonly Attachment[] = [];

/** Stays in place when another conversation is opened: only what belongs to one conversation is drawn anew. */
export function Composer({ conversationId }: { readonly conversationId: string }) {
  const commands = useCommands();
  const composed = useComposerText(conversationId);
  const attachments = useDesk((state) => state.attached[conversationId]) ?? nothingAttached;
  const field = useRef<HTMLTextAreaElement>(null);
  const [interceptors] = useState(createKeyInterceptors);
  const { mode, text } = composed;
  const isReply = mode === 'reply';
  const isTooLong = text.length > maxMessageLength;
  const isBlank = text.trim() === '' && (!isReply || attachments.length === 0);

  const submit = useCallback(() => {
    if (isReply) commands.sendDraft();
    else void commands.addNote();
  }, [commands, isReply]);
  const attachFiles = useCallback(
    (files: readonly File[]) => {
      if (isReply && files.length > 0) void commands.attachFiles(conversationId, files);
    },
    [commands, conversationId, isReply],
  );

  return (
    <div className="shrink-0 px-4 pb-4">
      <div className="composer-frame relative flex flex-col" data-invalid={isTooLong} data-mode={mode}>
        <ComposerPopovers
          key={`over ${conversationId}`}
          conversationId={conversationId}
          mode={mode}
          text={text}
          field={field}
          interceptKeys={interceptors.add}
        />
        {isReply && <DraftImages conversationId={conversationId} attachments={attachments} />}
        <ComposerField
          key={`${mode} ${conversationId}`}
          conversationId={conversationId}
          mode={mode}
          composed={composed}
          field={field}
          interceptors={interceptors}
          onFiles={attachFiles}
          onSubmit={submit}
        />
        <ComposerToolbar
          mode={mode}
          hasText={text !== ''}
          canSend={!isBlank && !isTooLong}
          onFiles={attachFiles}
          onSubmit={submit}
        >
          <ComposerHint length={text.length} fromSuggestion={isReply && composed.draft.runId !== null} />
        </ComposerToolbar>
      </div>
    </div>
  );
}
