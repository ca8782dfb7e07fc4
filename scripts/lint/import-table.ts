/**
 * The import table of docs/architecture.md as data: what each folder of src/ may import. The lint rule beside this file
 * enforces it, for every kind of import, type-only ones included.
 *
 * A new folder needs a row here before its first file passes the linter.
 */

/** What the files of one folder may import. Imports inside the folder itself are always allowed. */
export interface ImportRow {
  /** Folder (all files below it that no longer row claims) relative to the project root. */
  readonly folder: string;
  /** Whether the row covers only the files directly in the folder, so that sub-folders need rows of their own. */
  readonly directOnly?: true;
  /** Whether `node:` modules may be imported. */
  readonly node: boolean;
  /** Packages by name; `unowned` means every package that {@link packageOwners} does not reserve. */
  readonly packages: readonly string[] | 'unowned';
  /** Other folders or single files of src/. */
  readonly internal: readonly string[];
  /** Folders of which only the port files may be imported: `port.ts`, `ports.ts`, `*-port.ts`. */
  readonly ports?: readonly string[];
}

const shared = 'src/shared';

export const importTable: readonly ImportRow[] = [
  { folder: shared, node: false, packages: ['zod'], internal: [] },
  { folder: 'src/preload', node: false, packages: ['electron'], internal: [shared] },

  // The composition root: the only files that construct, so they may see everything in main.
  {
    folder: 'src/main',
    directOnly: true,
    node: true,
    packages: ['electron', 'electron-log', 'zod'],
    internal: [shared, 'src/main'],
  },
  // The other half of the composition root, without Electron, so that a test can open a workspace without a window.
  { folder: 'src/main/workspace', node: true, packages: ['zod'], internal: [shared, 'src/main'] },
  {
    folder: 'src/main/ipc',
    node: true,
    packages: ['electron', 'zod'],
    internal: [shared],
    ports: [
      'src/main/assist',
      'src/main/channels',
      'src/main/knowledge',
      'src/main/llm',
      'src/main/replies',
      'src/main/shell',
      'src/main/store',
    ],
  },
  {
    folder: 'src/main/assist',
    node: true,
    packages: ['fastest-levenshtein', 'zod'],
    internal: [shared],
    ports: [
      'src/main/knowledge',
      'src/main/llm',
      'src/main/privacy',
      'src/main/replies',
      'src/main/store',
      'src/main/tools',
    ],
  },
  {
    folder: 'src/main/llm',
    node: true,
    packages: ['eventsource-parser', 'limiter', 'p-queue', 'undici', 'zod'],
    internal: [shared, 'src/main/net'],
  },
  {
    folder: 'src/main/knowledge',
    node: true,
    packages: ['@mozilla/readability', 'fflate', 'linkedom', 'mammoth', 'papaparse', 'unpdf', 'zod'],
    internal: [shared, 'src/main/net'],
    ports: ['src/main/llm', 'src/main/store'],
  },
  { folder: 'src/main/net', node: true, packages: ['undici'], internal: [] },
  {
    folder: 'src/main/tools',
    node: true,
    packages: ['@cfworker/json-schema', '@modelcontextprotocol/sdk', 'big.js', 'yaml', 'zod'],
    internal: [shared, 'src/main/net'],
    ports: ['src/main/knowledge', 'src/main/store'],
  },
  {
    folder: 'src/main/privacy',
    node: true,
    packages: ['libphonenumber-js'],
    internal: [shared],
    ports: ['src/main/llm', 'src/main/store'],
  },
  {
    folder: 'src/main/replies',
    node: true,
    packages: ['papaparse'],
    internal: [shared],
    ports: ['src/main/store'],
  },
  {
    folder: 'src/main/channels',
    node: true,
    packages: ['ws', 'zod'],
    internal: [shared],
    ports: ['src/main/store'],
  },
  {
    folder: 'src/main/attachments',
    node: true,
    packages: ['image-size'],
    internal: [shared],
    ports: ['src/main/store'],
  },
  { folder: 'src/main/store', node: true, packages: ['better-sqlite3', 'zod'], internal: [shared] },
  {
    folder: 'src/main/shell',
    node: true,
    packages: ['electron', 'electron-log', 'zod'],
    internal: [shared],
    ports: ['src/main/channels', 'src/main/store'],
  },
  // A program of its own, that happens to be in the same package.
  {
    folder: 'src/main/demo-shop-server',
    node: true,
    packages: ['@modelcontextprotocol/sdk', 'zod'],
    internal: [],
  },
  { folder: 'src/main/simulator', node: true, packages: [], internal: [shared] },

  {
    folder: 'src/renderer',
    directOnly: true,
    node: false,
    packages: 'unowned',
    internal: [shared, 'src/renderer'],
  },
  { folder: 'src/renderer/bridge', node: false, packages: ['zod'], internal: [shared] },
  {
    folder: 'src/renderer/state',
    node: false,
    packages: ['react', 'zustand'],
    internal: [shared, 'src/renderer/bridge'],
  },
  { folder: 'src/renderer/i18n', node: false, packages: ['i18next', 'react'], internal: [shared] },
  { folder: 'src/renderer/ui', node: false, packages: 'unowned', internal: [shared, 'src/renderer/i18n'] },
  {
    folder: 'src/renderer/features',
    node: false,
    packages: 'unowned',
    internal: [shared, 'src/renderer/bridge', 'src/renderer/state', 'src/renderer/i18n', 'src/renderer/ui'],
  },
  {
    folder: 'src/renderer/customer',
    node: false,
    packages: 'unowned',
    internal: [shared, 'src/renderer/i18n'],
  },
];

/** Packages that only the named place may import, with where to go instead. Other packages are free for `unowned` rows. */
export const packageOwners: Readonly<Record<string, string>> = {
  electron: 'Electron belongs to src/main/ipc (ipcMain), src/main/shell (everything else) and src/preload.',
  'electron-log': 'The log library belongs to src/main/shell; take a logger as a parameter.',
  'better-sqlite3': 'SQL belongs to src/main/store; take one of the ports of src/main/store/ports.ts.',
  undici:
    'HTTP to the model belongs to src/main/llm (take the chat port of src/main/llm/port.ts), other HTTP to src/main/net.',
  'eventsource-parser':
    'Reading event streams belongs to src/main/llm; take the chat port of src/main/llm/port.ts.',
  ws: 'WebSockets belong to src/main/channels.',
};

/** Names of Electron that only one folder may import, whoever else may import the package. */
export const electronNameOwners: Readonly<Record<string, string>> = {
  ipcMain: 'src/main/ipc',
  ipcRenderer: 'src/preload',
  contextBridge: 'src/preload',
};
