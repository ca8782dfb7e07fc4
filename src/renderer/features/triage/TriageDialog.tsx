/** Sorts the open conversation by hand: intent, tags, priority, mood. Every change is kept at once. */
import { X } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxIntentLength, maxTagLength, maxTags, priorities, sentiments } from '../../../shared/assist.ts';
import type { Conversation } from '../../../shared/domain.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { useKnownTags } from './use-known-tags.ts';

export function TriageDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const conversation = useDesk(({ openConversationId, conversations }) =>
    openConversationId === null ? undefined : conversations[openConversationId],
  );
  if (conversation === undefined) return null;
  return (
    <Dialog
      title={t('triage.edit')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      className="w-[min(30rem,calc(100vw-3rem))] overflow-visible"
    >
      <TriageForm key={conversation.id} conversation={conversation} />
    </Dialog>
  );
}

function TriageForm({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { id, intent, sentiment, priority } = conversation;
  const [typedIntent, setTypedIntent] = useState(intent ?? '');
  const [isAsking, setIsAsking] = useState(false);

  function saveIntent(): void {
    const text = typedIntent.trim();
    if (text !== (intent ?? '')) void commands.setTriage(id, { intent: text === '' ? null : text });
  }

  return (
    <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-5" data-testid="triage-form">
      <Field label={t('triage.intent')}>
        {(control) => (
          <TextInput
            {...control}
            value={typedIntent}
            maxLength={maxIntentLength}
            placeholder={t('triage.intentPlaceholder')}
            data-testid="triage-intent"
            onChange={(event) => setTypedIntent(event.target.value)}
            onBlur={saveIntent}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key === 'Enter' && !isComposing(event.nativeEvent)) saveIntent();
            }}
          />
        )}
      </Field>
      <TagsField conversation={conversation} />
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <Choice
          label={t('triage.priority')}
          value={priority}
          options={priorities.map((value) => ({ value, label: t(`triage.priorityValue.${value}`) }))}
          onChoose={(value) => void commands.setTriage(id, { priority: value })}
        />
        <Choice
          label={t('triage.sentiment')}
          value={sentiment}
          options={sentiments.map((value) => ({ value, label: t(`triage.sentimentValue.${value}`) }))}
          onChoose={(value) => void commands.setTriage(id, { sentiment: value })}
        />
      </div>
      <Button
        disabled={isAsking}
        data-testid="triage-propose"
        className="self-start"
        onClick={() => {
          setIsAsking(true);
          void commands.proposeTriage(id).then((proposal) => {
            setIsAsking(false);
            if (proposal !== undefined) commands.closeDialog();
          });
        }}
      >
        {t('triage.propose')}
      </Button>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value | null) => void;
}

function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  const { t } = useTranslation();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-small font-medium text-ink-soft">{label}</span>
      <span className="flex items-center gap-1">
        <Segmented<Value | ''>
          label={label}
          value={value ?? ''}
          options={options}
          onChoose={(chosen) => chosen !== '' && onChoose(chosen)}
        />
        {value !== null && (
          <IconButton label={t('triage.unset')} icon={<X size={13} />} onClick={() => onChoose(null)} />
        )}
      </span>
    </div>
  );
}

function TagsField({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { id, tags } = conversation;
  const [typed, setTyped] = useState('');
  const known = useKnownTags();
  const isFull = tags.length >= maxTags;

  function add(text: string): void {
    const tag = text.trim().slice(0, maxTagLength);
    if (tag === '' || isFull) return;
    setTyped('');
    if (!tags.includes(tag)) void commands.setTriage(id, { tags: [...tags, tag] });
  }

  return (
    <div className="flex flex-col gap-1.5">
      <Field label={t('triage.tags')} hint={isFull ? t('triage.tooManyTags', { max: maxTags }) : undefined}>
        {(control) =>
          isFull ? (
            <span {...control} aria-invalid={undefined} />
          ) : (
            <Combobox
              {...control}
              value={typed}
              options={known.filter((tag) => !tags.includes(tag))}
              listLabel={t('triage.tags')}
              placeholder={t('triage.addTag')}
              onType={setTyped}
              onCommit={add}
              data-testid="triage-tag"
            />
          )
        }
      </Field>
      {tags.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <span
              key={tag}
              className="inline-flex h-6 max-w-full items-center rounded-full bg-bubble pr-0.5 pl-2 text-small"
            >
              <bdi className="truncate">{tag}</bdi>
              <IconButton
                label={t('triage.removeTag', { tag })}
                icon={<X size={12} />}
                onClick={() => void commands.setTriage(id, { tags: tags.filter((each) => each !== tag) })}
                className="size-5 rounded-full"
              />
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
