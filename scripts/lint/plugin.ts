/**
 * Deskcue's own lint rules as an oxlint plugin: turns syntax nodes into the plain values that the rules decide on, and
 * their decisions into reports.
 *
 * Two rules: `import-table` (see import-table-rule.ts) and `preload-api`, by which only src/renderer/bridge touches what
 * the preload script exposes.
 */
import { relative, sep } from 'node:path';
import { judgeImport } from './import-table-rule.ts';

/** The parts of ESLint's rule interface, which oxlint offers too, that these rules use. */
interface RuleContext {
  /** Absolute path of the file being checked. */
  readonly filename: string;
  /** Absolute path of the folder the linter was started in: the project root. */
  readonly cwd: string;
  report(problem: { readonly node: SyntaxNode; readonly message: string }): void;
}

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

type Visitor = Readonly<Record<string, (node: SyntaxNode) => void>>;

const importTable = {
  create(context: RuleContext): Visitor {
    const file = projectPath(context);
    const check = (node: SyntaxNode, source: unknown, names: readonly string[] = []): void => {
      if (!isStringLiteral(source)) return;
      const message = judgeImport({ file, specifier: source.value, names });
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node['source'], importedNames(node)),
      ExportNamedDeclaration: (node) => check(node, node['source']),
      ExportAllDeclaration: (node) => check(node, node['source']),
      ImportExpression: (node) => check(node, node['source']),
      TSImportType: (node) => check(node, node['source'] ?? node['argument']),
      CallExpression: (node) => {
        const [first] = node['arguments'] as readonly SyntaxNode[];
        if (isIdentifier(node['callee'], 'require')) check(node, first);
      },
    };
  },
};

const preloadApi = {
  create(context: RuleContext): Visitor {
    const file = projectPath(context);
    if (!file.startsWith('src/renderer/') || file.startsWith('src/renderer/bridge/')) return {};
    return {
      MemberExpression: (node) => {
        const onGlobal = isIdentifier(node['object'], 'window') || isIdentifier(node['object'], 'globalThis');
        if (!onGlobal || !isIdentifier(node['property'], 'deskcue')) return;
        context.report({
          node,
          message: 'Only src/renderer/bridge touches the preload API; import from there.',
        });
      },
    };
  },
};

function projectPath(context: RuleContext): string {
  return relative(context.cwd, context.filename).split(sep).join('/');
}

function importedNames(node: SyntaxNode): readonly string[] {
  const specifiers = node['specifiers'] as readonly SyntaxNode[];
  return specifiers
    .map((specifier) => specifier['imported'])
    .filter((imported): imported is SyntaxNode => isNode(imported))
    .map((imported) => String(imported['name'] ?? imported['value']));
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isIdentifier(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value['name'] === name;
}

function isStringLiteral(value: unknown): value is SyntaxNode & { readonly value: string } {
  if (!isNode(value)) return false;
  return typeof value['value'] === 'string';
}

const plugin = {
  meta: { name: 'deskcue' },
  rules: { 'import-table': importTable, 'preload-api': preloadApi },
};

/** The linter takes a plugin as the default export of its module; nothing else imports this one. */
export default plugin;
