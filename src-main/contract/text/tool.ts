/** What the maintenance tool says on the terminal. */
export const toolText = {
  usage: (commands: string) =>
    `用法：tool.ts <${commands}> [--data 数据文件夹] [--config 配置文件] [--to 输出文件] [--from 备份文件]`,
  backupRefused: (why: string) => `没有恢复，现在的文件没有动：${why}`,
  restored: (folder: string) => `已恢复。原来的文件在 ${folder} 里，一个都没有删。`,
  progress: (entries: number) => `已检查 ${entries} 条…`,
  notSound: '检查发现问题，见上面的结果。请不要删除任何文件，联系县里处理。',
} as const;
