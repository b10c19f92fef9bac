/** Numbers as a person reads them: money, tokens, times, and estimates with no more digits than they are worth. */
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 1,234 up to a hundred thousand, then 123K, 4.56M. */
export const countText = (count: number): string => (count < 100_000 ? plain.format(count) : compact.format(count));

/** Two digits that count: 4,300 rather than 4,287. */
export const roughly = (value: number): number => Number(value.toPrecision(2));

export function moneyText(usd: number | null): string {
  if (usd === null) return 'unknown';
  if (usd === 0) return '$0';
  if (usd < 0.01) return `$${usd.toPrecision(2)}`;
  return usd < 1000 ? `$${usd.toFixed(2)}` : `$${plain.format(usd)}`;
}

export const roughMoney = (usd: number | null): string => {
  if (usd === null || usd === 0) return moneyText(usd);
  const rounded = roughly(usd);
  return rounded >= 10 ? `$${plain.format(rounded)}` : `$${rounded.toPrecision(2)}`;
};

export const percent = (part: number, whole: number): string => (whole === 0 ? '0 %' : `${Math.round((100 * part) / whole)} %`);

export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
