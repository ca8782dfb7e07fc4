/** How long a sent message can be taken back. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { undoSendChoices } from '../../../shared/settings-conversation.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/inputs.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';

export function UndoSendField() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { undoSendSeconds } = useSettings().conversation;
  return (
    <Field label={t('outgoing.setting')} hint={t('outgoing.settingHint')}>
      {() => (
        <Segmented
          label={t('outgoing.setting')}
          value={String(undoSendSeconds)}
          options={undoSendChoices.map((seconds) => ({
            value: String(seconds),
            label:
              seconds === 0 ? t('outgoing.settingOff') : t('outgoing.settingSeconds', { count: seconds }),
          }))}
          onChoose={(next) => {
            const chosen = undoSendChoices.find((seconds) => String(seconds) === next);
            if (chosen !== undefined)
              void commands.updateSettings({ conversation: { undoSendSeconds: chosen } });
          }}
        />
      )}
    </Field>
  );
}
