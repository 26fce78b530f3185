/** Words of the voice pack the build makes. */
export const voicePackText = {
  name: '普通话（合成）',
  licence: '本产品自带，由句子文字合成，可随产品使用',
} as const;
