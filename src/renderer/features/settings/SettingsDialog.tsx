/** The settings: sections on the left, the chosen one on the right. Every change is saved by itself, at once. */
import { Coins, Info, Palette, Server, Sparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { SettingsSection } from '../../state/interface-store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { AboutSection } from './AboutSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { AssistSection } from './AssistSection.tsx';
import { ModelSection } from './ModelSection.tsx';
import { SpendingSection } from './SpendingSection.tsx';

const sections: readonly { readonly name: SettingsSection; readonly icon: LucideIcon }[] = [
  { name: 'model', icon: Server },
  { name: 'spending', icon: Coins },
  { name: 'assist', icon: Sparkles },
  { name: 'appearance', icon: Palette },
  { name: 'about', icon: Info },
];

export function SettingsDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const section = useInterface((state) => state.settingsSection);
  return (
    <Dialog
      title={t('settings.title')}
      closeLabel={t('common.close')}
      onClose={commands.closeDialog}
      className="h-[min(40rem,88vh)] w-[min(50rem,calc(100vw-3rem))]"
    >
      <Tabs.Root
        orientation="vertical"
        value={section}
        onValueChange={(value) => {
          const chosen = sections.find(({ name }) => name === value);
          if (chosen !== undefined) commands.openSettings(chosen.name);
        }}
        data-testid="settings"
        className="flex min-h-0 flex-1"
      >
        <Tabs.List
          aria-label={t('settings.title')}
          className="flex w-40 shrink-0 flex-col gap-0.5 border-r border-line bg-sunken p-2"
        >
          {sections.map(({ name, icon: Icon }) => (
            <Tabs.Trigger
              key={name}
              value={name}
              data-testid={`settings-${name}`}
              className="flex h-8 items-center gap-2 rounded-md px-2.5 text-ui text-ink-soft hover:bg-hover data-[state=active]:bg-selected data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              <Icon size={15} aria-hidden="true" />
              {t(`settings.section.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className="min-w-0 flex-1 overflow-y-auto">
          <Tabs.Content value="model" className="p-5 focus:outline-none">
            <ModelSection />
          </Tabs.Content>
          <Tabs.Content value="spending" className="p-5 focus:outline-none">
            <SpendingSection />
          </Tabs.Content>
          <Tabs.Content value="assist" className="p-5 focus:outline-none">
            <AssistSection />
          </Tabs.Content>
          <Tabs.Content value="appearance" className="p-5 focus:outline-none">
            <AppearanceSection />
          </Tabs.Content>
          <Tabs.Content value="about" className="p-5 focus:outline-none">
            <AboutSection />
          </Tabs.Content>
        </div>
      </Tabs.Root>
    </Dialog>
  );
}
