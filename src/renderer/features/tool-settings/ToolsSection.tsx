/** The settings of tools: which there are, when they may run, where they come from, how far one suggestion may go. */
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { SettingsGroup } from '../settings/SettingsGroup.tsx';
import { ApprovalRules } from './ApprovalRules.tsx';
import { BusinessHours } from './BusinessHours.tsx';
import { HttpTools } from './HttpTools.tsx';
import { McpServers } from './McpServers.tsx';
import { ToolLimits } from './ToolLimits.tsx';
import { ToolList } from './ToolList.tsx';
import { ToolSecrets } from './ToolSecrets.tsx';
import { useToolSettings } from './use-tool-settings.ts';

export function ToolsSection() {
  const { t } = useTranslation();
  const { tools, change } = useToolSettings();
  useToolsLoaded();
  return (
    <>
      <SettingsGroup title={t('toolSettings.heading')}>
        <p className="text-small text-ink-faint">{t('toolSettings.lead')}</p>
        <Switch
          label={t('toolSettings.isEnabled')}
          isOn={tools.isEnabled}
          testId="tools-enabled"
          onSwitch={(isEnabled) => change({ isEnabled })}
        />
        <ToolList />
      </SettingsGroup>
      <SettingsGroup title={t('toolSettings.rules.heading')}>
        <ApprovalRules />
      </SettingsGroup>
      <SettingsGroup title={t('toolSettings.http.heading')}>
        <HttpTools />
      </SettingsGroup>
      <SettingsGroup title={t('toolSettings.mcp.heading')}>
        <McpServers />
      </SettingsGroup>
      <SettingsGroup title={t('toolSettings.secrets.heading')}>
        <ToolSecrets />
      </SettingsGroup>
      <SettingsGroup title={t('toolSettings.limits.heading')}>
        <ToolLimits />
      </SettingsGroup>
      <SettingsGroup title={t('toolSettings.hours.heading')}>
        <BusinessHours />
      </SettingsGroup>
    </>
  );
}

/** Which tools there are changes with the settings and with every server that comes or goes. */
function useToolsLoaded(): void {
  const commands = useCommands();
  const settings = useSettings().tools;
  const servers = useDesk((state) => state.mcpServers);
  useEffect(() => {
    void commands.loadServers();
  }, [commands]);
  useEffect(() => {
    void commands.loadTools();
  }, [commands, settings, servers]);
}
