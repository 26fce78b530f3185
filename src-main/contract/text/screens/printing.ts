/** 套打对位, and which printer does what. */
export const printingText = {
  alignTitle: '套打对位',
  align: '对位',
  printMore: '把空白表格装好，撕纸线对齐。会在表格上打四个带编号的十字，不记账，也不用票号。',
  form: '打印机里的表格',
  state: '现在的位置',
  neverAligned: '还没有对过位',
  alignedAt: (time: string) => `${time} 对过位`,
  print: '打一张对位纸',
  printing: '正在打',
  measureMore: '用毫米尺量每个十字的中心：到纸左边、到纸上边各多少。先量 1 号；量满四个，大小和歪斜也会改正。',
  cross: (number: number) => `${number} 号`,
  left: (number: number) => `${number} 号到左边（毫米）`,
  top: (number: number) => `${number} 号到上边（毫米）`,
  shouldBe: (mm: number) => `应是 ${mm.toFixed(1)}`,
  figure: '请填毫米数，如 26.5',
  bothNeeded: '左边、上边都要量',
  firstNeeded: '先量 1 号',
  save: '记下',
  done: '记下了。以后在这台打印机上打这种表格：',
  moved: (rightMm: number, downMm: number) => `${sideways(rightMm)}，${upright(downMm)}`,
  sized: (width: number, height: number) =>
    width === 100 && height === 100 ? '大小不变' : `宽 ${width}%，高 ${height}%`,
  again: '再打一张看看',
  reset: '不要对位',
  close: '关闭',
  cancel: '不对了',
  choiceTitle: '哪台打印什么',
  choice: '打印安排',
  jobs: { receipts: '票据', slips: '凭条', sheets: '日结单、交班单', applications: '参保登记表' },
  jobNotes: {
    receipts: '卷纸，或套打在票据上',
    slips: '政府代缴的确认条，只打卷纸',
    sheets: '办公纸，或卷纸',
    applications: '只打办公纸',
  },
  noPrinter: '没有能打的打印机',
  choiceMore: '按数字换下一台或下一种纸。每台电脑自己记住。',
  columns: { job: '打什么', printer: '打在哪台', paper: '什么纸' },
  roll: '卷纸',
  preprinted: '票据表格',
  onlyOne: '只有这一台',
  formTitle: '针式打印机里的表格',
  alignKey: '对位',
  office: (paper: string) => `${paper} 纸`,
} as const;

function sideways(mm: number): string {
  if (mm === 0) return '左右不动';
  return mm > 0 ? `往右移 ${mm} 毫米` : `往左移 ${-mm} 毫米`;
}

function upright(mm: number): string {
  if (mm === 0) return '上下不动';
  return mm > 0 ? `往下移 ${mm} 毫米` : `往上移 ${-mm} 毫米`;
}
