/** GB/T 2261.1: code to our word. 0 and 9 both mean that nobody knows. */
export const sexByCode: Readonly<Record<string, 'male' | 'female' | 'unknown'>> = {
  '0': 'unknown',
  '1': 'male',
  '2': 'female',
  '9': 'unknown',
};

/** The word on screens and papers. */
export const sexNames = { male: '男', female: '女', unknown: '未知' } as const;
