/** What the counter says while a scanned code is judged. */
export const codesText = {
  asking: '正在问省里这个码是谁的，一般一两秒。',
} as const;
