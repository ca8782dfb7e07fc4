/** The lanes: how many suggestions come side by side, and what each does differently. Every change is saved at once. */
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { useLaneName } from '../cue/use-lane-name.ts';
import { laneStyleSchema, maxLanes } from '../../../shared/settings-lanes.ts';
import type { LaneStyle } from '../../../shared/settings-lanes.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { useCommands, useSettings } from '../app/desk-context.ts';
import { textParser } from './field-parsers.ts';
import { SettingField } from './SettingField.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';

const fields = laneStyleSchema.shape;
/** No profile has an empty id. */
const activeProfile = '';

export function LanesSettings() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { lanes } = useSettings().assist;

  function save(changed: readonly LaneStyle[]): void {
    void commands.updateSettings({ assist: { lanes: [...changed] } });
  }

  function add(): void {
    const lane = laneStyleSchema.parse({
      id: crypto.randomUUID(),
      name: t('lanes.newName', { number: lanes.length + 1 }),
    });
    save([...lanes, lane]);
  }

  return (
    <SettingsGroup title={t('lanes.heading')}>
      <p className="text-small text-ink-faint">
        {t('lanes.lead', { max: maxLanes })} {t('lanes.cost')}
      </p>
      {lanes.map((lane, index) => (
        <LaneEditor
          key={lane.id}
          lane={lane}
          number={index + 1}
          onChange={(changed) =>
            save(lanes.map((each) => (each.id === lane.id ? { ...each, ...changed } : each)))
          }
          onRemove={lanes.length === 1 ? null : () => save(lanes.filter(({ id }) => id !== lane.id))}
        />
      ))}
      {lanes.length < maxLanes && (
        <Button icon={<Plus size={14} />} data-testid="lane-add" onClick={add} className="self-start">
          {t('lanes.add')}
        </Button>
      )}
    </SettingsGroup>
  );
}

interface LaneEditorProps {
  readonly lane: LaneStyle;
  readonly number: number;
  readonly onChange: (changed: Partial<LaneStyle>) => void;
  /** Null for the only lane. */
  readonly onRemove: (() => void) | null;
}

function LaneEditor({ lane, number, onChange, onRemove }: LaneEditorProps) {
  const { t } = useTranslation();
  const { profiles } = useSettings();
  const nameOf = useLaneName();
  const profileOptions = [
    { value: activeProfile, label: t('lanes.activeProfile') },
    ...profiles.map(({ id, name }) => ({ value: id, label: name || id })),
  ];
  return (
    <section
      aria-label={t('lanes.lane', { number, name: nameOf(lane) })}
      data-testid="lane-editor"
      className="flex flex-col gap-3 rounded-lg border border-line p-3"
    >
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3">
        <SettingField
          label={t('lanes.name')}
          shown={nameOf(lane)}
          parse={textParser(fields.name, t('settings.problem.required'))}
          onSave={(name) => onChange({ name })}
          testId="lane-name"
        />
        <Field label={t('lanes.profile')}>
          {(control) => (
            <SelectInput
              {...control}
              value={lane.profileId ?? activeProfile}
              options={profileOptions}
              onChoose={(profileId) =>
                onChange({ profileId: profileId === activeProfile ? null : profileId })
              }
            />
          )}
        </Field>
        <SettingField
          label={t('lanes.model')}
          placeholder={t('lanes.modelPlaceholder')}
          shown={lane.model ?? ''}
          parse={(typed) => ({ ok: true, value: typed.trim().slice(0, 120) })}
          onSave={(model) => onChange({ model: model === '' ? null : model })}
          testId="lane-model"
        />
        <IconButton
          label={t('lanes.remove')}
          icon={<Trash2 size={15} />}
          disabled={onRemove === null}
          data-testid="lane-remove"
          onClick={() => onRemove?.()}
          className="mb-0.5"
        />
      </div>
      <SettingField
        multiline
        label={t('lanes.instruction')}
        placeholder={t('lanes.instructionPlaceholder')}
        shown={lane.instruction}
        parse={textParser(fields.instruction, t('settings.problem.tooLong', { max: 500 }))}
        onSave={(instruction) => onChange({ instruction })}
        testId="lane-instruction"
      />
    </section>
  );
}
