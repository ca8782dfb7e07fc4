/** How far one suggestion may go with tools. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { toolSettingsSchema } from '../../../shared/settings-tools.ts';
import { numberParser } from '../settings/field-parsers.ts';
import { SettingField } from '../settings/SettingField.tsx';
import { useToolSettings } from './use-tool-settings.ts';

const fields = toolSettingsSchema.shape;

/** From what is shown to what is stored, with the limits as they are shown; the schema decides. */
const limits = [
  { name: 'maxRounds', label: 'maxRounds', min: 1, max: 50, scale: 1 },
  { name: 'maxCalls', label: 'maxCalls', min: 1, max: 200, scale: 1 },
  { name: 'maxWallMs', label: 'maxWall', min: 5, max: 600, scale: 1_000 },
  { name: 'maxResultLength', label: 'maxResult', min: 500, max: 200_000, scale: 1 },
] as const;

export function ToolLimits() {
  const { t } = useTranslation();
  const { tools, change } = useToolSettings();
  return (
    <div className="grid grid-cols-2 gap-4">
      {limits.map(({ name, label, min, max, scale }) => (
        <SettingField
          key={name}
          label={t(`toolSettings.limits.${label}`)}
          shown={String(tools[name] / scale)}
          parse={numberParser(
            fields[name],
            t('settings.problem.whole', { min: min.toLocaleString(), max: max.toLocaleString() }),
            scale,
          )}
          onSave={(value) => void change({ [name]: value })}
          testId={`tools-${name}`}
        />
      ))}
    </div>
  );
}
