export function DayClosePlace() {
  return undefined;
}
