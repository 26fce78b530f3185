/** Loaded before anything else: from here on this process lives some days later. */
const laterMs = Number(process.env['DAYS_LATER'] ?? '0') * 86_400_000;
const now = Date.now.bind(Date);
Date.now = () => now() + laterMs;

export {};
