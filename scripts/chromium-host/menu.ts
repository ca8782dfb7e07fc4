/** Electron's Menu, MenuItem and Tray. Nothing is drawn: a test reads the labels and clicks through the control channel. */
import type * as Electron from 'electron';
import { electronEmitter } from './unimplemented.ts';

type ImplementedItem = Pick<
  Electron.MenuItem,
  'id' | 'label' | 'sublabel' | 'type' | 'role' | 'accelerator' | 'enabled' | 'visible' | 'checked' | 'click'
>;
type ImplementedMenu = Pick<
  Electron.Menu,
  'items' | 'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup'
>;
type ImplementedTray = Pick<
  Electron.Tray,
  | 'setContextMenu'
  | 'setToolTip'
  | 'setImage'
  | 'setTitle'
  | 'setPressedImage'
  | 'popUpContextMenu'
  | 'destroy'
  | 'isDestroyed'
>;

const ItemBase = electronEmitter('MenuItem');
const MenuBase = electronEmitter('Menu');
const TrayBase = electronEmitter('Tray');

export class HostMenuItem extends ItemBase implements ImplementedItem {
  readonly id: string;
  readonly type: Electron.MenuItem['type'];
  readonly role?: NonNullable<Electron.MenuItem['role']>;
  readonly accelerator: Electron.MenuItem['accelerator'];
  readonly submenu?: HostMenu;
  label: string;
  sublabel: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  private readonly onClick: Electron.MenuItemConstructorOptions['click'];

  constructor(options: Electron.MenuItemConstructorOptions) {
    super();
    this.id = options.id ?? '';
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.onClick = options.click;
    this.accelerator = options.accelerator ?? null;
    // Electron types the roles of finished items more narrowly than those it accepts.
    if (options.role) this.role = options.role as NonNullable<Electron.MenuItem['role']>;
    if (options.submenu) {
      const { submenu } = options;
      this.submenu = Array.isArray(submenu)
        ? HostMenu.buildFromTemplate(submenu)
        : (submenu as unknown as HostMenu);
    }
  }

  /** As if the user had chosen it, which a disabled item does not allow. Roles have no effect here. */
  click(): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    this.onClick?.(this as unknown as Electron.MenuItem, undefined, {});
  }
}

export class HostMenu extends MenuBase implements ImplementedMenu {
  private static applicationMenu: HostMenu | null = null;
  private readonly entries: HostMenuItem[] = [];

  static buildFromTemplate(
    template: ReadonlyArray<Electron.MenuItemConstructorOptions | Electron.MenuItem>,
  ): HostMenu {
    const menu = new HostMenu();
    for (const item of template) {
      const isBuilt = (item as unknown) instanceof HostMenuItem;
      const options = item as Electron.MenuItemConstructorOptions;
      menu.entries.push(isBuilt ? (item as unknown as HostMenuItem) : new HostMenuItem(options));
    }
    return menu;
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    HostMenu.applicationMenu = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return HostMenu.applicationMenu;
  }

  get items(): Electron.MenuItem[] {
    return this.entries as unknown as Electron.MenuItem[];
  }

  append(item: Electron.MenuItem): void {
    this.entries.push(item as unknown as HostMenuItem);
  }

  insert(position: number, item: Electron.MenuItem): void {
    this.entries.splice(position, 0, item as unknown as HostMenuItem);
  }

  getMenuItemById(id: string): Electron.MenuItem | null {
    return (this.find((item) => item.id === id) ?? null) as Electron.MenuItem | null;
  }

  /** The first item, at any depth, that satisfies the condition. */
  find(condition: (item: HostMenuItem) => boolean): HostMenuItem | undefined {
    for (const item of this.entries) {
      const found = condition(item) ? item : item.submenu?.find(condition);
      if (found) return found;
    }
    return undefined;
  }

  /** Without effect: there is nothing to draw on. */
  popup(): void {}

  closePopup(): void {}
}

export class HostTray extends TrayBase implements ImplementedTray {
  private static readonly trays = new Set<HostTray>();
  contextMenu: HostMenu | null = null;
  toolTip = '';

  constructor(_image: Electron.NativeImage | string) {
    super();
    HostTray.trays.add(this);
  }

  /** Those that exist, oldest first. */
  static all(): readonly HostTray[] {
    return [...HostTray.trays];
  }

  setContextMenu(menu: Electron.Menu | null): void {
    this.contextMenu = menu as unknown as HostMenu | null;
  }

  destroy(): void {
    HostTray.trays.delete(this);
  }

  isDestroyed(): boolean {
    return !HostTray.trays.has(this);
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  // Appearance: all without effect.
  setImage(): void {}
  setTitle(): void {}
  setPressedImage(): void {}
  popUpContextMenu(): void {}
}
