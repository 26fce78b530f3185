/** When the county's kiosks open, and when they close. */
export const kioskHours = { opensAt: '07:00', closesAt: '17:30' } as const;
