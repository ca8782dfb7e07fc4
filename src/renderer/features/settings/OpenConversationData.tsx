/** The data of the conversation that is open on the desk: taken along, or deleted for good after a question. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { DataExport } from './DataExport.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';

export function OpenConversationData() {
  const { t } = useTranslation();
  const commands = useCommands();
  const conversation = useDesk(({ openConversationId, conversations }) =>
    openConversationId === null ? undefined : conversations[openConversationId],
  );
  /** The conversation that is asked about: never another one that was opened meanwhile. */
  const [askedId, setAskedId] = useState<string | null>(null);
  /** Whose conversation was removed: another one is open by now. */
  const [removedName, setRemovedName] = useState<string | null>(null);

  async function remove(conversationId: string, name: string): Promise<void> {
    setAskedId(null);
    const answer = await commands.ask('data.remove-conversation', { conversationId });
    setRemovedName(answer === undefined ? null : name);
  }

  if (conversation === undefined) {
    return removedName === null ? null : <RemovedNote name={removedName} />;
  }
  const { id, customer } = conversation;
  const name = customer.name || t('common.unnamed');
  return (
    <SettingsGroup title={t('settings.data.one')}>
      <p>
        <bdi>{t('settings.data.oneOf', { name })}</bdi>
      </p>
      <DataExport key={customer.id} customerId={customer.id} label={t('settings.data.exportOne')}>
        <Button
          size="small"
          tone="danger"
          icon={<Trash2 size={14} />}
          data-testid="remove-conversation"
          onClick={() => setAskedId(id)}
        >
          {t('settings.data.removeOne')}
        </Button>
      </DataExport>
      {askedId === id && (
        <Note tone="bad">
          <p role="alert">{t('settings.data.removeOneQuestion', { name })}</p>
          <div className="mt-2 flex gap-2">
            <Button
              size="small"
              tone="danger"
              data-testid="remove-conversation-yes"
              onClick={() => void remove(id, name)}
            >
              {t('settings.data.removeOneDo')}
            </Button>
            <Button size="small" tone="quiet" onClick={() => setAskedId(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Note>
      )}
      {removedName !== null && <RemovedNote name={removedName} />}
    </SettingsGroup>
  );
}

function RemovedNote({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return <output className="text-small text-ink-faint">{t('settings.data.removed', { name })}</output>;
}
