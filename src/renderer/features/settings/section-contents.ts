/** Which component shows which section of the settings, and its icon in the list. */
import {
  Bell,
  Coins,
  Database,
  Info,
  Keyboard,
  Palette,
  PanelRight,
  Server,
  ShieldCheck,
  Sparkles,
  Wrench,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { SettingsSection } from '../../../shared/settings-sections.ts';
import { KeyboardSection } from '../keyboard-settings/KeyboardSection.tsx';
import { DesktopSection } from '../desktop-settings/DesktopSection.tsx';
import { NotificationsSection } from '../desktop-settings/NotificationsSection.tsx';
import { PrivacySection } from '../privacy-settings/PrivacySection.tsx';
import { ToolsSection } from '../tool-settings/ToolsSection.tsx';
import { AboutSection } from './AboutSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { AssistSection } from './AssistSection.tsx';
import { DataSection } from './DataSection.tsx';
import { ModelSection } from './ModelSection.tsx';
import { SpendingSection } from './SpendingSection.tsx';

interface SectionContent {
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
}

export const sectionContents: Readonly<Record<SettingsSection, SectionContent>> = {
  model: { icon: Server, Content: ModelSection },
  spending: { icon: Coins, Content: SpendingSection },
  assist: { icon: Sparkles, Content: AssistSection },
  tools: { icon: Wrench, Content: ToolsSection },
  appearance: { icon: Palette, Content: AppearanceSection },
  keyboard: { icon: Keyboard, Content: KeyboardSection },
  privacy: { icon: ShieldCheck, Content: PrivacySection },
  data: { icon: Database, Content: DataSection },
  notifications: { icon: Bell, Content: NotificationsSection },
  desktop: { icon: PanelRight, Content: DesktopSection },
  about: { icon: Info, Content: AboutSection },
};
