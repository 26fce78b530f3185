/** Codes a start may fail with (`StartFailure` of the station). */
export type StartFailureCode =
  | 'NODE_VERSION'
  | 'CONFIGURATION_INVALID'
  | 'FOLDER_IN_USE'
  | 'FOLDER_NOT_WRITABLE'
  | 'STORE_MISMATCH'
  | 'SCHEMA_NEWER'
  | 'KEY_MISSING'
  | 'ACTIVATION_FAILED'
  | 'DATABASE_DAMAGED'
  | 'DISK_FULL'
  | 'SOURCE_MISSING';

const sentences: Readonly<Record<StartFailureCode, string>> = {
  NODE_VERSION: '没有启动：运行环境的版本不对，需要 Node 24。请用安装包里带的程序启动。',
  CONFIGURATION_INVALID: '没有启动：配置文件里有写错的地方，请照下面逐条改好。',
  FOLDER_IN_USE: '没有启动：这个数据文件夹正被另一个程序使用。请先退出那个程序，或者换一个文件夹。',
  FOLDER_NOT_WRITABLE: '没有启动：数据文件夹不能写入。请检查文件夹的权限，或者换一个文件夹。',
  STORE_MISMATCH: '没有启动：演练的账和正式的账不能混用。请核对配置里的 store 和数据文件夹。',
  SCHEMA_NEWER: '没有启动：数据是更新版本的程序写的。请把程序升级到同样或更新的版本。',
  KEY_MISSING: '没有启动：找不到打开账本的密钥。请联系县里，用保管的恢复密钥打开。',
  ACTIVATION_FAILED: '没有启动：到县里的开通没有成功。请核对开通码和线路，再试一次；开通码只能用一次。',
  DATABASE_DAMAGED: '没有启动：账本文件损坏。请不要删除任何文件，联系县里用备份找回。',
  SOURCE_MISSING: '没有恢复：找不到要用的备份文件，请用 --from 写明位置。',
  DISK_FULL: '没有启动：磁盘满了。请清出空间再启动，已经办的都还在。',
};

/** What the terminal or the start window says: one sentence, then one line per detail with its path inside the configuration. */
export function startText(failure: {
  readonly code: StartFailureCode;
  readonly details: readonly { readonly path: string; readonly problem: string }[];
}): string {
  const details = failure.details.map(({ path, problem }) => `  ${path === '' ? '（整个文件）' : path}：${problem}`);
  return [sentences[failure.code], ...details].join('\n');
}
