/** What the browser shell answers instead of a page; also shown by the Electron shell where the same happens. */
export const launchText = {
  openFromProgram: '请从本机的“乡镇社保服务站客户端”打开窗口，直接输入地址不能进入。',
  tokenUsed: '这个窗口地址已经用过。请再次启动程序打开新窗口。',
  notOurs: '拒绝：这个请求不是从本机客户端窗口发出的。',
  notFound: '没有这个页面。',
  blobGone: '文件已取走或已过期，请在原页面重新打开。',
} as const;
