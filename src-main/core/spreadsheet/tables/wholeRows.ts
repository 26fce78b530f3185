/** How people head a row that adds up the rows above it. */
export const totalWords = ['合计', '总计', '小计', '共计', '合 计', '总 计'] as const;
