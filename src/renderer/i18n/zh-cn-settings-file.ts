/** What the settings say about settings as a file, and about the app itself, in Simplified Chinese. */
import type { Translation } from './translation.ts';

export const settingsFile: Translation['settings']['file'] = {
  heading: '设置文件',
  hint: '包含这里的全部设置，但不含 API Key 和网页聊天的地址。',
  export: '导出设置…',
  import: '导入设置…',
  written: '设置已导出到 {{path}}。',
  failed: '无法读取或写入文件（{{code}}）。请检查文件夹和权限，然后重试。',
  unreadable: {
    'not-settings': '这不是 Deskcue 的设置文件，请选择由“导出设置”生成的文件。',
    newer: '该文件来自更新版本的 Deskcue，请先升级再导入。',
    'too-long': '文件过大，不像是设置文件。请选择由“导出设置”生成的文件。',
  },
  preview: '{{name}} 将更改以下设置',
  same: '{{name}} 与当前设置相同，没有更改。',
  setting: '设置项',
  before: '当前',
  after: '导入后',
  problems_one: '有一项的值不合适，将保持不变：{{fields}}。',
  problems_other: '有 {{count}} 项的值不合适，将保持不变：{{fields}}。',
  apply_one: '更改 {{count}} 项设置',
  apply_other: '更改 {{count}} 项设置',
  applied: '设置已导入。',
};

export const aboutSettings: Translation['settings']['about'] = {
  heading: '关于',
  version: '版本',
  engine: '运行环境',
  logs: '日志文件夹',
  open: '打开',
  workspace: '工作区',
  workspaceValue: { demo: '演示', live: '正式' },
  toDemo: '切换到演示',
  toLive: '离开演示',
  diagnostics: '问题反馈',
  copy: '复制诊断信息',
  copied: '已复制',
  copyHint: '包含版本、系统、数量和改动过的设置项名称，不含 Key 和任何人的文字。',
  licenses: '内含软件包的许可证',
  licensesFind: '查找软件包或许可证',
  licensesNothing: '没有这个名称的软件包。',
  licensesMissing: '此构建没有许可证列表，安装包中带有该列表。',
};
